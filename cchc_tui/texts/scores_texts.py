"""Vietnamese of the scoring workbook: its sheets, headings and lines, and what can be wrong with one."""

from __future__ import annotations

from cchc_tui.core.assessment import Line
from cchc_tui.core.evidence import Evidence, Link
from cchc_tui.core.rules import Checklist, ChooseOne, Composite, CouncilOnly, Rule
from cchc_tui.texts.answers import NONE_DUE, answer_form
from cchc_tui.texts.ui import show_date
from cchc_tui.texts.working import show_rule

BOARD, FIGURES, PAPERS = "Bảng tự chấm điểm", "Số liệu chấm", "Tài liệu kiểm chứng"

TITLE = "BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"
STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
CLICK = "Bấm vào mã mục để mở tài liệu kiểm chứng đầu tiên."
PERIOD = "Kỳ đánh giá: {period}"
SET = "(Theo {title})"

NUMBER, NAME, MOST, SELF_SCORE, PROOF, EXPLANATION = (
    "STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Tài liệu kiểm chứng", "Giải trình",
)  # fmt: skip
BOARD_COLUMNS = (NUMBER, NAME, MOST, SELF_SCORE, PROOF, EXPLANATION)
CODE, HOW, ANSWER = "Mã", "Cách chấm", "Kết quả nhập"
FIGURES_COLUMNS = (CODE, NAME, HOW, ANSWER)
PAPERS_COLUMNS = (CODE, "Số ký hiệu", "Ngày", "Cơ quan", "Trích yếu", "Mục, trang", "Tệp")

TOTAL, BASE, INDEX = "TỔNG ĐIỂM", "Điểm chuẩn của đơn vị", "Chỉ số"
BASE_NOTE = "Đã trừ nội dung không phát sinh và điều tra xã hội học chưa có kết quả."
LEFT_OUT = "Không đánh giá theo {notice}."
COUNCIL, SURVEY, EXCLUDED = "Hội đồng chấm", "Điều tra XHH", "Không đánh giá"

OFFICE, OFFICE_CODE, OF_PERIOD, SET_CODE, SET_TITLE, VERSION, CHECKSUM = (
    "Đơn vị", "Mã đơn vị", "Kỳ đánh giá", "Bộ tiêu chí", "Tên bộ tiêu chí", "Phiên bản", "Mã kiểm tra",
)  # fmt: skip
FIGURES_TITLE = "SỐ LIỆU CHẤM ĐIỂM"
FIGURES_NOTE = (
    "Chỉ sửa cột “Kết quả nhập”, theo mẫu ghi ở cột “Cách chấm”. Bỏ trống là chưa chấm. "
    "Không sửa phần nhận diện ở trên: chương trình dựa vào đó để nhận đúng bảng của đơn vị."
)
PAPERS_TITLE = "DANH MỤC TÀI LIỆU KIỂM CHỨNG"
PAGE_FOOT = "Trang &P/&N"

SIGNED_ON = "…………, ngày …… tháng …… năm ………"
MAKER, MAKER_SIGNS = "NGƯỜI LẬP BẢNG", "(Ký, ghi rõ họ tên)"
HEAD, HEAD_POST, HEAD_SIGNS = "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Ký tên, đóng dấu)"

FORM = "Cách ghi: {form}"


def score_words(line: Line) -> str:
    """What stands in the score cell instead of a number; "" when a number or nothing does."""
    if line.excluded:
        return EXCLUDED
    if isinstance(line.component.rule, CouncilOnly):
        return COUNCIL
    if line.score is None:
        return SURVEY if line.component.is_survey and line.entry.answer is None else ""
    left_out = line.component.max_points.value and not line.score.out_of.value
    return NONE_DUE if left_out and not line.score.points.value else ""


def show_how(rule: Rule) -> str:
    """How a component is scored and how its answer is written, a line for each case."""
    lines = show_rule(rule)
    if isinstance(rule, CouncilOnly):
        return "\n".join(lines)
    if isinstance(rule, ChooseOne | Checklist):
        lines = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    if isinstance(rule, Composite):
        inner = [f"({n}) {part.name}: {'; '.join(_cases(part.rule))}" for n, part in enumerate(rule.parts, 1)]
        lines = inner
    return "\n".join([*lines, FORM.format(form=answer_form(rule))])


