"""The other end of a range of numbers or vague words."""

from fractions import Fraction

from helpers.mentions.grammar import Grammar
from helpers.mentions.numerals import Number, exact, times
from helpers.mentions.proportions import counted_against
from helpers.mentions.reading import Draft, after_change, behind, number_at, opening, past_word
from helpers.mentions.spans import HALVES, minutes

PURE = (10, 100, 1000, 10**6, 10**9)


def span(g: Grammar, c: str, draft: Draft, at: int) -> bool:
    """Read the other end of a range, if what stands at `at` joins one to the number.

    Return whether it does.
    """
    if c[at] == " " and c[at : at + 3].lower() not in g.join_starts and c[at + 1] not in "-–—−….":
        return False
    joint = g.join(c, at)
    if not joint or draft.quantifier or len(draft.readings) != 1:
        return False
    begin = joint.end()
    if joint[1] and c[begin - 1] == " " and c[at] == joint[1] and (more := g.join(c, begin - 1)) and more[2]:
        joint, begin = more, more.end()  # 10- to 12-hour outages
    if draft.kind in ("", "money") and (mark := g.currency(c, begin)):
        begin = mark.end()
    begin = past_word(g, c, begin, "date")
    other = number_at(g, c, begin)
    if other is None or len(other[0]) != 1:
        return False
    (low,), (high,), end = draft.readings, *other
    word, opener = (joint[2] or "").lower(), opening(g, c, draft.start)
    if word in g.betweens and word not in g.joins and not opener:
        return False
    if word in g.joins and counted_against(g, c, draft, begin - 1):
        return True
    if g.slavic and low in PURE and 1 < high < 10 and not word:  # сотня-полторы
        high = times(high, low)
    apart = at > draft.number_end or begin > joint.end()  # each end with its unit
    if apart and (
        _other_kind(g, c, draft, end) or (word in g.joins and not opener and _changed(g, c, draft))
    ):
        return False
    low, scaled = _shared_scale(g, c, draft, (begin, end), (low, high))
    if word in g.pairs and not (high == low + 1 or opener or (scaled and low < high)):
        return False
    if g.odds and word == "to" and low > high and not opener:
        return _odds(g, c, draft, (low, high), joint.end() - 1, end)
    step = word in g.joins and c[draft.start - 4 : draft.start].lower() == " на "  # вырос на 12 до 87
    if low >= high or ((step or opener in g.change_openers) and after_change(g, c, draft.start)):
        return False
    draft.low, draft.high, draft.readings, draft.quantifier = low, high, (), "range"
    draft.quantifier_text = (joint[1] or joint[2]).strip()
    draft.end = draft.number_end = end
    draft.number_start = draft.start if begin > joint.end() else draft.number_start
    return True


def _shared_scale(
    g: Grammar, c: str, draft: Draft, place: tuple[int, int], ends: tuple[Number, Number]
) -> tuple[Number, bool]:
    """Return the lower end times the scale words that only the upper one prints, and whether it has any.

    `place` is where the upper end stands: полторы-две сотни тысяч, two to three hundred.
    """
    (begin, end), (low, high) = place, ends
    scale = shared = g.scale_in(c, begin, end)
    if scale and not g.scale_in(c, draft.number_start, draft.number_end):
        while shared and low * (by := g.scales[shared[1].lower()]) < high:
            low = times(low, by)
            shared = g.scale_in(c, shared.end(), end)
    if by := _shared_hundreds(g, c[begin:end], low, high):
        return low * by, True
    return low, bool(scale)


def _shared_hundreds(g: Grammar, text: str, low: Number, high: Number) -> int:
    """Return the hundred or ten that closes the second number and holds for the first: two to three hundred.

    0 if there is none.
    """
    role, by = g.numerals.get(text.rpartition(" ")[2].lower(), ("", 0))
    fits = role == "times" and low < 10 and low * by < high and (by > 10 or high == (low + 1) * 10)
    return by if fits else 0


def _told_time(g: Grammar, c: str, draft: Draft, end: int) -> bool:
    """Return whether "ten to six" is a time: "at" before it, or a part of the day behind it."""
    return behind(g, c, end)[0] in HALVES or c[draft.start - 4 : draft.start].lower() == " at "


def _other_kind(g: Grammar, c: str, draft: Draft, end: int) -> bool:
    """Return whether the unit behind the second number is another than that of the first."""
    role = behind(g, c, end)[0]
    return role == "month" or (role.startswith("unit ") and role.split()[1] != draft.kind)


def _changed(g: Grammar, c: str, draft: Draft) -> bool:
    """Return whether a verb of change stands right before the number: it rose $2 to $89."""
    token = c[max(0, draft.start - 24) : draft.start - 1].rpartition("\n")[2].lower().rpartition(" ")[2]
    return token in g.changes


def _odds(g: Grammar, c: str, draft: Draft, ends: tuple[Number, Number], joint_end: int, end: int) -> bool:
    """Read "three to one" as a ratio and "ten to six in the morning" as a time; neither is a range."""
    top, bottom = ends
    if bottom == 1 and not draft.unit:
        draft.readings, draft.kind, draft.end, draft.number_end = (exact(Fraction(top)),), "ratio", end, end
    elif top <= 25 and top % 5 == 0 and _told_time(g, c, draft, end):
        minutes(g, c, draft, joint_end, -1)
    return False


def vague_span(g: Grammar, c: str, draft: Draft) -> bool:
    """Read the other end of a range of vague words (`ratusan hingga ribuan`), lower end and upper.

    Return whether there is one.
    """
    joint = g.join(c, draft.end)
    found = g.word(c, joint.end()) if joint else None
    role, bounds = g.starts.get(found[1].lower(), ("", None)) if found else ("", None)
    if role != "vague" or bounds[1] is None or draft.low is None:
        return False
    word = (joint[2] or "").lower()
    if word in g.betweens and word not in g.joins and not opening(g, c, draft.start):
        return False
    low, high, end = draft.low, bounds[2], found.end()
    first_scaled = draft.number_end > draft.number_start + len(c[draft.start : draft.end].split()[0])
    while scale := g.vague_scale(c, end):
        by = g.vague_times[scale[1].lower()]
        low, high, end = low if first_scaled else low * by, (high + 1) * by - 1, scale.end()
    if low >= high or draft.high >= high:
        return False
    draft.low, draft.high, draft.quantifier = low, high, "range"
    draft.quantifier_text = (joint[1] or joint[2]).strip()
    draft.end = draft.number_end = end
    return True
