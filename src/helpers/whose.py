"""Who counts whose losses, in a sentence: titles of the charts, and who hides its own."""

from collections.abc import Sequence

from helpers import tables
from helpers.figures.chips import MATTERS, matter
from helpers.figures.marks import glyph
from helpers.figures.pattern import edge
from helpers.figures.relations import Row
from helpers.figures.study import Study
from helpers.figures.telling import UNSAID, counts, current, given, givers, gives_figure
from helpers.figures.text import GLUE


def fights(side: str) -> bool:
    """Return whether `side` is one of the war's: not a third party, and not nobody."""
    return side not in tables.codes("side")


def silences(picked: Sequence[Row]) -> list[tuple[str, str]]:
    """Return the sides, among those that speak, that give no figure about themselves, as (side, side)."""
    speaking = {row["claimant_side"] for row in picked if fights(row["claimant_side"])}
    own = {
        row["claimant_side"] for row in picked if row["claimant_side"] == row["subject"] and gives_figure(row)
    }
    return [(side, side) for side in sorted(speaking - own)]


def title(study: Study, picked: Sequence[Row], silent: Sequence[tuple[str, str]], mixed: bool = False) -> str:
    """Return who counts whose lost soldiers; `picked` = the claims on soldiers, `silent` = their silences.

    `mixed`: the chart counts others too, so a title on losses has to say that it is about soldiers.
    """
    cat, counted = study.catalogue, [row for row in picked if counts(row)]
    if not any(glyph(row).kind != "words" for row in counted):
        other = any(row.get("off_axis") and gives_figure(row) for row in picked)
        return cat.t("losses.title_units" if other else "losses.title_none")
    # "many" is no count: who says no more does not count anybody's losses
    counted = [row for row in counted if glyph(row).kind != "words"]
    about = {(row["claimant_side"], row["subject"]) for row in counted}
    sides = [side for side in study.sides(counted) if fights(side)]
    quiet, held = ([side for side in all_ if side in sides] for all_ in (dict(silent), partly(picked)))

    def said(losses: str) -> str:
        return cat.t("losses.soldiers", title=cat.inside(losses)) if mixed else losses

    if len(sides) == 2 and {tuple(sides), tuple(sides[::-1])} <= about:
        return said(_cross(study, sorted(sides), quiet, held))
    if len({side for side, _ in about}) == 1:
        every = [row for row in given(picked) if row.get("off_axis") or glyph(row).kind != "words"]
        if len(givers(every)) == 1 and sides:
            return cat.t("losses.title_one_side", a=cat.side(sides[0]))
        return cat.count("losses.title_other", len(every), sides=study.side_names(every))
    part = _quiet(study, quiet, held, sides)
    across = [side for side in sides if _others(study, side, about)]
    if len(sides) == 2 and all((side, side) in about or side in across for side in sides):
        return said(cat.t("losses.title_each", items=_each(study, sides, about), quiet=part))
    if len(sides) > 2 and len(across) == len(sides):
        return said(cat.t("losses.title_round", n=cat.number(len(sides)), quiet=part))
    if len(sides) > 2 and across:
        return said(cat.count("losses.title_some", len(across), all=cat.number(len(sides)), quiet=part))
    return cat.count("losses.title_other", len(counted), sides=study.side_names(counted))


def people(study: Study, picked: Sequence[Row]) -> str:
    """Return what is counted where the chart has no claim on soldiers: how many figures, and by whom."""
    cat, every = study.catalogue, given(picked)
    counted = [row for row in every if counts(row) and glyph(row).kind != "words"]
    if not counted:
        return cat.t(
            f"losses.title_people_{'units' if any(row.get('off_axis') for row in every) else 'none'}"
        )
    if len(givers(every)) == 1 and fights(counted[0]["claimant_side"]):
        return cat.t("losses.title_people_side", a=cat.side(counted[0]["claimant_side"]))
    # "others" beside no side would be others than whom?
    named = any(fights(row["claimant_side"]) for row in counted)
    by = cat.t("losses.by", sides=study.side_names(counted)) if named else ""
    return cat.count("losses.title_people", len(counted), by=by)


def proof(picked: Sequence[Row]) -> tuple[str, ...]:
    """Return the claims that the title rests on: of each side one on another's losses, and its refusals."""
    first: dict[str, str] = {}
    for row in sorted(current(picked), key=lambda row: glyph(row).kind == "words"):
        if fights(row["claimant_side"]) and row["subject"] != row["claimant_side"] and counts(row):
            first.setdefault(row["claimant_side"], row["id"])
    held = partly(picked)
    return (*first.values(), *(row["id"] for row in picked if row["claimant_side"] in held and refuses(row)))


def refuses(row: Row) -> bool:
    """Return whether a side speaks of its own losses, not in one incident only, and gives no figure."""
    return (
        row["claimant_side"] == row["subject"]
        and row["quantifier"] == "not_given"
        and row["basis"] != "event"
    )


