"""Years of the calendar and of a life, and what else a number is that counts nothing: an hour, a day."""

import re

from helpers.mentions.beside import before, behind, word_before, word_behind
from helpers.mentions.clocks import in_fours
from helpers.mentions.context import words_before
from helpers.mentions.dates import YEAR, as_date, calendar, year_printed
from helpers.mentions.grammar import Grammar
from helpers.mentions.lists import BOUNDS
from helpers.mentions.reading import Draft

DAY_MONTH = re.compile(r"([0-3]?[0-9])\.([01][0-9])").fullmatch
DAYS = re.compile(r"([0-3]?[0-9])(?:\.(0[1-9]|1[0-2]))?\D+([0-3]?[0-9])\.(0[1-9]|1[0-2])").fullmatch
OLDEST = 119  # years
DATIVES = ("ому", "ему", "ові", "еві")  # ends of no other case: полоненому двадцять років
PAIR = re.compile(" (?:and|dan|&) [0-9]{1,2}[,.;)]").match
NAMES = r"[A-Z][^\s\d(),]*(?: [A-Z][^\s\d(),]*)* \("
PLACED = re.compile(rf"([A-Za-z]+) (?:{NAMES}[0-9]+\)(?:, | and | dan |, and |, dan ))*{NAMES}\Z").search
CLAUSE = re.compile(r"([^0-9.,;:!?\n]*),? \(?\Z").search


def unitless(g: Grammar, c: str, draft: Draft) -> None:
    """Make a number that counts nothing the year, hour, day or age that its form and place say."""
    start, end = draft.number_start, draft.number_end
    at = draft.start if c[draft.start - 2] in ":—–-" else start
    if g.slavic and not draft.unit and (victims := g.victims(c, at - 30, at)):
        draft.unit = victims[1]  # погибших 14, раненых — почти 40
    if len(draft.readings) != 1:
        if not as_years(g, c, draft) and g.dotted_dates and (days := DAYS(c, start, end)):
            one, month, other, last = days.groups()
            as_date(draft, f"--{month or last}-{one:0>2}/--{last}-{other:0>2}")
        return
    if end - start == 4 and "per_period" not in draft.flags:  # до 2000 в день
        year = YEAR(c, start, end)
        if g.military and not draft.unit:  # at 1600, until 2330; arrives 0915
            token = word_before(c, draft.start) if draft.quantifier in ("", "about") else ""
            timed = token in g.clock_words and (token in g.at_clock or not year)
            if (timed or c[start] == "0") and in_fours(c, draft):
                return
        if year:
            _year(g, c, draft)
            return
    if draft.unit:
        return
    if end - start == 2 and c[start - 1] == "'" and word_before(c, start - 1) in g.in_year:  # in '22
        as_date(draft, f"{19 + (c[start] < '5')}{c[start:end]}")
    elif g.dotted_dates and (day := DAY_MONTH(c, start, end)):
        if iso := calendar(None, int(day[2]), int(day[1])):
            as_date(draft, iso)
            draft.start = start  # до 25.03
    elif g.slavic and c[start - 2] == "," and g.address(c, start - 50, start):
        draft.kind = "label"  # ул. 60-летия Октября, 9
    elif 1 <= draft.readings[0] <= OLDEST:
        fits = _past_age(g, c, draft) or of_age(g, c, draft.start, draft.end)
        draft.kind = "age" if fits else draft.kind


def as_years(g: Grammar, c: str, draft: Draft) -> bool:
    """Make a year, or a range of two, a date; return whether it is one."""
    printed = c[draft.number_start : draft.number_end]
    ends = [str(draft.low), str(draft.high)]
    if draft.quantifier != "range":
        ends = [year_printed(g, c, draft.number_start, draft.number_end, draft.readings)]
    elif printed[0] <= "9" and not all(end in printed for end in ends):
        return False  # between 1,512 and 1618
    if years := all(map(YEAR, ends)) and (printed[0] <= "9" or not g.slavic):  # тысячи полторы-две
        as_date(draft, "/".join(ends))
    return years


