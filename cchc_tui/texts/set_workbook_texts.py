"""Vietnamese of a criteria set's workbook: sheets, headings, cells, an example, and what can be wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from cchc_tui.core.criteria import Area, Component, CriteriaSet, Criterion, ExpectedPaper, Grade
from cchc_tui.core.errors import InputError
from cchc_tui.core.points import NO_POINTS, Points, points, total
from cchc_tui.core.rules import (
    NOT_ALLOWED,
    Band,
    ChooseOne,
    Labels,
    NoneDueKind,
    NoneDuePolicy,
    Option,
    PercentBands,
    Rule,
    best,
)
from cchc_tui.core.text import search_key
from cchc_tui.texts import rule_lines as lines

BOARD, INFO, HELP = "Bộ tiêu chí", "Thông tin", "Cách ghi"
CODE, LEVEL, NAME, MOST, WHO, RULE = "Mã", "Cấp", "Tên", "Điểm tối đa", "Ai chấm", "Cách chấm"
NONE_DUE, EXPLAIN, PAPERS = "Không phát sinh", "Cần giải trình", "Tài liệu kiểm chứng (hạn)"
OWNER, GUIDE = "Phụ trách", "Yêu cầu"
COLUMNS = (CODE, LEVEL, NAME, MOST, WHO, RULE, NONE_DUE, EXPLAIN, PAPERS, OWNER, GUIDE)
NEEDED = (CODE, LEVEL, NAME, MOST, RULE)

AREA, CRITERION, COMPONENT = "Lĩnh vực", "Tiêu chí", "Thành phần"
LEVELS = (AREA, CRITERION, COMPONENT)
LONG_COMPONENT = "Tiêu chí thành phần"
SELF, COUNCIL, SURVEY = "Đơn vị tự chấm", "Hội đồng chấm", "Điều tra XHH"
WHOS = (SELF, COUNCIL, SURVEY)
YES, NO = "Có", "Không"

SET_CODE, TITLE, ISSUER, BASIS = "Mã bộ tiêu chí", "Tên bộ tiêu chí", "Cơ quan ban hành", "Căn cứ"
NOTICE, VERSION, CHANGE, FOR_LEVEL, YEAR = "Lưu ý", "Phiên bản", "Nội dung thay đổi", "Cấp áp dụng", "Năm"
SINCE, UNTIL = "Lấy số liệu từ ngày", "Lấy số liệu đến ngày"
PLACES, SURVEY_PLACES = "Số chữ số thập phân của điểm", "Số chữ số thập phân của điểm điều tra"
INFO_ROWS = (
    SET_CODE, TITLE, ISSUER, BASIS, NOTICE, VERSION, CHANGE, FOR_LEVEL, YEAR, SINCE, UNTIL, PLACES, SURVEY_PLACES,
)  # fmt: skip
GRADE, AT_LEAST = "Xếp loại", "Từ (%)"

BOARD_NOTE = (
    "Mỗi mục một dòng, theo thứ tự của quyết định. Chỉ ghi các cột từ “Ai chấm” trở đi ở mục được chấm điểm. "
    "Cách ghi từng cột có ở trang “Cách ghi”. Không đổi tên cột."
)
INFO_TITLE, HELP_TITLE = "THÔNG TIN BỘ TIÊU CHÍ", "CÁCH GHI"
HELP_COLUMNS = ("Cột", "Dùng khi", "Cách ghi")
RULE_HELP = (
    ("Chọn một trong các phương án, mức cao viết trước.", "Chọn một:\n- Ban hành đúng hạn → 1\n- Không đúng hạn → 0"),
    ("Tỷ lệ b/a rơi vào dải nào thì được điểm dải ấy.",
     "Tỷ lệ: 100 % → 2; 80–dưới 100 % → 1; dưới 80 % → 0\nTổng số: Văn bản phải trả lời\n"
     "Số đạt: Văn bản trả lời đúng hạn\nĐơn vị tính: văn bản"),
    ("Đếm số lượng.",
     "Số lượng: từ 3 trở lên → 3; 1–2 → 1; 0 → 0\nĐếm: Sáng kiến được công nhận\nĐơn vị tính: sáng kiến"),
    ("Điểm tối đa nhân tỷ lệ b/a; dưới mức sàn thì 0 điểm.", "Theo tỷ lệ: b/a × điểm tối đa; dưới 70 % → 0"),
    ("Mỗi phần của tỷ lệ có hệ số riêng.", "Tỷ lệ có trọng số:\n- Đã xử lý xong → 1\n- Đang xử lý → 0,5"),
    ("Cộng điểm từng nội dung đạt.", "Cộng nội dung đạt:\n- Hội nghị, tập huấn → 0,5\n- Phát thanh → 0,25"),
    ("Nhiều phần, mỗi phần một cách chấm.",
     "Nhiều phần:\n(1) Ban hành kế hoạch\nChọn một:\n- Có → 1\n- Không → 0\n(2) Mức hoàn thành\nTheo tỷ lệ: b/a × 2"),
    ("Trừ điểm mỗi lần vi phạm.", "Trừ điểm: ban đầu: 2; mỗi lần: 0,25; thấp nhất: 0\nĐếm: Văn bản trễ hạn"),
    ("Điểm thưởng, ngoài điểm chuẩn.", "Điểm thưởng: mỗi lần: 0,5; tối đa: 1"),
    ("Điểm phạt, ngoài điểm chuẩn.", "Điểm phạt: mỗi lần: 0,5; tối đa: 1"),
    ("Văn bản không cho công thức: nhập điểm kèm lý do.", "Nhập điểm"),
    ("Điểm lấy từ điều tra xã hội học.", "Điều tra xã hội học"),
    ("Một phần do Hội đồng chấm (cả mục thì ghi ở cột “Ai chấm”).", "Hội đồng chấm:\nNhập điểm"),
)  # fmt: skip
OTHER_HELP = (
    (LEVEL, "Mọi dòng.", f"{AREA}, {CRITERION} hoặc {COMPONENT}. Tiêu chí không có thành phần thì tự nó được chấm."),
    (WHO, "Mục được chấm.", f"{SELF}, {COUNCIL} hoặc {SURVEY}. Bỏ trống: theo cách chấm."),
    (NONE_DUE, "Mục có nêu trường hợp không phát sinh.",
     "Điểm tối đa: không có kiến nghị nào\nKhông tính vào tổng điểm: không có hồ sơ nào\nKhông có điểm\nĐược 0,5 điểm"),
    (EXPLAIN, "Mục phải giải trình số liệu, tỷ lệ.", f"{YES}, hoặc bỏ trống."),
    (PAPERS, "Mục được chấm.",
     "- Kế hoạch năm (hạn: trước 15/01)\n- Báo cáo (hạn: ngày 15 tháng cuối quý)\n- Ảnh chụp nơi niêm yết"),
    (BASIS, "Trang “Thông tin”.", "- Quyết định số …\n- Công văn số …"),
    (AT_LEAST, "Trang “Thông tin”, bảng xếp loại.", "Mức cao viết trước; mức cuối từ 0."),
)  # fmt: skip
TOML_HEAD = "Bộ tiêu chí do chương trình ghi ra. Điểm và ngưỡng viết trong ngoặc kép, dùng dấu chấm thập phân."

_NONE_DUE_SAID = {
    NoneDueKind.FULL: "Điểm tối đa",
    NoneDueKind.EXCLUDED: "Không tính vào tổng điểm",
    NoneDueKind.ZERO: "Không có điểm",
    NoneDueKind.NOT_ALLOWED: "Không quy định",
}
_FIXED, _FIXED_SAID = re.compile(r"(?:duoc )?(-?\d{1,9}(?:[.,]\d{1,6})?) (?:diem|d)"), "Được {points} điểm"
_DUE = re.compile(r"\(hạn:", re.IGNORECASE)
_DUE_SAID = "{text} (hạn: {due})"


def show_none_due(policy: NoneDuePolicy) -> str:
    """The "không phát sinh" cell: what counts, and when; nothing when the set says nothing."""
    if policy == NOT_ALLOWED:
        return ""
    fixed = policy.kind is NoneDueKind.FIXED
    said = _FIXED_SAID.format(points=lines.number_text(policy.points)) if fixed else _NONE_DUE_SAID[policy.kind]
    return f"{said}: {policy.when}" if policy.when else said


def read_none_due(text: str) -> NoneDuePolicy:
    """The inverse of `show_none_due`; InputError `set_workbook.none_due`."""
    said, _, when = text.partition(":")
    key = search_key(said)
    if not text.strip():
        return NOT_ALLOWED
    for kind, words in _NONE_DUE_SAID.items():
        if key == search_key(words):
            return NoneDuePolicy(kind, NO_POINTS, when.strip())
    found = _FIXED.fullmatch(key)
    if not found:
        raise InputError("set_workbook.none_due", text=text)
    given = Points(Fraction(found[1].replace(",", ".")))
    return NoneDuePolicy(NoneDueKind.FIXED, given, when.strip())


def read_yes(text: str) -> bool:
    """Whether a cell says yes; InputError `set_workbook.yes_no`."""
    key = search_key(text)
    if key not in ("", "-", search_key(NO), search_key(YES), "x"):
        raise InputError("set_workbook.yes_no", text=text)
    return key in (search_key(YES), "x")


def read_who(text: str) -> str:
    """Who scores, in our own words; "" where the rule tells; InputError `set_workbook.who_unknown`."""
    key = search_key(text)
    found = next((who for who in WHOS if search_key(who) == key), "")
    if key and not found:
        raise InputError("set_workbook.who_unknown", text=text)
    return found


def show_list(texts: Iterable[str]) -> str:
    """Texts as a list, one a line."""
    return "\n".join(f"- {lines.escaped(text)}".rstrip() for text in texts)


def read_list(text: str) -> tuple[str, ...]:
    """The inverse of `show_list`; a line without its dash counts too."""
    rows = (row.strip() for row in text.split("\n"))
    return tuple(lines.unescaped(row[1:].strip() if lines.is_bullet(row) else row) for row in rows if row)


def show_papers(papers: Iterable[ExpectedPaper]) -> str:
    """Expected papers, one a line, each with its due in brackets."""
    said = []
    for paper in papers:
        # A text that itself ends like a due gets an empty one behind it.
        bare = not paper.due and _split_due(paper.text)[1] is None
        said.append(paper.text if bare else _DUE_SAID.format(text=paper.text, due=paper.due))
    return show_list(said)


def read_papers(text: str) -> tuple[ExpectedPaper, ...]:
    """The inverse of `show_papers`."""
    split = (_split_due(row) for row in read_list(text))
    return tuple(ExpectedPaper(said, due or "") for said, due in split)


def _split_due(text: str) -> tuple[str, str | None]:
    starts = [found for found in _DUE.finditer(text) if text.endswith(")")]
    if not starts:
        return text, None
    return text[: starts[-1].start()].strip(), text[starts[-1].end() : -1].strip()


def example_set() -> CriteriaSet:
    """The rows that stand in an empty template, to be written over."""
    plan: Rule = ChooseOne((Option("Ban hành đúng hạn", points("1")), Option("Không đúng hạn", NO_POINTS)))
    bands = (Band(Fraction(1), points("2")), Band(Fraction(8, 10), points("1")), Band(Fraction(0), NO_POINTS))
    share: Rule = PercentBands(bands, Labels("Văn bản phải trả lời", "Văn bản trả lời đúng hạn", "văn bản"))
    rows = (
        _example("1.1", "Kế hoạch năm", plan, ExpectedPaper("Kế hoạch năm", "trước 15/01")),
        _example("1.2", "Trả lời văn bản đúng hạn", share, ExpectedPaper("Bảng kê văn bản phải trả lời")),
    )
    grades = (Grade("Tốt", Fraction(8, 10)), Grade("Đạt", Fraction(5, 10)), Grade("Chưa đạt", Fraction(0)))
    area = Area("1", "Tên lĩnh vực (ví dụ)", total([one.max_points for one in rows]), rows)
    return CriteriaSet(
        "bo-tieu-chi-moi", "Bộ tiêu chí mới", "Cơ quan ban hành", 1, (area,), grades, ("Quyết định số …",),
        change_note="Bản đầu tiên.",
    )  # fmt: skip


def _example(code: str, name: str, rule: Rule, paper: ExpectedPaper) -> Criterion:
    leaf = Component(code, f"{name} (ví dụ)", best(rule), rule, evidence=(paper,))
    return Criterion(code, leaf.name, leaf.max_points, (leaf,))


PLACE, PLACE_ONLY = "{leaf} (trang “{sheet}”, ô {cell})", "Trang “{sheet}”, ô {cell}"

MESSAGES = {
    "set_workbook.not_ours": "Bảng tính không theo mẫu bộ tiêu chí: không thấy trang có các cột {columns}. "
    "Hãy lấy mẫu bằng lệnh cchc criteria template rồi chép nội dung sang.",
    "set_workbook.info_missing": "Không thấy trang “{sheet}” có dòng “{label}”. Hãy chép lại trang ấy từ tệp mẫu.",
    "set_workbook.column_missing": "Thiếu cột “{column}” nên nội dung cột ấy coi như bỏ trống. "
    "Hãy đặt lại tên cột như tệp mẫu nếu cần.",
    "set_workbook.value_missing": "Chưa ghi “{label}”. Hãy bổ sung.",
    "set_workbook.level": "“{text}” không phải là cấp. Hãy ghi Lĩnh vực, Tiêu chí hoặc Thành phần.",
    "set_workbook.orphan": "{level} này không nằm dưới {above} nào. Hãy thêm dòng {above} ở trên.",
    "set_workbook.code_number": "Mã “{text}” đã bị đổi thành số (1.10 có thể thành 1.1). "
    "Hãy định dạng ô là Text rồi gõ lại mã.",
    "set_workbook.points_missing": "Chưa ghi điểm tối đa. Hãy gõ một số, ví dụ 1,5.",
    "set_workbook.who": "“{text}” không khớp với cách chấm. Hãy sửa ô này hoặc cột “Cách chấm”.",
    "set_workbook.who_unknown": "Không hiểu người chấm “{text}”. "
    "Hãy ghi Đơn vị tự chấm, Hội đồng chấm hoặc Điều tra XHH.",
    "set_workbook.maximum": "Cách chấm ghi tối đa {stated} điểm, cột điểm tối đa ghi {most}. Hãy sửa cho khớp.",
    "set_workbook.none_due": "Không hiểu quy định “không phát sinh”: “{text}”. Hãy ghi: Điểm tối đa, "
    "Không tính vào tổng điểm, Không có điểm, hoặc Được 0,5 điểm; sau dấu hai chấm là trường hợp.",
    "set_workbook.yes_no": "“{text}” không phải là Có hay Không. Hãy ghi Có, hoặc bỏ trống.",
    "set_workbook.not_whole": "“{text}” không phải là số nguyên. Hãy ghi số nguyên không âm.",
    "set_workbook.not_day": "“{text}” không phải là ngày. Hãy gõ ngày/tháng/năm, ví dụ 01/07/2026.",
    "set_workbook.unused": "Cột “{column}” không dùng ở dòng {level}; nội dung ô này không được đọc. "
    "Hãy chuyển xuống mục được chấm.",
    "set_workbook.too_long": "“{label}” dài quá {most} ký tự nên không ghi được vào Excel. Hãy ghi ra tệp .toml.",
    "rule_line.empty": "Chưa ghi cách chấm. Dòng đầu phải là một trong: {kinds}.",
    "rule_line.kind": "Không hiểu cách chấm “{text}”. Dòng đầu phải là một trong: {kinds}.",
    "rule_line.case": "Không hiểu “{text}” trong cách chấm “{kind}”. Hãy ghi theo ví dụ ở trang “Cách ghi”.",
    "rule_line.no_cases": "Cách chấm “{kind}” chưa có trường hợp nào. Hãy ghi mỗi trường hợp một dòng, "
    "ví dụ - Đạt → 1.",
    "rule_line.gap": "“{text}” không liền với mức ở trên. Hãy ghi các mức từ cao xuống thấp, liền nhau.",
    "rule_line.part": "Không hiểu “{text}”. Phần tiếp theo phải bắt đầu bằng ({number}) và tên phần, "
    "cách chấm ở dòng dưới.",
    "rule_line.lacks": "Cách chấm “{kind}” thiếu “{name}”. Hãy bổ sung.",
    "rule_line.too_deep": "Cách chấm lồng nhau quá {most} lớp. Hãy viết lại cho gọn.",
}
