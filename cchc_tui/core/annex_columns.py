"""Cột của phụ lục: which row is the heading, and which column plays which role."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc_tui.core.annex_codes import read_code
from cchc_tui.core.annex_points import read_points_cell
from cchc_tui.core.annex_words import key
from cchc_tui.core.grid import Grid

ROLES = (
    "code", "name", "max_points", "rule_text", "self_score", "appraised", "evidence", "method", "owner",
    "figures", "index", "note",
)  # fmt: skip

# The first pattern that fits a heading's key gives its role; the order tells the special from the general.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("code", r"^(stt|tt|so tt|so thu tu|thu tu|ma|ma so|ma (so )?(tieu chi|muc|tc|chi tieu)|muc|ky hieu|chi muc)"
                 r"( \d)?$|^(stt|tt)\b"),
        ("self_score", r"^(?!noi dung|tieu chi).*\b(tu (danh gia|cham|cho diem|xac dinh|tinh)|(don vi|xa|co so) cham)"),
        ("name", r"^(ten |noi dung(?! (tai lieu|minh chung|giai trinh|kiem chung))|linh vuc|muc tieu|nhiem vu|tctp\b"
                 r"|(bo |cac |danh muc |he thong )?(tieu chi|chi tieu))"),
        ("evidence", r"kiem chung|minh chung|chung minh|\btlkc\b|giai trinh|ho so dinh kem|tai lieu"),
        ("method", r"^(phuong (phap|thuc)|hinh thuc|cach thuc|nguon)"
                   r"( (danh gia|thu thap|tham dinh|kiem tra|du lieu|so lieu|thong tin|cham diem|cham))?$"),
        ("rule_text", r"^(huong dan|cach|cong thuc|yeu cau|quy dinh|tieu chuan|can cu (cham|danh gia|tinh)|mo ta"
                      r"|dien giai|giai thich|phuong phap|thang diem chi tiet|chi tiet|dieu kien|muc do)"),
        ("max_points", r"diem (so )?(toi da|chuan|quy dinh|tran|cao nhat)|thang diem|muc diem|khung diem|^toi da|^diem$"
                       r"|^so diem$|^diem so$|^diem tieu chi$|^diem (tc|tctp)|diem chuan"),
        ("appraised", r"tham dinh|hdtd|hoi dong|diem dat|ket qua cham|danh gia|dieu tra|dtxhh|xa hoi hoc|phuc tra"
                      r"|to giup|cap tren cham|so noi vu|^diem"),
        ("owner", r"phu trach|chu tri|dau moi|theo doi|phoi hop|chu ky"
                  r"|(co quan|don vi|bo phan|phong) (thuc hien|tham muu)"),
        ("index", r"^(chi so|xep loai|xep hang)"),
        ("note", r"^(ghi chu|y kien|nhan xet|luu y)"),
        ("figures", r"so lieu|ket qua|ty le|don vi tinh|ke hoach|thuc hien|thoi gian|thoi han"),
    )
)  # fmt: skip
_SEARCHED_ROWS = 60
_DEEPEST = 3
_LONGEST_HEADING = 160
_LEAST_SCORE = 2
_LONGEST_METHOD = 30  # on average; longer cells tell how to score, not who scores
_SHOWN_NUMBER = re.compile(r"\(?\[?([0-9]{1,2}|[a-z])\]?\)?( .*)?")


@dataclass(frozen=True)
class Columns:
    """Các cột: the rows of the heading, and for each role the columns from `start` up to `end`."""

    at: int
    depth: int
    spans: Mapping[str, tuple[int, int]]
    heading_keys: tuple[tuple[str, ...], ...] = ()
    headings: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()

    def first(self) -> dict[str, int]:
        """Role → its first column."""
        return {role: start for role, (start, _) in self.spans.items()}


def find_columns(grid: Grid, hints: Mapping[str, int] | None = None) -> Columns | None:
    """The heading and the roles of the columns; hints win; None when nothing looks like an annex."""
    best: tuple[int, Columns] | None = None
    for at in range(min(len(grid.rows), _SEARCHED_ROWS)):
        for depth in range(1, _DEEPEST + 1):
            if at + depth > len(grid.rows):
                break
            found = _heading(grid, at, depth)
            if found and (best is None or _score(found) > best[0]):
                best = (_score(found), found)
        if best and at > best[1].at + _DEEPEST:
            break
    columns = best[1] if best else _without_heading(grid)
    if columns is None and hints is None:
        return None
    return _completed(grid, columns or Columns(_first_with_points(grid, hints or {}), 0, {}), hints or {})


def _first_with_points(grid: Grid, hints: Mapping[str, int]) -> int:
    """Where the items begin under headings that say nothing: at the first points in the column named for them."""
    column = hints.get("max_points", -1)
    if not 0 <= column < grid.width:
        return 0
    readings = (read_points_cell(grid.cell(at, column)) for at in range(len(grid.rows)))
    return next((at for at, reading in enumerate(readings) if reading.points is not None), 0)


def _score(columns: Columns) -> int:
    return 4 * len(columns.spans) - columns.depth


def _heading(grid: Grid, at: int, depth: int) -> Columns | None:
    """What rows `at` … `at + depth` would mean as a heading; None when they are none."""
    keys = tuple(_row_keys(grid, row) for row in range(at, at + depth))
    if not any(keys[0]) or (depth > 1 and (not any(keys[-1]) or _looks_like_data(grid, at + depth - 1))):
        return None
    stacks = [_stack(grid, at, depth, column) for column in range(grid.width)]
    spans: dict[str, tuple[int, int]] = {}
    for column, stack in enumerate(stacks):
        role = _role(stack)
        if not role:
            continue
        if role not in spans:
            spans[role] = (column, column + 1)
        elif spans[role][1] == column and stack == stacks[column - 1]:
            spans[role] = (spans[role][0], column + 1)
        elif role == "name" and "rule_text" not in spans:
            spans["rule_text"] = (column, column + 1)
    if "name" not in spans or len(spans) < _LEAST_SCORE or not {"max_points", "code", "evidence"} & set(spans):
        return None
    headings = tuple(" / ".join(dict.fromkeys(stack)) for stack in stacks)
    return Columns(at, depth, spans, keys, headings)


def _row_keys(grid: Grid, at: int) -> tuple[str, ...]:
    return tuple(key(cell.text) if cell else "" for cell in grid.rows[at].cells)


def _stack(grid: Grid, at: int, depth: int, column: int) -> tuple[str, ...]:
    """The heading of a column from its top down, each cell once."""
    places = dict.fromkeys(grid.origins[row][column] for row in range(at, at + depth))
    texts = (" ".join(grid.cell(*place).text.split()) for place in places if place[0] >= at)
    return tuple(text for text in texts if text)


def _role(stack: tuple[str, ...]) -> str:
    """The role of a heading: its lowest part decides, then the whole, then the part above."""
    if not stack or any(len(text) > _LONGEST_HEADING for text in stack):
        return ""
    whole = key(" ".join(stack))
    for text in (key(stack[-1]), whole, *(key(part) for part in reversed(stack[:-1]))):
        for role, pattern in _PATTERNS:
            if pattern.search(text):
                return role
    return ""


def _looks_like_data(grid: Grid, at: int) -> bool:
    """Whether a row has a number of an item, or points."""
    cells = [cell for cell in grid.rows[at].cells if cell and cell.text.strip()]
    if is_number_row(grid, at):
        return True
    return any(read_points_cell(cell).points is not None for cell in cells) or bool(
        cells and len(cells) > 1 and read_code(cells[0].text)
    )


def is_number_row(grid: Grid, at: int) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3) …"""
    keys = [one for one in _row_keys(grid, at) if one]
    found = [_SHOWN_NUMBER.fullmatch(one) for one in keys]
    if len(keys) < 3 or not all(found) or any(len(one) > 12 for one in keys):
        return False
    numbers = [int(one[1]) for one in found if one and one[1].isdigit()]
    return len(numbers) >= 2 and all(upper - lower == 1 for lower, upper in itertools.pairwise(numbers))