def _year(g: Grammar, c: str, draft: Draft) -> None:
    """Make four digits the year they are by the words beside them, unless those say that they count."""
    role, said, unit = draft.quantifier, draft.quantifier_text, draft.unit
    kept = role in ("about", "at_least")  # since at least 1990
    earlier, token = ["", "", *words_before(c, draft.start)][-2:]
    level = (unit.lower() or (said in g.during and token.strip("0123456789.,"))) in g.levels  # 2010 levels
    if not level and (role not in ("", "up_to", "about", "at_least") or token in g.not_year):
        return
    if kept:
        counts = unit or token not in g.in_year
    elif token in g.in_year:  # a hamlet of 1961 souls, but the summer of 2022 Ukraine held out
        many = unit.endswith(g.genitives) and (token in g.joins or draft.readings[0] % 100 == 0)
        counts = unit and (many or token in g.out_of) and earlier not in g.of_year  # в 2000 домов
    elif unit:  # the 2022 invasion, cuts 2025 growth forecast
        people = unit.lower() in g.persons and (unit.islower() or token not in g.decades)  # the 1936 Games
        of_the = token in g.decades | g.possessives or token[-2:] == "'s"  # the 2022 attacks
        small = unit[0].islower() and (not g.plural or (g.plural(unit) and not of_the))
        counts = people or small or not draft.unit_end  # Загиблих: 1500
    else:  # of 2023 recruits, 1990 had come; not anggaran 2026 sudah disahkan
        counts = not c[draft.start - 2].isalpha() and word_behind(c, draft.number_end) in g.counts_behind
        counts = counts or _tolled(g, earlier, token, draft.readings[0] % 100 == 0)
    if counts and not level:
        return
    as_date(draft, c[draft.number_start : draft.number_end])
    draft.quantifier, draft.quantifier_text = (role, said) if kept else ("", "")
    draft.start = draft.start if kept else draft.number_start


def _tolled(g: Grammar, earlier: str, token: str, even: bool) -> bool:
    """Return whether the words before four digits say that they count: погибли 1500, Killed – 1500."""
    dashed = token in ("-", "–", "—")
    row, name = dashed or token[-1:] == ":", (earlier if dashed else token).rstrip(":")
    role = g.zero_nouns.get(name, ("", ""))[1]
    if name in g.amounts or "verb" in role or (row and role):
        return True
    verb = g.facts[name][2] and (even or not row) if g.slavic else even and name.startswith(g.verbs)
    return verb and name not in g.not_verbs  # menampung 1800, but built: 1950


def _past_age(g: Grammar, c: str, draft: Draft) -> bool:
    """Make "ему за семьдесят", "было под сорок" bounds of an age; tell whether it is one."""
    if not (past := g.past_age(c, draft.start - 9, draft.start)) or draft.readings[0] < 18:
        return False
    start = past.start()
    fits = any(is_person(g, word) for word in words_before(c, start)[-2:]) or g.eldest(c, start - 45, start)
    if fits:
        draft.start, draft.quantifier_text = start, past[1]
        draft.quantifier = g.past_ages[past[1].lower()]
    return bool(fits)


