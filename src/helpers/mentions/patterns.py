"""The patterns of a language: one table for all languages, filled with the words of the list."""

import re
from collections.abc import Callable

from helpers.mentions.lists import forms
from helpers.mentions.scanning import END, LETTERS, tree

# Patterns by how they are used and by attribute. <section.cell> stands for any form of that cell, <name> for
# any word of that attribute, <NAME> for what `compiled` says.
PATTERNS = {
    "match": {
        "word": r"(?<!\n)(<words>)<END>",  # to go on with, so on the same line
        "digits": r"[0-9]+(?:[.,][0-9]+)*",
        "then": r"(<JOINTS>)(<numerals>)<END>",
        "then_ordinal": r"(?:[ -]| and )(<ordinals>)<END>",
        "scale": r"<SCALE>",
        "fraction_scale": r"(?: of a)?<SCALE>",
        "scaled_more": r" (?:and )?([0-9]{1,3}(?:[.,][0-9]{1,2})?)(?:<SCALE>|(?= [<LETTERS>(]|[.,;]\s))",
        "vague_scale": r"(?: of)?[ -](<vague_times>)<END>",
        "money_scale": r"(?! \w-[0-9]) ?(<MONEY>)<END>",
        "spoken_whole": r" <spoken_decimals.whole> (?:<joins.between> )?",
        "spoken_part": r" (<spoken_parts>)<END>",
        "inverted_link": r" (?:<inverted.links> )?",
        "currency": r"<currency.before> ?",
        "join": r"-?,? (<joined>) | ?(?:--?|[–—−…]) ?(?=\S)|\.{2,3}(?=[-−+0-9])|/(?=[0-9]{1,2} )",
        "sign": r"[-−–+]|(?:<signs>) ",
        "hyphened_stem": r"<hyphened>",
        "instead": r"^[^.;!?\n]*[ ,]<joins.instead> (?:[^\W\d_]+ ){0,2}$|^, \w{1,2} [^\d.,;!?\n]+ [—–-] $",
        "rival": r"^(?: [^\W\d_]+){0,2}, (?!\w{1,2} )[^\d.,;!?\n]+ [—–] $",  # 53 % голосов, соперник — 28
        "one_of": r" <nouns.one_of> ",
        "opens_factor": r"[ \n]<factor_rules.openers> ",  # в 2 раза
        "both_after_verb": r"<ordinal_rules.both_after_verb>",
        "month": r"(<months>)(?![<LETTERS>])",
        "day_of": r"<dates.day_of>",
        "on_day": r" [0-3]?[0-9] (?:<months>)<END>",
        "year": r"<dates.year>",
        "clock_minutes": r" <clock.minutes><END>",
        "clock_past": r"(?: <clock.minutes>)? (<clock_cases>)<END>",
        "clock_to_hour": r"<clock_to> (<SMALL>(?: <SMALL>)?)(?: <clock.minutes>)? (<clock_hours>)<END>",
    },
    "search": {
        "scale_in": r"<SCALE>",
        "glued": r"(?<![<LETTERS>])<currency.before> ?$",
        "cold": r"<change.cold>",
        "month_before": r"(?<![<LETTERS>])(<months>)(?: +| *')$",
        "month_joined": r"(?<![<LETTERS>])(<months>)(?: ?[-–—] ?| (<joined>) )$",
        "past_age": r"\b(<past_ages>) \Z",
        "eldest": r"[ \n(«]<change.eldest>(?: [^\W\d_]+(?:-[^\W\d_]+)?){0,4} (?:— )?(?<! the |. of |. на )$",
        "unknown": r"(?:^|[ («])<zero.unknown> [^,.]*\Z",  # данных о жертвах нет: none is not said
        "victims": r"\b(<victim_nouns>)(?: без ?в[еі]ст[иі])?(?:»? (?:[—–-] )?(?:[ув]же )?|: |-)\Z",
        "daily": r"[ \n(]<rates.ahead>(?: по| [^\W\d_]{1,2}(?= \w{3})| [^\W\d_](?:[^\W\d_]|'){3,}){0,3} \Z",
        "denied_far": r"(?i:(?:^|[.:] |[иы]х |\b[иійт]а? )(<zero.nouns>)(?: (?!\w+т[ьи]\b)[^\W\d_]+){1,3}\Z)",
        "among": r"[ \n(]<change.subsets>,? [<LETTERS> —–]*\Z",  # and a word or two between
        "address": r"(?<![<LETTERS>])<before.street> [^,;!?\n]+, $",
        # 5 tanks lost a day; one fixed character and its letters first: it is looked for behind every number
        "rate": r" (?=<RATE>)(?=(?:<rates.forms><END>|<rates.fused><END>(?! <rates.spans><END>))"
        r"(?! <rates.not_before>))<NOT_AFTER>",
    },
    "fullmatch": {
        "enumerated": r"(?:,|,? (<joins.lists>)) |[-–]",
        "plural": r"<nouns.plural>",
    },
}
RAW = {"dates.day_of", "dates.year", "nouns.plural", "ordinal_rules.both_after_verb"}  # patterns themselves


def compiled(known: dict, data: dict) -> dict[str, Callable | None]:
    """Return PATTERNS by attribute, filled from the word list `data` and `known`, the other attributes."""
    said = {
        "END": END,
        "RATE": tree({form[0] for cell in ("forms", "fused") for form in forms(data["rates"][cell])}),
        "LETTERS": LETTERS,
        # 45k; not 12 к. с.
        "SCALE": rf"(?:[ -](?!\w\b))?({tree(known['scales'])})(?:{END}|(?<=\.))",
        "NOT_AFTER": "".join(f"(?<! {word} )" for word in forms(data["rates"]["not_after"])),
        "JOINTS": "|".join(["[ -]", *(f"(?i:{joint})" for joint in known["joints"])]),
        "SMALL": tree(form for form, (role, _) in known["numerals"].items() if role == "add"),
        "MONEY": tree(form.rpartition(" ")[2] for form in known["money_scales"]),  # "rp m": the m behind Rp
    }

    def words(found: re.Match[str]) -> str:
        name, _, cell = found[1].partition(".")
        if found[1] in RAW:
            return data[name][cell] or "(?!)"
        return said[name] if name in said else tree(forms(data[name][cell]) if cell else known[name])

    made = {
        name: getattr(re.compile(re.sub(r"<([A-Za-z_.]+)>", words, pattern)), how)
        for how, patterns in PATTERNS.items()
        for name, pattern in patterns.items()
    }
    return made if data["nouns"]["plural"] else made | {"plural": None}