def partly(picked: Sequence[Row]) -> list[str]:
    """Return the sides that refuse a figure for their own losses and give one for single incidents only."""
    own = [row for row in picked if row["claimant_side"] == row["subject"] and fights(row["subject"])]
    told = {row["subject"]: row["basis"] == "event" for row in own if gives_figure(row)}
    told |= {row["subject"]: False for row in own if gives_figure(row) and row["basis"] != "event"}
    return sorted({row["subject"] for row in own if refuses(row) and told.get(row["subject"])})


def _cross(study: Study, sides: Sequence[str], quiet: Sequence[str], held: Sequence[str]) -> str:
    """Return the title for two sides that count each other's losses: the one that hides its own first."""
    a, b = sides if sides[0] in quiet or not quiet else sides[::-1]
    key = "title_cross_but" if held else ("title_cross", "title_cross_one", "title_cross_both")[len(quiet)]
    cat = study.catalogue
    return cat.t(f"losses.{key}", a=cat.side(a), b=cat.side(b), quiet=_quiet(study, quiet, held, sides))


def _others(study: Study, side: str, about: set[tuple[str, str]]) -> list[str]:
    """Return the others whose losses `side` counts: sides in their order, then who speaks for nobody here."""
    parties = study.style.parties
    others = {subject for who, subject in about if who == side} - {side, UNSAID}
    return sorted(others, key=lambda code: (parties.index(code) if code in parties else len(parties), code))


def _each(study: Study, sides: Sequence[str], about: set[tuple[str, str]]) -> str:
    """Return whose losses each of two sides counts."""
    cat, items = study.catalogue, []
    for side in sides:
        whose = [cat.t("losses.whose", b=cat.label("subject", each)) for each in _others(study, side, about)]
        whose += [cat.t("losses.own")] if (side, side) in about else []
        items.append(cat.t("losses.counts", a=cat.side(side), whose=cat.join(whose)))
    return cat.t("list.comma").join(items)


def _quiet(study: Study, quiet: Sequence[str], held: Sequence[str], sides: Sequence[str]) -> str:
    """Return who gives no figure for its own, and who for single incidents only; "" if nobody."""
    cat = study.catalogue
    if quiet and len(quiet) == len(sides):
        return cat.t("losses.but", items=cat.t("losses.quiet_all"))
    said = [
        cat.count(f"losses.{key}", len(hidden), sides=cat.join(map(cat.side, hidden)))
        for key, hidden in (("quiet", quiet), ("partly", held))
        if hidden
    ]
    return cat.t("losses.but", items=cat.join(said)) if said else ""


# One event, and who speaks at all ------------------------------------------------------------------


def tolls(study: Study, figured: Sequence[Row]) -> tuple[str, tuple[str, ...]]:
    """Return the title and the claims that it rests on: two tolls only where both count the same people.

    Where the title counts figures, one of each side that it names stands for them.
    """
    every, stand = [row for row in figured if counts(row)], given(figured)
    if givers(every) < givers(stand):  # somebody gives a part or a share alone
        first = {row["claimant_side"]: row["id"] for row in reversed(stand)}
        said = study.catalogue.count("strike.title_many", len(stand), sides=study.side_names(stand))
        return said, (*first.values(),)
    figured = current(every)
    cat, matters = study.catalogue, {(row["domain"], row["subject"], row["object"]) for row in figured}
    dead = [row for row in figured if row["measure"] == "killed"] or list(figured)
    if all(glyph(row).kind == "words" for row in figured):
        return cat.t("strike.title_none"), ()
    by_side = {row["claimant_side"]: row for row in reversed(dead)}
    named, proof = all(map(fights, by_side)) and len(matters) == 1, tuple(row["id"] for row in dead)
    told = {_toll(study, row) for row in dead}
    if named and len({row["claimant_side"] for row in figured}) == 1 == len(told):
        side = cat.side(dead[0]["claimant_side"])
        return cat.t("strike.title_one", a=side, first=told.pop()), proof[:1]
    if named and len(dead) == 2 and len(by_side) == 2 and dead[0]["measure"] == dead[1]["measure"]:
        small, large = sorted(dead, key=lambda row: (_size(row), edge(row)))
        a, b = cat.side(small["claimant_side"]), cat.side(large["claimant_side"])
        if cat.quantity(small) == cat.quantity(large):
            return cat.t("strike.title_same", a=a, b=b, first=told.pop()), proof
        words = {"first": _toll(study, small), "second": cat.quantity(large)}
        return cat.t("strike.title_two", a=a, b=b, **words), proof
    first = {row["claimant_side"]: row["id"] for row in reversed(figured) if glyph(row).kind != "words"}
    whose = [{row["subject"] for row in figured if row["claimant_side"] == side} for side in first]
    apart = sum(map(len, whose)) == len(set().union(*whose)) and UNSAID not in set().union(*whose)
    if len(first) > 1 and apart and all(map(fights, first)):
        return cat.t("strike.title_apart", sides=study.side_names(figured)), (*first.values(),)
    drawn = [row for row in dead if glyph(row).kind != "words" and row["quantifier"] != "vague"]
    low, high = (
        pick(drawn, key=lambda row: (pick(glyph(row).numbers), edge(row)), default=None)
        for pick in (min, max)
    )
    # two tolls of one speaker may be parts of a whole, of which the smaller is no lowest toll
    once = len({row["claimant"] for row in dead}) == len(dead)
    alike = once and len(matters) == 1 and len({row["measure"] for row in dead}) == 1
    if alike and drawn and min(glyph(low).numbers) < max(glyph(high).numbers) and low is not high:
        words = {"first": _toll(study, low), "last": cat.quantity(high)}
        return cat.t("strike.title_span", **words), tuple(dict.fromkeys((low["id"], high["id"])))
    return cat.count("strike.title_many", len(every), sides=study.side_names(every)), (*first.values(),)