def aged(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Make years beside an age or person an age and stop: berusia 25, kakek 81 tahun, children under five."""
    said, period = draft.quantifier_text.lower(), draft.kind == "duration"
    if role == "age" and not draft.kind and c.startswith("aged ", draft.start - 5):
        draft.unit, draft.unit_end = "", 0  # passengers aged 4–11 travel free
    if not period and (draft.kind or draft.unit):
        return False  # the deadline is 12/05/2023
    old = draft.readings > (OLDEST,)
    he = not period and (c[draft.number_start].isdecimal() or c[draft.end] in ",.;!")  # he's nineteen.
    he = he and draft.readings != (1,) and not {" ", "'"}.isdisjoint(c[start : draft.start - 1])
    if role == "age" or (role == "being" and not old and (he or before(g, c, start)[0] == "person")):
        fits = (period or not old) and (c[draft.end] in ",.;)" or c[start : start + 5].lower() != "both ")
    elif not period:  # мужу перевалило за тридцать; over 60, between 18 and 60, but not exceeding 60
        of = word_before(c, start)  # a third are under 25, one in eight is over 80
        some = of in g.numerals or of in g.ordinals or (of[-1:] in tuple("0123456789%") and not YEAR(of))
        words = words_before(c, draft.start)
        some = some or (not g.people.isdisjoint(words) and (role != "being" or g.tolls.isdisjoint(words)))
        fits = said == "+" or (said in g.where and some)
        fits = said in g.ages_passed or (fits and [*draft.readings, draft.high] < [OLDEST])
    elif g.slavic:
        fits = draft.iso in ("P1Y", "P1M") and (role == "being" or _of_person(g, c, draft))
    else:
        fits = role == "person" or draft.quantifier in BOUNDS
    if fits:
        draft.kind, draft.iso = "age", ""
    return False


def _of_person(g: Grammar, c: str, draft: Draft) -> bool:
    """Return whether years behind a person are its age: ребёнок двух лет, not "мужчина два года служил"."""
    if word_behind(c, draft.unit_end) in g.not_ages or g.sentencing & {*words_before(c, draft.start)[-2:-1]}:
        return False  # дали ему 9 лет
    said = c[draft.number_start : draft.number_end].lower()  # not "несколько лет скрывался"
    digits = said[0].isdecimal() and draft.iso == "P1Y"  # женщина 3 месяца ждала
    digits = digits or c[draft.start - 4 : draft.start - 1] in DATIVES
    return digits or draft.quantifier in BOUNDS or said.endswith(g.genitive_numbers)


def of_age(g: Grammar, c: str, start: int, end: int) -> bool:
    """Return whether the number or years `c[start:end]` are an age: of the eldest, or behind a person.

    "Ivan, 54, said", "девочка, 4 года,", "usia para korban 8 tahun"; not "женщины (12) и дети (3)".
    """
    mark = c[start - 2 : start]
    old = c[start] <= "9" or c[start:end].lower().partition(" ")[0].endswith(g.genitive_numbers)
    told = mark in (", ", " (") or (mark in (": ", "— ") and old and c[end - 1] > "9")  # дети: 5 и 8 лет
    if told and (c[end] in ",.;)\n" or PAIR(c, end) or (c[end - 1].isalpha() and c[end + 1] == "—")):
        *said, token = "", *words_before(c, start - 1)
        ends = word_before(c, name := start - 2 - len(token)) not in g.inverted_preps  # дом на Победы, 41
        spoken = c[end] in ",)" or not g.telling.isdisjoint(said[-2:])  # said Olena Bondar, 54.
        ends = ends and (spoken or (g.slavic and c[end - 1].isalpha() and token[:1].isalpha()))
        named = c[name].isupper() and (token[-1:] == "." or behind(g, c, name)[0] != "stop")  # not Может, два
        named = named and (c[name - 2].isalpha() or token[-1:] not in ("ы", "и"))  # Танки (8)
        if ends and mark[0] in ", " and named and token[-3:] not in ("кой", "кій"):
            placed = mark == " (" and PLACED(c, start - 120, start)  # di Aceh (18), Sumbar (9)
            # Мария, 34 года, и Иван, 5 лет.; not в Харьковской (70) области, not AFVs (+5)
            return c[start] > "/" and not (placed and placed[1].lower() in g.near)
        digits = c[end - 1].isdecimal()
        if digits and mark == " (":
            return token in g.aged or " ".join((*said, token)[-2:]) in g.aged  # wali kota (52)
        heads = CLAUSE(c, start - 60, start)[1].lower().split() if digits else []
        if is_person(g, token) or not (g.aged | g.people if c[end] == " " else g.aged).isdisjoint(heads):
            return True  # a mother of five, 38, said; two men, 45 and 62, died
    return g.eldest(c, start - 45, start) is not None and word_behind(c, end) not in g.not_ages


def is_person(g: Grammar, word: str) -> bool:
    """Return whether the word names somebody, or speaks of an age."""
    return word in g.aged or g.before[word.lstrip("0123456789")][1] in ("person", "age", "being")  # 2чел.