def is_heading_again(columns: Columns, grid: Grid, at: int) -> bool:
    """Whether a row repeats a row of the heading, as on every page."""
    keys = _row_keys(grid, at)
    said = sum(1 for one in keys if one)
    for heading in columns.heading_keys:
        same = sum(1 for mine, its in zip(keys, heading, strict=False) if mine and mine == its)
        if said >= 2 and same == said:
            return True
    return False


def _without_heading(grid: Grid) -> Columns | None:
    """Columns guessed from what stands in them alone; None when codes or points are not to be seen."""
    if len(grid.rows) < 3:
        return None
    spans: dict[str, tuple[int, int]] = {}
    columns = [_Content(grid, column, 0) for column in range(grid.width)]
    codes = [one for one in columns if one.codes >= 0.6 and one.filled >= 3]
    numbers = [one for one in columns if one.points >= 0.8 and one.filled >= 3 and one not in codes[:1]]
    texts = sorted((one for one in columns if one.length >= 12 and one.filled >= 3), key=lambda one: one.column)
    if not codes or not numbers or not texts:
        return None
    spans["code"] = (codes[0].column, codes[0].column + 1)
    spans["name"] = (texts[0].column, texts[0].column + 1)
    spans["max_points"] = (numbers[0].column, numbers[0].column + 1)
    after = [one for one in texts[1:] if one.column > numbers[0].column]
    if after:
        spans["evidence"] = (after[-1].column, after[-1].column + 1)
    return Columns(0, 0, spans, guessed=tuple(spans))


