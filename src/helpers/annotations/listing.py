"""The project's open lists (data/annotations/lists.toml) and links (links.toml), checked."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from babel import UnknownLocaleError

from helpers import counted, schema, tables
from helpers.blocks import Block, Problem, unknown_keys
from helpers.comparison.ties import joined_by, replacements
from helpers.dating import check_day, day_of
from helpers.schema import text_problem

LISTS = ("side", "subject", "actor", "unit", "object", "place", "event")
LANGUAGES = ("en", "id")  # of figures; those in Indonesian say English names where no entry has another
# Pairs of domains of which one may hold a part of the other: soldiers among the dead, missiles among the arms
MIXED = [{"personnel", "people"}, {"civilians", "people"}, {"equipment", "munitions"}]
_ALSO = {"actor": "side", "place": "region"}  # what else an entry needs
_SIDE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")  # it names a style of pages, and stands in the ids of findings


def check_lists(blocks: list[Block]) -> list[Problem]:
    """Return what is wrong with lists.toml, given as its `blocks`: tables, labels, sides, regions."""
    problems: list[Problem] = []
    there = {block.kind: block for block in blocks}
    named = {language for block in blocks for entry in block.values.values() for language in _labels(entry)}
    needed = [language for language in LANGUAGES if language in {"en", *named}]
    for name in LISTS:
        if name not in there:
            problems.append(
                blocks[0].problem("", f"no [{name}]; write it, empty if there is nothing to list")
            )
    for kind, block in there.items():
        if kind and kind not in (*LISTS, "annotator"):
            problems.append(block.problem("", f"[{kind}]: no such list{tables.suggest(kind, LISTS)}"))
        for code, entry in block.values.items():
            line = block.lines.get(code, block.line)
            inner = Block(block.file, kind, line, entry if isinstance(entry, dict) else {})
            problems += [each._replace(field=f"{kind}.{code}", text=f"{each.field}: {each.text}")
                         for each in _check_entry(inner, needed)]  # fmt: skip
    return [*problems, *_check_sides(there), *_check_names(there)]


def _check_sides(there: Mapping[str, Block]) -> Iterator[Problem]:
    """Yield codes that no side may have, sides that stand among the subjects too, actors of no side."""
    listed = {name: there[name].values if name in there else {} for name in ("side", "subject", "actor")}
    built_in = tables.codes("side")
    for code in listed["side"]:
        if code in built_in:
            text = f"{code!r} is built in ({built_in[code]}); remove it"
            yield there["side"].problem(code, text)._replace(field=f"side.{code}")
        elif not _SIDE.fullmatch(code):
            text = f"{code!r}: write the code as a letter, then letters without accents, digits, _ or -"
            yield there["side"].problem(code, text)._replace(field=f"side.{code}")
        if code in listed["subject"]:
            text = f"{code!r} is a side, and so a subject already; remove it from [subject]"
            yield there["subject"].problem(code, text)._replace(field=f"subject.{code}")
    for code, entry in listed["actor"].items():
        side = entry.get("side") if isinstance(entry, dict) else None
        if isinstance(side, str) and side and side not in {*listed["side"], *built_in}:
            known = tables.suggest(side, [*listed["side"], *built_in])
            text = f"side: {side!r}: no such side in [side] of lists.toml; list it there or correct it{known}"
            yield there["actor"].problem(code, text)._replace(field=f"actor.{code}")


def _check_names(there: Mapping[str, Block]) -> Iterator[Problem]:
    """Yield sides that charts would call by one name."""
    taken: dict[tuple[str, str], str] = {}
    for code, entry in there["side"].values.items() if "side" in there else ():
        for language, label in _labels(entry).items():
            other = taken.setdefault((language, " ".join(str(label).split()).casefold()), code)
            if other != code:
                text = f"label.{language}: {label!r}: side {other!r} has this name too; name each as its own"
                yield there["side"].problem(code, text)._replace(field=f"side.{code}")


def _check_entry(block: Block, needed: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with one entry of a list, which has a name in the languages `needed`."""
    also = [_ALSO[block.kind]] if block.kind in _ALSO else []
    more = ["start"] if block.kind == "event" else []
    more += [counted.SINGULAR] if block.kind in counted.COUNTED else []
    yield from unknown_keys(block, ["label", "definition", *also, *more])
    yield from _check_labels(block, needed)
    if block.kind in counted.COUNTED:
        yield from _check_one(block)
    for name in ("definition", *also):
        value = block.values.get(name)
        if not isinstance(value, str) or not value:
            yield block.problem(name, "missing; write it in words")
        elif unsaid := text_problem(value):
            yield block.wrong(name, unsaid)
    if "start" in block.values:
        day = Block(
            block.file, block.kind, block.line, {"start": block.values["start"], "p": "day", "b": "stated"}
        )
        yield from check_day(day, "start", "p", "b")


