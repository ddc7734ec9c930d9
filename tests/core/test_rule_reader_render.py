"""A rule written out in the ways of decrees reads back as itself or not at all; a spoilt text never as another rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from cchc_tui.core.points import NO_POINTS, Points
from cchc_tui.core.rule_reader import Certainty, read_rule
from cchc_tui.core.rules import (
    Band,
    Checklist,
    ChooseOne,
    Composite,
    CountTiers,
    Deduction,
    NamedRule,
    Option,
    PercentBands,
    Proportional,
    Rule,
    Tier,
    WeightedRatio,
    best,
)
from tests.core.rule_notation import short, told

PREFACES = ("", "Nếu: ", "Yêu cầu: Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018. Nếu: ", "Cụ thể:\n")
TAILS = ("", " (Trường hợp không phát sinh hồ sơ thì đạt điểm tối đa).", " Số liệu tính đến ngày 30/11.")
GIVES = (
    " thì điểm đánh giá là {}", ": {}", ": {} điểm", " được {} điểm", " ({} điểm)", " => {}", ": {}đ",
    " thì được {} điểm",
)  # fmt: skip
TOPS = ("Từ {}%{} trở lên", "≥ {}%{}", "Đạt từ {}%{} trở lên", "Đạt tối thiểu {}%{}")
BOTTOMS = ("Dưới {}%{}", "< {}%{}", "Đạt dưới {}%{}")
SPOILT = (("Dưới", "Không quá"), ("trở lên", "trở xuống"), ("Từ", "Trên"), ("đến dưới", "đến"))
FIRST = ("{} điểm nếu ", "{} điểm: ", "Được {} điểm nếu ")
NOUNS = ("", " kế hoạch", " số hồ sơ", " nhiệm vụ được giao")
STATES = ("Ban hành đúng hạn", "Ban hành chậm", "Có ban hành nhưng thiếu nội dung", "Không ban hành")
ITEMS = ("Tổ chức hội nghị", "Đăng báo, đài", "Phát tờ rơi", "Cập nhật thường xuyên")

steps = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True).map(
    lambda found: [*(Points(Fraction(one, 4)) for one in sorted(found, reverse=True)), NO_POINTS]
)


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """How a decree writes numbers: a comma or a dot."""
    return draw(st.sampled_from((",", ".")))


@st.composite
def joined(draw: st.DrawFn, cases: Sequence[tuple[str, Points]], mark: str) -> str:
    """Conditions with their points as one text."""
    preface, tail = draw(st.sampled_from(PREFACES)), draw(st.sampled_from(TAILS))
    written = [(case, short(worth).replace(".", mark)) for case, worth in cases]
    if draw(st.integers(0, 3)) == 0:
        opening = draw(st.sampled_from(FIRST))
        rows = [opening.format(worth) + case[:1].lower() + case[1:] for case, worth in written]
    else:
        gives = draw(st.sampled_from(GIVES))
        rows = [case + gives.format(worth) for case, worth in written]
    layout = draw(st.sampled_from(("; ", ".\n- ", ". - ", ";\n", "\n")))
    bullet = "- " if "-" in layout else ""
    return preface + bullet + layout.join(rows) + "." + tail


@st.composite
def band_texts(draw: st.DrawFn, given_steps: Sequence[Points], mark: str) -> tuple[Rule, str]:
    count = len(given_steps)
    edges = sorted(draw(st.sets(st.integers(2, 200), min_size=count - 1, max_size=count - 1)), reverse=True)
    lows = [Fraction(edge, 200) for edge in edges] + [Fraction(0)]
    noun, upto = draw(st.sampled_from(NOUNS)), draw(st.sampled_from((" đến dưới ", " - dưới ", "% đến < ")))
    top, under = draw(st.sampled_from(TOPS)), draw(st.sampled_from(BOTTOMS))
    texts = []
    shown = [short(low * 100).replace(".", mark) for low in lows]
    for at, low in enumerate(lows):
        if at == 0:
            texts.append(f"Đạt 100%{noun}" if low == 1 else top.format(shown[0], noun))
        elif low == 0:
            texts.append(under.format(shown[at - 1], noun))
        else:
            percent = "" if upto.startswith("%") else "%"
            texts.append(f"Từ {shown[at]}{percent}{upto}{shown[at - 1]}%{noun}")
    rule = PercentBands(tuple(Band(low, worth) for low, worth in zip(lows, given_steps, strict=True)))
    return rule, draw(joined(list(zip(texts, given_steps, strict=True)), mark))


@st.composite
def tier_texts(draw: st.DrawFn, given_steps: Sequence[Points], mark: str) -> tuple[Rule, str]:
    count = len(given_steps)
    lows = [*sorted(draw(st.sets(st.integers(1, 20), min_size=count - 1, max_size=count - 1)), reverse=True), 0]
    unit = draw(st.sampled_from(("sáng kiến", "cuộc đối thoại", "tin, bài")))
    texts = []
    for at, low in enumerate(lows):
        above = lows[at - 1] - 1
        if at == 0:
            texts.append(f"Có từ {low:02d} {unit} trở lên")
        elif low == 0:
            texts.append(f"Không có {unit}" if above == 0 else f"Có dưới {above + 1:02d} {unit}")
        else:
            texts.append(f"Có {low:02d} {unit}" if low == above else f"Có từ {low:02d} đến {above:02d} {unit}")
    rule = CountTiers(tuple(Tier(low, worth) for low, worth in zip(lows, given_steps, strict=True)))
    return rule, draw(joined(list(zip(texts, given_steps, strict=True)), mark))


@st.composite
def option_texts(draw: st.DrawFn, given_steps: Sequence[Points], mark: str) -> tuple[Rule, str]:
    cases = list(zip([*STATES[: len(given_steps) - 1], STATES[-1]], given_steps[: len(STATES)], strict=False))
    cases = cases if not cases[-1][1].value else [*cases[:-1], (STATES[-1], NO_POINTS)]
    return ChooseOne(tuple(Option(text, worth) for text, worth in cases)), draw(joined(cases, mark))


@st.composite
def item_texts(draw: st.DrawFn, given_steps: Sequence[Points], mark: str) -> tuple[Rule, str]:
    worth = [one for one in given_steps if one.value]
    rows = [
        f"({at}) {text} thì điểm đánh giá cộng thêm {short(one).replace('.', mark)} điểm"
        for at, (text, one) in enumerate(zip(ITEMS, worth, strict=False), 1)
    ]
    return Checklist(tuple(map(Option, ITEMS, worth))), "Tổng điểm của các nội dung sau: " + draw(
        st.sampled_from(("; ", ".\n"))
    ).join(rows)


@st.composite
def formula_texts(draw: st.DrawFn, given_steps: Sequence[Points], mark: str) -> tuple[Rule, str]:
    worth = [one for one in given_steps if one.value]
    floor = Fraction(draw(st.integers(0, 19)), 20)
    times = draw(st.sampled_from(("*", " x ", " * ", "×")))
    names = " Trong đó: a là tổng số hồ sơ; b là số đã xong; c là số đang làm; d là số mới nhận; e là số khác."
    letters = "bcde"[: len(worth)]
    terms = [f"({one}/a){times}{short(given).replace('.', mark)}" for one, given in zip(letters, worth, strict=True)]
    if len(worth) == 1 and draw(st.booleans()):
        terms = [f"(b/a){times}điểm tối đa"]
    ratio = "b/a" if len(worth) == 1 else f"({'+'.join(letters)})/a"
    under = f" Nếu tỷ lệ {ratio} < {short(floor).replace('.', mark)} thì điểm đánh giá là 0." if floor else ""
    text = f"Tính điểm theo công thức: {' + '.join(terms)}.{draw(st.sampled_from(('', names)))}{under}"
    if len(worth) == 1:
        return Proportional(worth[0], floor), text
    return WeightedRatio(tuple(map(Option, letters, worth)), floor), text


@st.composite
def each_texts(draw: st.DrawFn, given_steps: Sequence[Points], mark: str) -> tuple[Rule, str]:
    most, per = given_steps[0], Points(given_steps[0].value / draw(st.integers(1, 2)))
    told_per, told_most = (short(one).replace(".", mark) for one in (per, most))
    if draw(st.booleans()):
        return Deduction(most, per), f"Mỗi văn bản trễ hạn trừ {told_per} điểm."
    count = int(most.value / per.value)
    tiers = tuple(Tier(at, Points(per.value * at)) for at in range(count, -1, -1))
    return CountTiers(tiers), f"Mỗi sáng kiến được {told_per} điểm, tối đa {told_most} điểm."


WAYS = (band_texts, tier_texts, option_texts, item_texts, formula_texts, each_texts)


@st.composite
def written(draw: st.DrawFn) -> tuple[Rule, str]:
    """A rule and a text that states it."""
    way = draw(st.sampled_from(WAYS))
    rule, text = draw(way(draw(steps), draw(numbers())))
    return rule, text


@st.composite
def parted(draw: st.DrawFn) -> tuple[Rule, str]:
    """A composite and a text with its numbered parts."""
    mark = draw(numbers())
    ways = (band_texts, tier_texts, option_texts)
    parts = [draw(draw(st.sampled_from(ways))(draw(steps), mark)) for _ in range(draw(st.integers(2, 3)))]
    texts = [text.split("(Trường hợp")[0] for _, text in parts]
    rows = [f"({at}) Nội dung thứ {name}. {text}" for at, (name, text) in enumerate(zip("ABC", texts, strict=False), 1)]
    whole = "\n".join(["Tổng điểm của các nội dung sau:", *rows])
    return Composite(tuple(NamedRule("", rule) for rule, _ in parts)), whole


@given(written())
def test_a_written_rule_reads_back_as_itself_or_is_declined(made: tuple[Rule, str]) -> None:
    rule, text = made
    found = read_rule(text, best(rule))
    assert told(found.rule) in {told(rule), "-"}, text


@given(parted())
def test_a_written_sum_of_parts_reads_back_as_itself_or_is_declined(made: tuple[Rule, str]) -> None:
    rule, text = made
    found = read_rule(text, best(rule))
    assert told(found.rule) in {told(rule), "-"}, text


@given(st.data())
def test_a_band_written_with_a_closed_or_open_edge_the_other_way_is_declined(data: st.DataObject) -> None:
    rule, text = data.draw(band_texts(data.draw(steps), ","))
    changed = text.replace(*data.draw(st.sampled_from(SPOILT)))
    if changed != text:
        assert told(read_rule(changed, best(rule)).rule) == "-", changed


@given(written(), st.data())
def test_a_text_with_a_threshold_lost_to_the_scanner_is_declined_or_still_true(
    made: tuple[Rule, str], data: st.DataObject
) -> None:
    rule, text = made
    edges = list(re.finditer(r"\d+(?:[.,]\d+)?(?=%)|(?<=ó từ )\d+|(?<=ó dưới )\d+", text))
    assume(edges)
    lost = data.draw(st.sampled_from(edges))
    found = read_rule(text[: lost.start()] + "l" + text[lost.end() :], best(rule))
    assert told(found.rule) in {told(rule), "-"}, text


@given(st.text("abđiểmtừdưới%0123456789.,;:-()/*\n <≥", max_size=60))
def test_any_text_is_read_or_declined_without_a_fault(text: str) -> None:
    found = read_rule(text, Points(Fraction(1)))
    assert (found.rule is None) == (found.certainty is Certainty.DECLINED) == bool(found.why)
