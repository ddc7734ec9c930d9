"""Sentences for what an annex says and fails to say, and where in its file that stands."""

from __future__ import annotations

from dataclasses import replace

from cchc_tui.core.findings import Finding
from cchc_tui.core.grid import Place, Spot

ROLE_NAMES = {
    "code": "Mã (STT)",
    "name": "Tiêu chí",
    "max_points": "Điểm tối đa",
    "rule_text": "Cách chấm",
    "self_score": "Điểm tự chấm",
    "appraised": "Điểm thẩm định",
    "evidence": "Tài liệu kiểm chứng",
    "method": "Phương pháp đánh giá",
    "owner": "Cơ quan phụ trách",
    "figures": "Số liệu",
    "index": "Chỉ số",
    "note": "Ghi chú",
}
_ASK_POINTS = "Hãy gõ lại điểm bằng số, ví dụ 1,5."

ANNEX_MESSAGES = {
    "annex.no_table": "Không nhận ra bảng tiêu chí nào trong {source}. "
    "Hãy chỉ rõ trang tính, hoặc chọn cột tiêu chí và cột điểm tối đa.",
    "annex.other_tables": "Đang đọc bảng “{source}”. Tệp còn bảng khác cũng giống bảng tiêu chí: {others}. "
    "Hãy chọn trang tính khác (--sheet) nếu đúng là bảng kia.",
    "annex.no_items": "Bảng trong {source} không có tiêu chí nào. Hãy kiểm tra lại tệp và các cột đã chọn.",
    "annex.garbled": "Khoảng {share} % số từ có dấu không phải tiếng Việt đúng (ví dụ “{sample}”): chữ bị vỡ, bản chụp "
    "nhận dạng sai, hoặc ghi bằng bảng mã cũ. Hãy dùng tệp Word hoặc Excel gốc của phụ lục.",
    "annex.column_missing": "Không thấy cột “{role}”. Hãy chỉ rõ cột ấy.",
    "annex.column_guessed": "Cột thứ {column} được hiểu là “{role}” dù không có tên cột. Hãy xác nhận.",
    "annex.points_as_text": "Có {count} ô điểm ghi bằng chữ (ô này ghi “{text}”) đã được đọc là số. Hãy kiểm tra lại.",
    "annex.points_missing": "Mục này chưa có điểm tối đa. Không tính là 0. Hãy bổ sung điểm.",
    "annex.points_unreadable": "“{text}” không phải là điểm. " + _ASK_POINTS,
    "annex.points_ambiguous": "“{text}” có thể hiểu theo hai cách. " + _ASK_POINTS,
    "annex.points_negative": "Điểm tối đa “{text}” nhỏ hơn 0. "
    "Nếu là điểm trừ, hãy ghi số dương và chọn cách chấm “điểm trừ”.",
    "annex.points_too_big": "Điểm “{text}” lớn bất thường. Hãy kiểm tra lại.",
    "annex.points_date": "Excel đã đổi điểm thành ngày tháng. Có thể là {first} hoặc {second}. "
    "Hãy định dạng ô là Text rồi gõ lại.",
    "annex.points_percent": "Ô điểm đang ghi theo phần trăm ({text}). Hãy gõ lại bằng số điểm.",
    "annex.points_boolean": "Ô điểm chứa TRUE/FALSE. " + _ASK_POINTS,
    "annex.points_error": "Công thức ở ô điểm đang báo lỗi {text}. " + _ASK_POINTS,
    "annex.points_formula": "Công thức ở ô điểm chưa có kết quả. Hãy mở bằng Excel, lưu lại, hoặc gõ thẳng điểm.",
    "annex.points_summed": "Không ghi điểm tối đa; lấy tổng các phần là {parts} điểm. Hãy xác nhận.",
    "annex.all_summed": "Có {count} lĩnh vực, tiêu chí không ghi điểm; đã lấy tổng các phần. Hãy xác nhận.",
    "annex.sum": "Các phần cộng lại được {parts} điểm, nhưng điểm tối đa ghi {stated}. Hãy hỏi lại cơ quan ban hành "
    "hoặc sửa một trong hai số.",
    "annex.total": "Các lĩnh vực cộng lại được {parts} điểm, nhưng dòng “{name}” ghi {stated}. "
    "Hãy kiểm tra có thiếu dòng.",
    "annex.name_missing": "Mục này không có tên. Hãy bổ sung tên.",
    "annex.text_missing": "Mục này không có hướng dẫn chấm điểm. Sẽ phải nhập điểm tay; hãy bổ sung nếu có.",
    "annex.no_rules": "Có {count} mục không có hướng dẫn chấm điểm. Các mục ấy sẽ phải nhập điểm tay; "
    "hãy tìm công văn hướng dẫn nếu có.",
    "annex.code_missing": "“{name}” không có mã; tạm đặt là {guess}. Hãy xác nhận hoặc sửa lại.",
    "annex.part_code": "Phần “{name}” không có mã; đặt là {guess}. Hãy xác nhận.",
    "annex.code_repeated": "Mã này đã có ở chỗ khác: {other}. Mỗi mục phải có một mã riêng, hãy sửa một trong hai.",
    "annex.code_gap": "Trước mục này thiếu mục {missing}. Hãy kiểm tra có mất dòng, hoặc bỏ qua nếu đúng như văn bản.",
    "annex.code_number": "Mã “{text}” đứng sau {before} nên được hiểu là mã ghi ở đầu câu "
    "(Excel đã bỏ số 0 ở cuối). Hãy xác nhận.",
    "annex.code_date": "Excel đã đổi mã thành ngày {text}; theo thứ tự các mục thì là mã ghi ở đầu câu. Hãy xác nhận.",
    "annex.code_date_unclear": "Excel đã đổi mã thành ngày {text} và không đoán chắc được mã gốc. "
    "Hãy định dạng ô là Text rồi gõ lại mã.",
    "annex.codes_made": "Bảng không ghi mã; đã đặt mã cho {count} mục theo cách trình bày. Hãy kiểm tra các cấp.",
    "annex.orphan": "Không thấy mục {parent} chứa mục này. Hãy kiểm tra có mất dòng hoặc sai mã.",
    "annex.too_deep": "Mã “{text}” có quá {most} cấp nên không đọc được. Hãy sửa lại mã.",
    "annex.level_folded": "Có {count} dòng dưới cấp tiêu chí thành phần đã được đưa vào phần hướng dẫn của mục ở trên.",
    "annex.options_folded": "{count} dòng a), b)… ở dưới cộng lại được {parts} điểm mà mục này chỉ có {stated}, "
    "nên được hiểu là các phương án của một cách chấm. Hãy xác nhận.",
    "annex.area_made": "Bảng không chia lĩnh vực; {count} tiêu chí được đưa vào một lĩnh vực. Hãy đặt tên lĩnh vực.",
    "annex.area_is_leaf": "Lĩnh vực này chấm thẳng, không chia tiêu chí; đã thêm một tiêu chí cùng tên.",
}


