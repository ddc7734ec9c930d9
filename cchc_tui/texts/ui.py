"""Vietnamese for numbers, dates and states; labels and keys stand in `texts.labels`."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

from cchc_tui.core.criteria import ExpectedPaper
from cchc_tui.core.period import Period
from cchc_tui.core.points import Points, round_half_up


def show_number(value: Fraction | int, places: int = 3) -> str:
    """A quantity: dots between thousands, decimal comma, no trailing zeros: 1204 → "1.204"."""
    rounded = round_half_up(Fraction(value), places)
    sign = "-" if rounded < 0 else ""
    scaled = abs(rounded) * 10**places
    whole, part = divmod(int(scaled), 10**places)
    decimals = f"{part:0{places}d}".rstrip("0") if places else ""
    grouped = f"{whole:,}".replace(",", ".")
    return f"{sign}{grouped},{decimals}" if decimals else sign + grouped


def show_fixed(value: Fraction, places: int = 2) -> str:
    """A number with just `places` decimals: 3/2 → "1,50"."""
    rounded = round_half_up(value, places)
    sign = "-" if rounded < 0 else ""
    whole, part = divmod(int(abs(rounded) * 10**places), 10**places)
    return f"{sign}{whole},{part:0{places}d}" if places else f"{sign}{whole}"


def show_points(points: Points, places: int = 2) -> str:
    """Points with a comma and two decimals (three where two would hide something)."""
    needed = places if round_half_up(points.value, places) == round_half_up(points.value, 3) else 3
    return show_fixed(points.value, needed)


def show_short_points(points: Points) -> str:
    """Points inside a sentence, without trailing zeros: "1,5"."""
    return show_number(points.value)


def show_percent(ratio: Fraction, places: int = 2) -> str:
    """A ratio as official tables print it, half up to two decimals: 0.652 → "65,20 %"; grades go by the exact ratio."""
    return f"{show_fixed(ratio * 100, places)} %"


def show_rate(ratio: Fraction) -> str:
    """A ratio inside a working: "90 %", "97,01 %", and "97,996 %" where two decimals would show a false edge."""
    percent = ratio * 100
    for places in (2, 3, 4, 6):
        shown = round_half_up(percent, places)
        if shown == percent or shown.denominator != 1:
            return f"{show_number(percent, places)} %"
    return f"{'dưới ' if round_half_up(percent, 6) > percent else 'trên '}{show_number(percent, 6)} %"


def show_date(day: str | date) -> str:
    """dd/mm/yyyy from an ISO date; what is not one is shown as it is."""
    try:
        found = date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        return str(day)
    return f"{found.day:02d}/{found.month:02d}/{found.year}"


def show_notice(number: str, issued_on: str) -> str:
    """ "thông báo số 123/TB-SNV, ngày 10/11/2026"; without the day while it is not known."""
    day = f", ngày {show_date(issued_on)}" if issued_on else ""
    return f"thông báo số {number}{day}"


def show_moment(moment: datetime) -> str:
    """dd/mm/yyyy HH:MM."""
    return f"{moment:%d/%m/%Y %H:%M}"


def show_period(period: Period) -> str:
    """ "năm 2026", "quý III năm 2026", "tháng 11 năm 2026"."""
    if period.quarter:
        return f"quý {('I', 'II', 'III', 'IV')[period.quarter - 1]} năm {period.year}"
    return f"tháng {period.month} năm {period.year}" if period.month else f"năm {period.year}"


def show_expected(paper: ExpectedPaper) -> str:
    """A paper a criterion asks for, with when it is due: "Kế hoạch CCHC năm (hạn: trước 15/01)"."""
    return f"{paper.text} (hạn: {paper.due})" if paper.due else paper.text


def show_size(size: int) -> str:
    """Bytes for people: "18,4 MB"."""
    for unit, scale in (("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10)):
        if size >= scale:
            return f"{show_number(Fraction(size, scale), 1)} {unit}"
    return f"{size} byte"


def show_mb(size: int) -> str:
    """Bytes as megabytes, for a sentence that names the unit itself: "18,4"."""
    return f"{size / (1 << 20):.1f}".replace(".", ",")


def show_seconds(seconds: float) -> str:
    """A short time for people: "4 giây", "2 phút 10 giây"."""
    minutes, rest = divmod(round(max(seconds, 1)), 60)
    return f"{minutes} phút {rest:02d} giây" if minutes else f"{rest} giây"


def show_left(left: float) -> str:
    """How long is left, from seconds: "12 ngày 05 giờ", "3 giờ 20 phút"; "" when it has passed."""
    minutes = int(left // 60)
    if minutes < 0:
        return ""
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    return f"{days} ngày {hours:02d} giờ" if days else f"{hours} giờ {minutes:02d} phút"
