"""Thể thức của đơn vị: the head, the foot and the fixed paragraphs of an office's papers, and its own file of them."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from cchc_tui.core.assessment import Office
from cchc_tui.core.findings import Finding, warning
from cchc_tui.core.text import search_key
from cchc_tui.documents.standing_words import SAID
from cchc_tui.documents.wording import BLANK, own, own_lines

COMMITTEE, COMMITTEE_SHORT = "Ủy ban nhân dân", "UBND"
COLLECTIVE, CHAIR, DEPUTY = "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"
HEAD, OFFICE_HEAD = "THỦ TRƯỞNG ĐƠN VỊ", "CHÁNH VĂN PHÒNG"
AUTHORITIES = ("TM", "KT", "Q", "TL", "TUQ", "")

_COMMITTEE_KEYS = ("uy ban nhan dan", "ubnd")
_KINDS = ("dac khu", "thi tran", "thi xa", "thanh pho", "phuong", "xa", "huyen", "quan")


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """Thể thức: what an office's papers carry at head and foot, and what they say in their fixed paragraphs.

    `authority` is one of AUTHORITIES; `position` is the signer's own, "" for the usual one; `recipients` () means those
    each paper names by itself. `said` and `grounds` hold only what the office words in its own way.
    """

    header: tuple[str, ...]
    full: str
    short: str
    place: str
    superior: tuple[str, ...] = ()
    issuer: str = ""
    letter_symbol: str = ""
    authority: str = "TM"
    position: str = ""
    name: str = ""
    recipients: tuple[str, ...] = ()
    on_file: str = "VT"
    lead: str = "Văn phòng"
    treasury: str = "Bộ phận tài chính - kế toán"
    said: Mapping[str, str] = field(default_factory=dict)
    grounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def symbol(self, kind: str) -> str:
        """Ký hiệu: "KH-UBND"; the kind alone for an office that is no committee."""
        return f"{kind}-{self.issuer}" if self.issuer else kind

    @property
    def signer(self) -> tuple[str, ...]:
        """Quyền hạn, chức vụ: the lines above the signature."""
        committee = self.issuer == COMMITTEE_SHORT
        head = CHAIR if committee else HEAD
        whole = (COLLECTIVE,) if committee else ()
        match self.authority:
            case "KT":
                return (*whole, f"KT. {head}", self.position or (DEPUTY if committee else f"PHÓ {HEAD}"))
            case "Q":
                return (*whole, f"Q. {self.position or head}")
            case "TL" | "TUQ":
                return f"{self.authority}. {head}", self.position or OFFICE_HEAD
            case "TM":
                return (*whole, self.position or head)
            case _:
                return (self.position or head,)

    def say(self, key: str, **facts: object) -> str:
        """A fixed paragraph: the office's own words, else the usual ones, with the facts in their places."""
        return (self.said.get(key) or SAID[key]).format_map(facts)


def office_form(office: Office) -> OfficeForm:
    """What follows from "UBND xã Hòa Bình" alone; a name that is no committee's stands as it is."""
    name = own(office.name)
    superior = superior_lines(office.district)
    unit = _after(name, _COMMITTEE_KEYS)
    if unit is None:
        return OfficeForm((name.upper(),), name, name, BLANK, superior)
    kind = _kind(unit)
    return OfficeForm(
        header=(COMMITTEE.upper(), unit.upper()),
        full=f"{COMMITTEE} {unit}",
        short=f"{COMMITTEE_SHORT} {kind}".strip(),
        place=_place(unit),
        superior=superior,
        issuer=COMMITTEE_SHORT,
        letter_symbol=f"{COMMITTEE_SHORT}-VP",
        lead=f"Văn phòng HĐND và {COMMITTEE_SHORT} {kind}".strip(),
        treasury="Phòng Kinh tế" if search_key(kind) == "xa" else "Phòng Kinh tế, Hạ tầng và Đô thị",
    )