def _labels(entry: object) -> dict[str, Any]:
    """Return the names of an entry by language, if it has some."""
    labels = entry.get("label") if isinstance(entry, dict) else None
    return labels if isinstance(labels, dict) else {}


def _check_labels(block: Block, needed: Collection[str]) -> Iterator[Problem]:
    """Yield the languages in which an entry has no name, or none that a page can print."""
    labels = _labels(block.values)
    for language in dict.fromkeys([*needed, *labels]):
        label = labels.get(language, "")
        if not isinstance(label, str) or not label:
            yield block.problem(f"label.{language}", "missing; figures in this language print it")
        elif unsaid := text_problem(label, line=True):
            yield block.problem(f"label.{language}", f"{label!r}: {unsaid}")


def _check_one(block: Block) -> Iterator[Problem]:
    """Yield the languages in which an entry has no name to stand behind 1, though they have such a form."""
    labels, ones = (block.values.get(name) for name in ("label", counted.SINGULAR))
    labels, ones = (each if isinstance(each, dict) else {} for each in (labels, ones))
    for language in dict.fromkeys([*filter(_tells_one, {**dict.fromkeys(LANGUAGES), **labels}), *ones]):
        name, one, many = f"{counted.SINGULAR}.{language}", ones.get(language, ""), labels.get(language, "")
        if not isinstance(one, str) or not one:
            words = f"missing; write what stands behind 1, as {many!r} does behind 2, even if both are alike"
            yield block.problem(name, words)
        elif unsaid := text_problem(one, line=True):
            yield block.problem(name, f"{one!r}: {unsaid}")
        elif not many:
            yield block.problem(name, f"{one!r}: there is no label.{language} that it is the singular of")


def _tells_one(language: str) -> bool:
    try:
        return counted.tells_one(language)
    except (ValueError, UnknownLocaleError):
        return False  # a language that no locale is known of: nothing says what its numbers ask for


def _loop(start: str, target: Mapping[str, str]) -> list[str]:
    """Return the ids that lead from `start` back to it, [] if none do."""
    seen, here = [start], target.get(start, "")
    while here and here not in seen:
        seen.append(here)
        here = target.get(here, "")
    return seen if here == start else []


def _whole_of_itself(start: str, wholes: Mapping[str, list[str]]) -> bool:
    """Return whether `start` is, by way of `wholes`, a part of itself."""
    seen: set[str] = set()
    ahead = list(wholes.get(start, []))
    while ahead:
        here = ahead.pop()
        if here not in seen:
            seen.add(here)
            ahead += wholes.get(here, [])
    return start in seen