def _completed(grid: Grid, columns: Columns, hints: Mapping[str, int]) -> Columns:
    """The same with hints put in, and with a code or points column found by its content where no heading named it."""
    spans = dict(columns.spans)
    guessed = list(columns.guessed)
    for role, column in hints.items():
        if role in ROLES and 0 <= column < grid.width:
            spans = {one: span for one, span in spans.items() if span[0] != column}
            spans[role] = (column, column + 1)
    below = columns.at + columns.depth
    taken = {at for start, end in spans.values() for at in range(start, end)}
    free = [_Content(grid, column, below) for column in range(grid.width) if column not in taken]
    free += [] if "code" in spans else _shared_name_columns(grid, spans, below)
    if "code" not in spans:
        _adopt(spans, guessed, "code", (one for one in free if one.codes >= 0.6 and one.filled >= 2))
    if "max_points" not in spans:
        _adopt(spans, guessed, "max_points", (one for one in free if one.points >= 0.8 and one.filled >= 2))
    spans = _code_out_of_name(grid, spans, below)
    if "method" in spans and _Content(grid, spans["method"][0], below).length > _LONGEST_METHOD:
        spans.setdefault("rule_text", spans.pop("method"))
    return Columns(columns.at, columns.depth, spans, columns.heading_keys, columns.headings, tuple(guessed))


def _adopt(spans: dict[str, tuple[int, int]], guessed: list[str], role: str, candidates: Iterable[_Content]) -> None:
    found = next((one for one in candidates if (one.column, one.column + 1) not in spans.values()), None)
    if found:
        for name, (start, end) in list(spans.items()):
            if start == found.column < end - 1:
                spans[name] = (start + 1, end)
        spans[role] = (found.column, found.column + 1)
        guessed.append(role)


def _shared_name_columns(grid: Grid, spans: Mapping[str, tuple[int, int]], below: int) -> list[_Content]:
    """The first column under a name heading that spans several: it may hold the codes."""
    start, end = spans.get("name", (0, 0))
    return [_Content(grid, start, below)] if end - start > 1 else []


def _code_out_of_name(grid: Grid, spans: dict[str, tuple[int, int]], below: int) -> dict[str, tuple[int, int]]:
    """With two name columns and no code, the one that holds numbers ("Tiêu chí 1") is the code."""
    if "code" in spans or "rule_text" not in spans or "name" not in spans:
        return spans
    if _Content(grid, spans["name"][0], below).codes >= 0.6:
        others = {role: span for role, span in spans.items() if role != "rule_text"}
        return {**others, "code": spans["name"], "name": spans["rule_text"]}
    return spans


class _Content:
    """What stands in a column: how much of it reads as codes or points, and how long its texts are."""

    def __init__(self, grid: Grid, column: int, below: int) -> None:
        cells = [row.cells[column] for row in grid.rows[below:] if column < len(row.cells)]
        shown = [cell for cell in cells if cell and cell.text.strip()]
        self.column = column
        self.filled = len(shown)
        total = max(1, len(shown))
        self.codes = sum(1 for cell in shown if read_code(cell.text)) / total
        self.points = sum(1 for cell in shown if read_points_cell(cell).points is not None) / total
        self.length = sum(len(cell.text) for cell in shown) / total