def _toll(study: Study, row: Row) -> str:
    """Return the toll in words, with who they were where that is told: 5 children killed."""
    cat = study.catalogue
    if not row["object"] or row["unit"] != "person":
        return cat.phrase(row)
    return cat.told(row, f"{cat.quantity(row)}{GLUE}{cat.label('object', row['object'], row)}")


def _size(row: Row) -> float:
    return float(glyph(row).at or 0)


def speaking(study: Study, picked: Sequence[Row], silent: Sequence[tuple[str, str, str]]) -> str:
    """Return who gives no figure for what of its own: `silent` as (side, subject, matter), and refusals."""
    cat, own = study.catalogue, {}
    for side, subject, what in silent:
        if side == subject and f"who.short_{what}" in cat.words:
            own.setdefault(side, []).append(what)
    for side, what in refused(picked):
        if f"who.short_{what}" in cat.words and what not in own.get(side, []):
            own.setdefault(side, []).append(what)
    held = partly([row for row in picked if row["domain"] == "personnel"])
    if held and not own:
        return cat.count("who.title_partly", len(held), sides=cat.join(map(cat.side, held)))
    rest = cat.count("who.partly", len(held), sides=cat.join(map(cat.side, held))) if held else ""
    if own:
        return _who_silent(study, own) + rest
    unsaid = sum(row["claimant_side"] == "none" or row["subject"] == UNSAID for row in picked)
    about = sum(row["claimant_side"] == row["subject"] for row in picked)
    other, n = len(picked) - unsaid - about, cat.number(len(picked))
    if unsaid and not other:
        return cat.count("who.title_unsaid", unsaid, all=n)
    if not unsaid and 0 in (about, other):
        return cat.t("who.title_own" if about else "who.title_none_own")
    return cat.count("who.title_other", other, all=n)


def refused(picked: Sequence[Row]) -> list[tuple[str, str]]:
    """Return the (side, matter) where a side speaks of its own, declines a figure and never gives one."""
    own = [row for row in picked if row["claimant_side"] == row["subject"]]
    told = {(row["subject"], matter(row)) for row in own if gives_figure(row)}
    declined = {(row["subject"], matter(row)) for row in own if row["quantifier"] == "not_given"}
    return sorted(declined - told)


def _who_silent(study: Study, own: dict[str, list[str]]) -> str:
    """Return which sides give no figure for what of their own; three and more for what they share."""
    cat = study.catalogue
    ranked = sorted(own, key=lambda side: (-len(own[side]), side))
    shared = [what for what in MATTERS if ranked and all(what in own[side] for side in ranked)]
    named = {side: _matters_in_words(study, own[side]) for side in ranked}
    if len(ranked) == 1:
        return cat.t("who.title_silent", a=cat.side(ranked[0]), matters=named[ranked[0]])
    if len(ranked) == 2 and named[ranked[0]] != named[ranked[1]]:
        a, b = ranked
        sides = {"a": cat.side(a), "b": cat.side(b)}
        return cat.t("who.title_silent_two", **sides, matters=named[a], second=named[b])
    if not shared:  # three sides, each silent on something else: the most silent one is told
        return cat.t("who.title_silent", a=cat.side(ranked[0]), matters=named[ranked[0]])
    sides = cat.join(map(cat.side, study.style.sides(own)))
    return cat.t("who.title_silent_many", sides=sides, matters=_matters_in_words(study, shared))


def _matters_in_words(study: Study, matters: Sequence[str]) -> str:
    cat = study.catalogue
    return cat.join((cat.t(f"who.short_{what}") for what in sorted(matters, key=MATTERS.index)), "who.or")