def check_links(
    blocks: list[Block],
    claims: Mapping[str, Mapping[str, Any]],
    unread: Collection[str] = (),
    undecided: Collection[str] = (),
    sides: Collection[str] = (),
) -> list[Problem]:
    """Return what is wrong with links.toml, given as its `blocks`; `claims` = the claims by id.

    `sides` = codes of the parties, of which none is a part of another.
    `unread` = articles whose annotations cannot be read, `undecided` = ids in blocks that are undecided
    again: that such ids are unknown says nothing of a link.
    """
    problems: list[Problem] = []
    taken: dict[tuple[str, ...], int] = {}
    retells: dict[str, str] = {}
    wholes: dict[str, list[str]] = {}
    for block in blocks:
        if block.kind != "link":
            problems += [
                block.problem(block.kind or key, "only [[link]] blocks belong here") for key in block.values
            ]
            continue
        again = {name for name in ("from", "to") if str(block.values.get(name)) in undecided}
        found = [*_check_link(block, claims, unread), *_check_order(block, claims, sides)]
        problems += [each for each in found if each.field not in again]
        ends = tuple(str(block.values.get(name, "")) for name in ("from", "to"))
        keys = {
            (*ends, str(block.values.get("type"))): "says the same",
            (ends[0], "retells"): "lets it retell another claim; it can retell one only",
        }
        for key, words in keys.items():
            if key[-1] == block.values.get("type") and taken.setdefault(key, block.line) != block.line:
                problems.append(block.wrong("from", f"the link at line {taken[key]} {words}"))
        if block.values.get("type") == "retells":
            retells.setdefault(*ends)
        if block.values.get("type") == "part_of" and ends[0] != ends[1]:
            wholes.setdefault(ends[0], []).append(ends[1])
    return [*problems, *_circles(blocks, retells, wholes), *_forks(blocks)]


def _forks(blocks: list[Block]) -> Iterator[Problem]:
    """Yield the links that put a second figure in the place of one, where no others join the two."""
    ends = ends_of(blocks)
    names = sorted({name for one, other, _ in ends for name in (one, other)})
    statement = dict(zip(names, joined_by(names, ends, ["retells"]), strict=True))
    revised: dict[int, list[tuple[str, Block]]] = {}
    for (later, earlier, kind), block in zip(ends, blocks, strict=True):
        if kind == "revises" and statement[later] != statement[earlier]:
            revised.setdefault(statement[earlier], []).append((later, block))
    for place, found in ((place, found) for place, found in revised.items() if len(found) > 1):
        rest = [link for link in ends if place not in (statement[link[0]], statement[link[1]])]
        (first, other), *others = found
        code, *codes = joined_by([later for later, _ in found], rest)
        for (later, block), own in zip(others, codes, strict=True):
            if own != code:
                words = f"{first} (line {other.line}) revises that statement too, and no link joins the two"
                remedy = f"which stands? let the later revise the earlier, or join {first} and {later}"
                yield block.wrong("from", f"{words}: {remedy} (retells, part_of, same_matter)")


def _circles(
    blocks: list[Block], retells: Mapping[str, str], wholes: Mapping[str, list[str]]
) -> Iterator[Problem]:
    """Yield the links by which a claim retells itself, is a part of itself, or takes its own place."""
    after = replacements(ends_of(blocks))
    for block in blocks:
        start, kind = str(block.values.get("from")), block.values.get("type")
        loop = _loop(start, retells) if kind == "retells" else []
        if loop:
            yield block.wrong("from", f"claims retell each other in a circle: {' > '.join(loop)}")
        if kind == "part_of" and _whole_of_itself(start, wholes):
            words = "by this and other links a part of itself; remove the one that is wrong"
            yield block.wrong("from", words)
        if kind == "revises" and start in after.get(start, ()):
            words = "by this and other links put in its own place; remove the one that is wrong"
            yield block.wrong("from", words)


def ends_of(blocks: list[Block]) -> list[tuple[str, str, str]]:
    """Return from, to and type of the blocks of links.toml."""
    return [tuple(str(each.values.get(name, "")) for name in ("from", "to", "type")) for each in blocks]