def _cases(rule: Rule) -> list[str]:
    lines = show_rule(rule)
    numbered = isinstance(rule, ChooseOne | Checklist)
    return [f"{number}. {line}" for number, line in enumerate(lines, 1)] if numbered else lines


def show_place(link: Link) -> str:
    """Where in a paper the proof stands: "mục II, trang 3"."""
    section = f"mục {link.section}" if link.section else ""
    page = f"trang {link.page}" if link.page else ""
    return ", ".join(part for part in (section, page) if part)


def show_paper(paper: Evidence, link: Link) -> str:
    """A paper in the evidence cell: number, date, issuer, summary (section, page); its file's name if unknown."""
    document = paper.document
    day = f"ngày {show_date(document.issued_on)}" if document.issued_on else ""
    parts = (document.document_number, day, document.issuer, document.summary)
    named = ", ".join(part for part in parts if part) or paper.name
    place = show_place(link)
    return f"{named} ({place})" if place else named


_AT = "Trang “{sheet}”, ô {cell}: "
_AGAIN = "Hãy chọn đúng bảng, hoặc xuất bảng mới từ chương trình."

MESSAGES = {
    "answer.empty": "Chưa nhập kết quả. Hãy nhập theo cách chấm đang hiện.",
    "answer.unreadable": "Không hiểu “{text}”. Hãy ghi theo mẫu: {form}.",
    "answer.parts": "Mục này có {wanted} phần nhưng “{text}” có {found} phần. "
    "Hãy ghi mỗi phần trong một cặp ngoặc vuông.",
    "workbook.not_found": "Không tìm thấy tệp {name}. Hãy kiểm tra lại đường dẫn.",
    "workbook.unreadable": "Không đọc được tệp {name} ({reason}). Hãy đóng tệp nếu đang mở, rồi thử lại.",
    "workbook.empty": "Tệp {name} trống (0 byte). Hãy sao chép lại tệp rồi thử lại.",
    "workbook.password": "Bảng tính {name} có mật khẩu mở tệp. Hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại.",
    "workbook.is_xls": "Tệp {name} là Excel đời cũ (.xls). "
    "Hãy mở bằng Excel, chọn Lưu thành, kiểu “Excel Workbook (.xlsx)”.",
    "workbook.is_xlsb": "Tệp {name} là Excel nhị phân (.xlsb). Hãy mở bằng Excel, chọn Lưu thành, kiểu .xlsx.",
    "workbook.is_ods": "Tệp {name} là bảng tính OpenDocument (.ods). Hãy mở bằng LibreOffice, lưu thành kiểu .xlsx.",
    "workbook.is_text": "Tệp {name} là tệp chữ (.csv, .txt), không phải bảng tính .xlsx. "
    "Hãy sửa trên chính tệp .xlsx do chương trình xuất ra.",
    "workbook.is_html": "Tệp {name} là trang web được đổi tên, không phải bảng tính .xlsx. "
    "Hãy mở bằng Excel rồi lưu thành kiểu .xlsx.",
    "workbook.is_docx": "Tệp {name} là văn bản Word, không phải bảng tính. Hãy chọn tệp .xlsx do chương trình xuất ra.",
    "workbook.not_xlsx": "Tệp {name} không phải bảng tính .xlsx. Hãy chọn tệp .xlsx do chương trình xuất ra.",
    "workbook.damaged": "Bảng tính {name} bị hỏng hoặc bị cắt ngắn. "
    "Hãy sao chép lại tệp, hoặc mở bằng Excel rồi lưu lại.",
    "workbook.too_big": "Bảng tính {name} quá lớn so với một bảng chấm điểm nên không được mở. "
    "Hãy xuất bảng mới từ chương trình rồi chép số liệu sang.",
    "workbook.unsafe": "Bảng tính {name} chứa khai báo XML không an toàn nên không được mở. "
    "Hãy hỏi lại người gửi và dùng tệp do chương trình xuất ra.",
    "workbook.macros": "Bảng tính có macro. Chương trình chỉ đọc số liệu, không chạy macro.",
    "workbook.beyond": "Trang “{sheet}” còn nội dung ở dưới dòng {row}, không được đọc. "
    "Hãy đưa số liệu vào các dòng đầu nếu cần dùng.",
    "workbook.hidden": "Trang “{sheet}” có {count} dòng đang ẩn; các dòng ấy vẫn được đọc.",
    "scores.sheet_missing": "Không thấy trang “{sheet}” trong bảng tính. " + _AGAIN,
    "scores.column_missing": "Trang “{sheet}” thiếu cột “{column}”. Hãy đặt lại tên cột như cũ. " + _AGAIN,
    "scores.identity_missing": "Trang “{sheet}” thiếu dòng “{label}” ở phần nhận diện. " + _AGAIN,
    "scores.other_office": "Bảng này là của “{found}”, không phải của “{wanted}”. " + _AGAIN,
    "scores.other_period": "Bảng này là của kỳ {found}, không phải kỳ {wanted}. " + _AGAIN,
    "scores.other_set": "Bảng này chấm theo bộ tiêu chí “{found}”, không phải “{wanted}”. " + _AGAIN,
    "scores.other_version": "Bảng này theo phiên bản {found} của bộ tiêu chí, đang dùng phiên bản {wanted}. " + _AGAIN,
    "scores.other_content": "Bộ tiêu chí của bảng này khác nội dung với bộ đang dùng, dù cùng tên. " + _AGAIN,
    "scores.code_unknown": _AT + "bộ tiêu chí không có mã “{text}”. Hãy ghi lại đúng mã.",
    "scores.code_number": _AT + "mã “{text}” đã bị đổi thành số (1.10 có thể thành 1.1). "
    "Hãy định dạng ô là Text rồi gõ lại mã.",
    "scores.code_repeated": _AT + "mã “{text}” đã có ở dòng {row}. Hãy bỏ bớt một dòng; cả hai đều chưa được đọc.",
    "scores.row_missing": "Trang “{sheet}” không có dòng của mục này. Kết quả trong chương trình được giữ nguyên.",
    "scores.answer": _AT + "“{text}” không hợp với cách chấm. Hãy ghi: {form}.",
    "scores.none_due": _AT + "bộ tiêu chí không cho ghi “không phát sinh” ở mục này. "
    "Hãy chấm theo số liệu, hoặc nhập điểm kèm lý do.",
    "scores.not_number": _AT + "“{text}” không phải là số. Hãy gõ một số, ví dụ 1,5, hoặc để trống nếu chưa chấm.",
    "scores.too_fine": _AT + "điểm {text} có quá {places} chữ số thập phân. Hãy làm tròn rồi nhập lại.",
    "scores.over_maximum": _AT + "điểm {text} nằm ngoài khoảng từ {least} đến {most}. Hãy sửa lại.",
    "scores.council": _AT + "mục này do Hội đồng chấm, đơn vị không nhập điểm. Hãy xóa ô này.",
    "scores.excluded": _AT + "mục này năm nay không đánh giá theo thông báo số {number}, không nhập điểm. "
    "Hãy ghi lại “Không đánh giá”.",
    "scores.reason_missing": _AT + "điểm {text} khác kết quả tính từ số liệu. Hãy sửa số liệu ở trang “{figures}”, "
    "hoặc ghi lý do vào cột “{column}” của dòng này.",
    "scores.two_changes": _AT + "điểm {text} khác kết quả tính từ số liệu mới ({computed}). "
    "Chương trình lấy theo số liệu; hãy kiểm tra lại.",
    "scores.date": _AT + "Excel đã đổi số vừa gõ thành ngày tháng. Hãy định dạng ô là Number (hoặc Text) "
    "rồi gõ lại, có thể là {guess}.",
    "scores.percent": _AT + "ô đang ghi theo phần trăm ({text}). Hãy đổi định dạng ô thành Number rồi gõ số điểm.",
    "scores.boolean": _AT + "ô chứa TRUE/FALSE, không phải số liệu. Hãy gõ lại.",
    "scores.error_value": _AT + "công thức đang báo lỗi {text}. Hãy sửa công thức hoặc gõ thẳng giá trị.",
    "scores.formula": _AT + "công thức chưa có kết quả. Hãy mở bằng Excel, lưu lại, hoặc gõ thẳng giá trị.",
    "scores.too_long": _AT + "nội dung dài quá {most} ký tự. Hãy rút gọn.",
    "scores.text_numbers": "Có {count} ô điểm ghi bằng chữ (ví dụ ô {cell}: “{text}”) đã được đọc là số.",
}