def show_place(place: Place) -> str:
    """Where a row stands: "Trang 12, dòng 7"; "Trang tính “Phụ lục”, dòng 7"; "Bảng 2, dòng 7"."""
    heads = {"page": "Trang {0}", "sheet": "Trang tính “{0}”", "table": "Bảng {0}"}
    return f"{heads[place.kind].format(place.name)}, dòng {place.row}"


def show_spot(spot: Spot) -> str:
    """Where a cell stands: as `show_place`, with its column; "Trang tính “Phụ lục”, ô C7" in a workbook."""
    if spot.column is None:
        return show_place(spot.place)
    if spot.place.kind == "sheet":
        return f"Trang tính “{spot.place.name}”, ô {_letters(spot.column)}{spot.place.row}"
    return f"{show_place(spot.place)}, cột {spot.column + 1}"


def located(finding: Finding) -> Finding:
    """The finding with its place in words (and the item's code behind it), and its facts ready for a sentence."""
    facts = {name: _fact(name, value) for name, value in finding.facts.items() if name != "at"}
    at = finding.facts.get("at")
    if not isinstance(at, Spot):
        return replace(finding, facts=facts)
    code = f" (mục {finding.place})" if finding.place else ""
    return replace(finding, place=show_spot(at) + code, facts=facts)


def _fact(name: str, value: object) -> object:
    if isinstance(value, Spot):
        return show_spot(value)
    return ROLE_NAMES.get(str(value), value) if name == "role" else value


def _letters(column: int) -> str:
    """The letters Excel gives a column counted from 0."""
    letters, left = "", column + 1
    while left:
        left, place = divmod(left - 1, 26)
        letters = chr(65 + place) + letters
    return letters