def _check_link(
    block: Block, claims: Mapping[str, Mapping[str, Any]], unread: Collection[str]
) -> Iterator[Problem]:
    """Yield what is wrong with one [[link]]: fields, ids, type, and that a retelling can be one.

    It may change number, bound or subject on the way: what it changed is what the audit tells.
    """
    columns = tables.columns("04-links")
    told = schema.check_known(block, columns, {})
    yield from told
    for name in (name for name, column in columns.items() if column.refers):
        value = str(block.values.get(name, ""))
        known = value in claims or value.rpartition("-")[0] in unread
        if not known and name not in {each.field for each in told}:
            yield block.wrong(name, f"no claim has this id; {_ids(value, claims)}")
    ends = [claims.get(str(block.values.get(name))) for name in ("from", "to")]
    if block.values.get("from") and block.values.get("from") == block.values.get("to"):
        yield block.wrong("to", "a claim cannot be linked to itself")
    elif block.values.get("type") == "revises" and ends[0] and ends[1]:
        first, second = (str(each.get("claimant", "")) for each in ends)
        if first != second:
            words = (
                f"'revises', but {first} says the one and {second} the other; only who said it can replace it"
            )
            remedy = "write one claimant if both are one speaker, else 'same_matter' or 'same_event'"
            yield block.problem("type", f"{words}: {remedy}")
    elif block.values.get("type") == "retells" and ends[0] and ends[1]:
        subjects = [_show(each.get("subject", "")) for each in ends]
        numbers = [_printed(each) for each in ends]
        if subjects[0] != subjects[1] and not {*numbers[0]} & {*numbers[1]}:
            said = [" and ".join(each) or "no number" for each in numbers]
            words = f"it tells {said[0]} of {subjects[0]}, the other {said[1]} of {subjects[1]}"
            yield block.problem("to", f"'retells', but {words}: surely not one statement; correct the id")


def _check_order(
    block: Block, claims: Mapping[str, Mapping[str, Any]], sides: Collection[str]
) -> Iterator[Problem]:
    """Yield a retelling or a later figure said on an earlier day, and a part of what another side lost."""
    kind, names = block.values.get("type"), [str(block.values.get(name)) for name in ("from", "to")]
    one, other = (claims.get(name, {}) for name in names)
    said = [
        day_of(each.get("as_of")) if each.get("as_of_precision") == "day" else "" for each in (one, other)
    ]
    if kind in ("retells", "revises") and all(said) and said[0] < said[1]:
        words = f"{kind!r}, but it is said on {said[0]}, before {names[1]} on {said[1]}"
        yield block.wrong("from", f"{words}; turn the link round, or correct one of the days (as_of)")
    counted = [str(each.get("domain", "")) for each in (one, other)]
    if kind == "part_of" and all(counted) and counted[0] != counted[1] and {*counted} not in MIXED:
        words = f"'part_of', but the part is of {counted[0]} and the whole of {counted[1]}"
        yield block.problem("to", f"{words}: none is a part of the other; correct the id")
    about = [str(each.get("subject", "")) for each in (one, other)]
    if kind == "part_of" and about[0] != about[1] and {*about} <= {*sides}:
        words = f"'part_of', but the part is of {about[0]} and the whole of {about[1]}"
        yield block.problem("to", f"{words}: no side's is a part of another's; correct the id")


def _ids(name: str, claims: Collection[str]) -> str:
    """Return which claims the article of `name` has: which of them is meant, nobody can guess by its number.

    >>> _ids("a-07", ["a-01", "a-02", "b-07"]), _ids("c-01", ["a-01"])
    ('article a has: a-01, a-02', "article 'c' has no claim; write the id of a claim")
    """
    article = name.rpartition("-")[0]
    there = [each for each in claims if each.rpartition("-")[0] == article]
    more = f" and {len(there) - 20} more" if len(there) > 20 else ""
    if there:
        return f"article {article} has: {', '.join(there[:20])}{more}"
    return f"article {article!r} has no claim; write the id of a claim"


def _printed(claim: Mapping[str, Any]) -> list[str]:
    """Return the numbers that a claim prints, as value or bound, or else its words, each once.

    >>> _printed({"value": 40}), _printed({"low": 3, "high": 5}), _printed({"number_text": "dozens"})
    (['40'], ['3', '5'], ['dozens'])
    """
    numbers = [str(claim[name]) for name in ("value", "low", "high") if claim.get(name, "") != ""]
    return [*dict.fromkeys(numbers)] or [text for text in [str(claim.get("number_text", ""))] if text]


def _show(value: object) -> str:
    return "blank" if value == "" else str(value)
