"""The detectors that are held beside ours: each as a function from a text to what it found.

A tool returns (start, end, value) for each number it marks; value is None where it gives none.
"""

import difflib
import re
from collections.abc import Callable
from fractions import Fraction

from helpers.mentions import find_mentions

LANGUAGES = ("id", "en", "ru", "uk")
Found = list[tuple[int, int, object]]
Tool = Callable[[str], Found]


def exact(cell: object) -> Fraction | None:
    try:
        return None if cell is None else Fraction(str(cell).strip())
    except (ValueError, ZeroDivisionError):
        return None


def ours(language: str) -> Tool:
    def read(text: str) -> Found:
        found = find_mentions(text, language)
        return [
            (m.number_start, m.number_end, next((x for x in (m.value, m.low, m.high) if x is not None), None))
            for m in found
        ]

    return read


def digits(language: str) -> Tool:
    pattern = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
    return lambda text: [(m.start(), m.end(), None) for m in pattern.finditer(text)]


def spacy(language: str) -> Tool:
    import spacy as library

    nlp = library.blank(language)
    nlp.max_length = 10**8
    return lambda text: [(t.idx, t.idx + len(t), None) for t in nlp(text) if t.like_num]


def pyicu(language: str) -> Tool:
    import icu

    locale = icu.Locale(language)
    speller = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, locale)
    figures = icu.NumberFormat.createInstance(locale)
    said = [
        *range(121),
        *range(200, 1001, 100),
        *(2 * 10**power for power in range(3, 16)),
        *(10**power for power in range(16)),
    ]
    known = {
        word for n in said for word in re.findall(r"[^\W\d_]+", speller.format(n))
    }  # else every word is tried: 100 times slower
    word = re.compile(r"[0-9]+(?:[.,  ][0-9]+)*|[^\W\d_]+")

    def number(value: icu.Formattable) -> Fraction | None:
        try:
            return exact(value.getDouble() if value.getType() == 0 else value.getInt64())
        except icu.ICUError:  # beyond 64 bits: an account
            return None

    def read(text: str) -> Found:
        found, at = [], 0
        for token in word.finditer(text):
            if token.start() < at or not (token[0][0].isdigit() or token[0].lower() in known):
                continue
            position = icu.ParsePosition(0)
            piece = (
                token[0]
                if token[0][0].isdigit()
                else text[token.start() : token.start() + 80].lower().replace("-", " ").replace("'", "ʼ")
            )
            value = (figures if token[0][0].isdigit() else speller).parse(piece, position)
            end = position.getIndex()
            if end and (token[0][0].isdigit() or end >= len(token[0])):
                at = token.start() + end
                found.append((token.start(), at, number(value)))
        return found

    return read


def quantulum(language: str) -> Tool:
    from quantulum3 import parser

    return lambda text: [
        (q.span[0], q.span[1], exact(q.value)) for q in parser.parse(text, classifier_path=None)
    ]


def recognizers(language: str) -> Tool:
    from recognizers_number import Culture, recognize_number

    def read(text: str) -> Found:
        return [
            (r.start, r.end + 1, exact((r.resolution or {}).get("value")))
            for r in recognize_number(text, Culture.English)
        ]

    return read


def rewritten(rewrite: Callable[[str], str]) -> Tool:
    """Return a tool from one that writes numbers in words as digits and tells no places.

    Words are aligned, spans and values recovered; `alone` does what the tool does, for its speed.
    """
    word = re.compile(r"\S+")

    def read(text: str) -> Found:
        found: Found = []
        for line in re.finditer(r"[^\n]+", text):
            old, new = list(word.finditer(line[0])), word.findall(rewrite(line[0]))
            matcher = difflib.SequenceMatcher(None, [m[0] for m in old], new, autojunk=False)
            for kind, a, b, x, y in matcher.get_opcodes():
                values = re.findall(r"[0-9]+(?:[.,][0-9]+)*", " ".join(new[x:y]))
                if values and b > a:
                    span = (line.start() + old[a].start(), line.start() + old[b - 1].end())
                    found += (
                        [(*span, exact(values[0]) if kind != "equal" else None)]
                        if kind != "equal"
                        else [
                            (line.start() + m.start(), line.start() + m.end(), exact(m[0].strip(".,")))
                            for m in old[a:b]
                            if m[0][0].isdigit()
                        ]
                    )
        return found

    read.alone = lambda text: [rewrite(line) for line in text.split("\n")]
    return read


def text2num(language: str) -> Tool:
    from text_to_num import alpha2digit

    alpha2digit("one", language)  # a ValueError if it does not know the language
    return rewritten(lambda line: alpha2digit(line, language))


def number_parser(language: str) -> Tool:
    from number_parser import parse

    return rewritten(lambda line: parse(line, language=language))


TOOLS: list[tuple[str, str, tuple[str, ...], Callable[[str], Tool]]] = [
    ("**this project**", "", LANGUAGES, ours),
    ("digits only (`re`)", "", LANGUAGES, digits),
    ("spaCy like_num", "spacy", LANGUAGES, spacy),
    ("PyICU (DecimalFormat, RBNF)", "PyICU", LANGUAGES, pyicu),
    ("quantulum3", "quantulum3", ("en",), quantulum),
    ("Recognizers-Text", "recognizers-text-number", ("en",), recognizers),
    ("text2num", "text2num", ("en",), text2num),
    ("number-parser", "number-parser", ("en", "ru", "uk"), number_parser),
]