def superior_lines(district: str) -> tuple[str, ...]:
    """The committee above the office, in capitals; nothing while it is not known."""
    district = own(district)
    if not district:
        return ()
    return COMMITTEE.upper(), (_after(district, _COMMITTEE_KEYS) or district).upper()


def _place(unit: str) -> str:
    """Địa danh: the bare name of the unit, whole when it is named after a number."""
    bare = _after(unit, _KINDS)
    if bare is None:
        return unit
    return unit[:1].upper() + unit[1:] if bare[0].isdigit() else bare


def _kind(unit: str) -> str:
    """ "xã" of "xã Hòa Bình", as a sentence writes it; "" when it is not said."""
    bare = _after(unit, _KINDS)
    return "" if bare is None else unit[: len(unit) - len(bare)].strip().lower()


def _after(text: str, openings: tuple[str, ...]) -> str | None:
    """What follows the first of `openings` (search keys) at the head of `text`; None when none stands there."""
    words = text.split()
    for opening in openings:
        count = len(opening.split())
        if len(words) > count and search_key(" ".join(words[:count])) == opening:
            return " ".join(words[count:])
    return None


# The office's own file: what each key is called there, and the field that it sets.
FORM, GROUNDS, WORDS = "the-thuc", "can-cu", "loi-van"
_KEYS = {
    "co-quan-cap-tren": "superior",
    "co-quan": "header",
    "ten-day-du": "full",
    "ten-goi-tat": "short",
    "dia-danh": "place",
    "ky-hieu": "issuer",
    "ky-hieu-cong-van": "letter_symbol",
    "quyen-ky": "authority",
    "chuc-vu": "position",
    "ho-ten": "name",
    "noi-nhan": "recipients",
    "luu": "on_file",
    "thuong-truc": "lead",
    "tai-chinh": "treasury",
}
_MEANS = {
    "co-quan-cap-tren": "Cơ quan chủ quản, từng dòng, chữ in hoa",
    "co-quan": "Cơ quan ban hành, từng dòng, chữ in hoa",
    "ten-day-du": "Tên đầy đủ, dùng trong câu",
    "ten-goi-tat": "Tên gọi tắt, dùng trong câu",
    "dia-danh": "Địa danh ghi trước ngày, tháng, năm",
    "ky-hieu": "Chữ viết tắt tên cơ quan trong ký hiệu (BC-UBND, KH-UBND)",
    "ky-hieu-cong-van": "Ký hiệu của công văn",
    "quyen-ky": "TM (thay mặt), KT (ký thay), Q (quyền), TL (thừa lệnh), TUQ (thừa ủy quyền); để trống là ký trực tiếp",
    "chuc-vu": "Chức vụ người ký, chữ in hoa; để trống thì theo quyền ký",
    "ho-ten": "Họ và tên người ký; để trống thì chừa chỗ",
    "noi-nhan": "Nơi nhận, từng dòng, không ghi dấu gạch và dấu chấm phẩy; để trống thì theo từng loại văn bản",
    "luu": "Nơi lưu, ghi sau chữ “Lưu:”",
    "thuong-truc": "Bộ phận thường trực, tham mưu công tác cải cách hành chính",
    "tai-chinh": "Bộ phận tham mưu kinh phí",
}
_LISTS = frozenset({"co-quan-cap-tren", "co-quan", "noi-nhan"})


