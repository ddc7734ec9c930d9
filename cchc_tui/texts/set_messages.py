"""Sentences for sets that live: notices that change one, and an assessment that moves to another."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_tui.core.criteria import Component, CriteriaSet
from cchc_tui.core.mapping import Kind, Move
from cchc_tui.core.text import visible
from cchc_tui.texts.ui import show_short_points

MESSAGES = {
    "notice.schema": "Tệp không phải thông báo của chương trình (ghi “{found}”, cần “{wanted}”). Hãy chọn tệp khác.",
    "notice.not_text": "“{key}” trong thông báo phải là chữ đặt trong ngoặc kép. Hãy sửa lại tệp.",
    "notice.not_texts": "“{key}” trong thông báo phải là danh sách mã, mỗi mã đặt trong ngoặc kép. Hãy sửa lại tệp.",
    "notice.not_tables": "“{key}” trong thông báo phải là danh sách các mục thay thế, mỗi mục một bảng. "
    "Hãy sửa lại tệp.",
    "notice.number_missing": "Thông báo chưa có số ký hiệu. Hãy ghi số, ví dụ 123/TB-SNV.",
    "notice.date": "Ngày ban hành thông báo “{found}” không đúng. Hãy ghi năm-tháng-ngày, ví dụ 2026-11-10.",
    "notice.empty": "Thông báo không bỏ và không đổi mục nào. Hãy ghi ít nhất một mã.",
    "notice.unknown_code": "Bộ tiêu chí không có mã này. Hãy xem lại mã ghi trong thông báo.",
    "notice.not_leaf": "Mục này có tiêu chí thành phần nên không đổi trực tiếp được. Hãy đổi từng tiêu chí thành phần.",
    "notice.repeated": "Thông báo đổi mục này nhiều lần. Hãy chỉ giữ một.",
    "notice.both": "Thông báo vừa bỏ vừa đổi mục này. Hãy chỉ giữ một.",
    "notice.nothing_new": "Nội dung thay thế giống hệt bộ tiêu chí đang dùng. Hãy kiểm tra lại thông báo.",
    "notice.already_excluded": "Thông báo {number} đã bỏ mục này. Hãy kiểm tra xem có nhập trùng thông báo không.",
    "notice.was_scored": "{name} đã chấm {points} điểm, nay bị bỏ hoặc đổi theo Thông báo {number} ngày {date}. "
    "Hãy xem lại mục này.",
    "answer.excluded": "Mục này năm nay không đánh giá theo thông báo số {number}, ngày {date}. "
    "Hãy chuyển sang mục khác.",
    "notice.unknown": "Chưa nhập thông báo số {number} nên không có gì để bỏ. Hãy xem lại danh sách thông báo.",
    "notice.faulty": "Thông báo {number} có {count} lỗi nên chưa dùng được. Hãy sửa các lỗi đã nêu rồi nhập lại.",
    "set.version_taken": "Đã có bộ {name} phiên bản {version} với nội dung khác. Hãy lưu thành phiên bản mới, "
    "ghi rõ nội dung thay đổi.",
    "set.note_missing": "Chưa ghi nội dung thay đổi của phiên bản mới. Hãy ghi một câu, ví dụ: sửa điểm mục 1.2.",
    "move.unconfirmed": "Còn {count} dòng chuyển bộ chưa xác nhận. Hãy xem và xác nhận từng dòng rồi chuyển.",
    "move.same_set": "Bản tự đánh giá đang dùng đúng bộ tiêu chí này. Hãy chọn bộ, hoặc phiên bản khác.",
    "mapping.nothing": "Dòng này chưa có mã cũ lẫn mã mới. Hãy chọn ít nhất một mã.",
    "mapping.many_to_many": "Không thể vừa tách vừa gộp trong một dòng ({old} → {new}). Hãy chia thành nhiều dòng.",
    "mapping.no_such_code": "Không có mã {leaf} trong bộ tiêu chí. Hãy chọn mã trong danh sách.",
    "mapping.missing": "Mục này chưa có trong danh sách chuyển bộ. Hãy chọn mục tương ứng, hoặc ghi là mới hay bỏ.",
    "mapping.unknown_code": "Mã này không thuộc bộ tiêu chí. Hãy chọn lại mã.",
    "mapping.twice": "Mục này nằm ở nhiều dòng chuyển bộ. Hãy chỉ giữ một dòng.",
    "mapping.unconfirmed": "Dòng này chương trình mới đoán. Hãy xem và xác nhận.",
    "mapping.faulty": "Danh sách chuyển bộ chưa đủ hoặc trùng mục nên chưa chuyển được. Hãy sửa các dòng đã nêu.",
}

DIFFERENCES = {
    "name": "tên gọi",
    "guide": "yêu cầu",
    "rule": "cách chấm",
    "max_points": "điểm tối đa",
    "none_due": "không phát sinh",
    "evidence": "tài liệu kiểm chứng",
    "explanation": "yêu cầu giải trình",
    "owner": "phụ trách",
}

_WORDS = {
    Kind.SAME: "giữ nguyên: {new} · {name}",
    Kind.RENUMBERED: "đổi số: {old} → {new} · {name}",
    Kind.REWORDED: "đổi lời: {codes} · {name}",
    Kind.SPLIT: "tách thành {new}: {old} · {name}",
    Kind.MERGED: "gộp từ {old}: {new} · {name}",
    Kind.NEW: "mới: {new} · {name}",
    Kind.DROPPED: "bỏ: {old} · {name}",
}
_CHANGED = "đổi nội dung: {codes} · {name}"
_DIFFERS = " · khác: {what}"


def show_move(move: Move, old: CriteriaSet, new: CriteriaSet) -> str:
    """One line of a move to another set: what becomes of a leaf, its name, and what differs.

    A whole is named by its own side: a leaf that is split by its old name, all others by the new one.
    """
    before = [old.by_code[code] for code in move.old]
    after = [new.by_code[code] for code in move.new]
    named = before if move.kind in (Kind.SPLIT, Kind.DROPPED) else after
    same_words = move.kind is Kind.REWORDED and not {"name", "guide"} & set(move.what)
    olds, news = (", ".join(visible(code) for code in codes) for codes in (move.old, move.new))
    line = (_CHANGED if same_words else _WORDS[move.kind]).format(
        old=olds,
        new=news,
        codes=olds if olds == news else f"{olds} → {news}",
        name=" ".join(visible(named[0].name).split()),
    )
    if move.kind in (Kind.SPLIT, Kind.MERGED) or not move.what:
        return line
    return line + _DIFFERS.format(what=", ".join(_difference(name, before, after) for name in move.what))


def _difference(name: str, before: Sequence[Component], after: Sequence[Component]) -> str:
    if name != "max_points":
        return DIFFERENCES[name]
    old, new = show_short_points(before[0].max_points), show_short_points(after[0].max_points)
    return f"{DIFFERENCES[name]} {old} → {new}"