def with_own_form(
    form: OfficeForm, plain: Mapping[str, Any], papers: tuple[str, ...]
) -> tuple[OfficeForm, list[Finding]]:
    """`form` with what the office's file says; whatever is wrong there keeps its usual value and is told."""
    found: list[Finding] = [warning("form.key", key) for key in plain if key not in (FORM, GROUNDS, WORDS)]
    tables = {key: _table(plain.get(key, {}), key, found) for key in (FORM, GROUNDS, WORDS)}
    changes: dict[str, Any] = {}
    for key, value in tables[FORM].items():
        changes |= dict(_field(key, value, found))
    own_grounds: dict[str, tuple[str, ...]] = {}
    for key, value in tables[GROUNDS].items():
        if key not in papers:
            found.append(warning("form.key", f"{GROUNDS}.{key}"))
        elif not _is_lines(value):
            found.append(warning("form.not_lines", f"{GROUNDS}.{key}"))
        else:
            own_grounds[key] = tuple(value)
    said = {key: text for key, value in tables[WORDS].items() if (text := _words(key, value, found))}
    return replace(form, **changes, said=said, grounds=own_grounds), found


def _table(value: object, key: str, found: list[Finding]) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    found.append(warning("form.not_table", key))
    return {}


def _field(key: str, value: object, found: list[Finding]) -> Iterator[tuple[str, Any]]:
    place = f"{FORM}.{key}"
    if key not in _KEYS:
        found.append(warning("form.key", place))
    elif key in _LISTS:
        if _is_lines(value):
            yield _KEYS[key], tuple(line for line in map(own, value) if line)  # type: ignore[call-overload]
        else:
            found.append(warning("form.not_lines", place))
    elif not isinstance(value, str):
        found.append(warning("form.not_text", place))
    elif key == "quyen-ky" and value.strip(" .").upper() not in AUTHORITIES:
        found.append(warning("form.authority", place, value=value))
    elif own(value) or key in ("quyen-ky", "chuc-vu", "ho-ten"):
        yield _KEYS[key], value.strip(" .").upper() if key == "quyen-ky" else own(value)


def _is_lines(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _words(key: str, value: object, found: list[Finding]) -> str:
    place = f"{WORDS}.{key}"
    if key not in SAID:
        found.append(warning("form.key", place))
    elif not isinstance(value, str):
        found.append(warning("form.not_text", place))
    elif (names := _names(value)) is None or not names <= (_names(SAID[key]) or set()):
        allowed = ", ".join(f"{{{name}}}" for name in sorted(_names(SAID[key]) or ()))
        found.append(warning("form.placeholder", place, allowed=allowed or BLANK))
    else:
        return own_lines(value)
    return ""


def _names(template: str) -> set[str] | None:
    """The names in braces; None when the braces do not close, or hold more than a name."""
    try:
        parts = [part[1:] for part in string.Formatter().parse(template) if part[1] is not None]
    except ValueError:
        return None
    plain = all(name and name.isidentifier() and not spec and not conversion for name, spec, conversion in parts)
    return {name for name, _, _ in parts if name} if plain else None


def sample_file(form: OfficeForm, papers: tuple[str, ...]) -> str:
    """The office's file as it could begin: every key with what it means, nothing in force yet."""
    values = {one.name: getattr(form, one.name) for one in fields(form)}
    lines = [
        "# Thể thức và lời văn văn bản của đơn vị.",
        "# Dòng bắt đầu bằng dấu # chưa có hiệu lực: bỏ dấu # rồi sửa phần sau dấu bằng. Ô nào sai thì dùng mẫu chung.",
        "",
        f"[{FORM}]",
    ]
    for key, name in _KEYS.items():
        lines += [f"# {_MEANS[key]}.", f"# {key} = {toml_text(values[name])}"]
    lines += ["", f"[{GROUNDS}]", "# Căn cứ ghi thêm cho từng loại văn bản, mỗi căn cứ một dòng trong ngoặc kép."]
    lines += [f"# {key} = []" for key in papers]
    lines += ["", f"[{WORDS}]", "# Lời văn cố định. Chữ trong ngoặc nhọn do chương trình điền, giữ nguyên khi sửa."]
    lines += [f"# {key} = {toml_text(text)}" for key, text in SAID.items()]
    return "\n".join(lines) + "\n"


def toml_text(value: str | tuple[str, ...]) -> str:
    """A text, or lines of it, as TOML writes them."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_text, value))}]"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
