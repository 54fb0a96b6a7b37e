"""Where a number begins: every run of digits and every numeral word of a text, in text order.

A regular expression is several times faster on bytes than on text, in one case than in two, and behind one
fixed character than behind any of a class. So the text is written anew with one byte a character: letters
small, whatever stands between words a space. Then a numeral word is a word behind a space, and a run of
digits a run of one byte. Both passes together take a little more than half the time of one pattern.
"""

import codecs
import re
from collections.abc import Iterable, Mapping

Hit = tuple[int, int, str]  # start, end, and the word in small letters; "" for digits
SPACES = "\u00a0\u2007\u2008\u2009\u200a\u202f\u2002\u2003\u2004\u2005\u2006\u3000\t"
ALIKE = {" ": SPACES, "'": "’ʼ‘`", "-": "\u2010\u2011", "\n": "\r"}  # what is read as the first
PLAIN = {old: new for new, olds in ALIKE.items() for old in olds}
LETTERS = (
    r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1eff"
)
END = rf"(?!'?[{LETTERS}0-9])"  # of a word or a number
NOUGHTS = bytes(48 if chr(code) in "0123456789" else code for code in range(256))  # every digit a nought
COLUMNS = re.compile(r"(?<=[0-9])\t(?=[0-9])").sub  # of a table: two numbers, not one in groups
# "a" a Latin letter that looks like one of the language's own, "b" one of these: шiсть, двaдцать, c 5 до 7
MIXED = re.compile(rb"a(?:(?=b)|(?<=ba)|(?<=b a)(?= [b ]))").search
WORDS = re.compile(
    r"[A-Za-z\u0400-\u04ff]*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])[A-Za-z\u0400-\u04ff]*"
    r"|(?<=[\u0400-\u04ff] )[A-Za-z](?= [\u0400-\u04ff0-9])"
).sub
DIGIT = re.compile("[0-9]").search
NUMBER = re.compile(rb"00*(?:[.,]0+)*").finditer
# What keeps its capitals in a line of capitals: SU-34, 2S19, XIV, 40C, M 5.9, MAYOR, 66; not MAGNITUDE-5.6
CAPITALS = re.compile(
    rf"((?<![{LETTERS}0-9])(?:[{LETTERS}]+[-–]?[0-9]{{1,3}}(?![0-9]|[.,][0-9])[{LETTERS}0-9]*"
    rf"(?:[-/–][{LETTERS}0-9]+)*|[0-9]+(?!H[0-9])[{LETTERS}]+[0-9]+|[IVX]+|[ІХ]{{2,}}|M(?= [0-9]))"
    rf"(?![{LETTERS}0-9])|(?<=[0-9°])[CFС](?![{LETTERS}0-9])|(?<![{LETTERS}0-9])[A-Z](?=[0-9]+[.,][0-9])"
    rf"|[{LETTERS}-]+(?=(?:, | \()[0-9]{{1,3}}[,)]))"
).split
BEGINS = re.compile(r"(?:\A|(?<=[.!?] )(?<!\b(?:тыс|тис|млн)\. )(?<!\bмлрд\. ))[^\W\d_]").sub  # of a sentence


def small(line: str) -> str:
    """Return a line of capitals in small letters, but for models, Roman numerals, beginnings of sentences.

    >>> small("TWO SU-34 LOST. WORLD WAR II IS OVER")
    'Two SU-34 lost. World war II is over'
    """
    parts = CAPITALS(line)
    parts[::2] = [part.lower() for part in parts[::2]]
    made = BEGINS(lambda found: found[0].upper(), "".join(parts))
    return made if len(made) == len(line) else line


def tree(words: Iterable[str], cases: bool = True) -> str:
    """Return a pattern that matches the longest of `words`, or nothing if there are none.

    In lower case, and with `cases` also with a capital initial or in capitals. One branch a first letter,
    literal characters only: several times faster than an alternation with IGNORECASE.
    >>> [bool(re.fullmatch(tree(["dua", "dua belas"]), w)) for w in ("dua", "Dua belas", "DUA BELAS", "du")]
    [True, True, True, False]
    """
    branches = []
    for initial, tails in _by_initial(words):
        branches.append(re.escape(initial) + _tails(tails, cases))
        capital = initial.upper()
        if cases and capital != initial and len(capital) == 1:
            capitals = [tail.upper() for tail in tails if len(tail.upper()) == len(tail)]
            branches.append(capital + _tails(tails + capitals, cases))
    return f"(?:{'|'.join(branches)})" if branches else "(?!)"


def _by_initial(words: Iterable[str]) -> Iterable[tuple[str, list[str]]]:
    """Return the first letters of `words`, each with what follows it, in order."""
    tails: dict[str, list[str]] = {}
    for word in sorted(set(words) - {""}):
        tails.setdefault(word[0], []).append(word[1:])
    return tails.items()


def _tails(words: list[str], cases: bool, after_space: bool = False) -> str:
    """Return the pattern for what follows a shared beginning; greedy, so that the longest word wins.

    Behind a space a capital is allowed again: names of several words.
    """
    branches = []
    for letter, rest in _by_initial(words):
        both = after_space and len(letter.upper()) == 1 and letter.upper() != letter
        shown = f"[{letter}{letter.upper()}]" if both else re.escape(letter)
        branches.append(shown + _tails(rest, cases, cases and letter == " "))
    body = "|".join(branches)
    if branches and "" in words:
        return f"(?:{body})?"
    return f"(?:{body})" if len(branches) > 1 else body


class Scanner:
    r"""The numeral words of a language, compiled into what finds them.

    Raises ValueError if the words have more than 256 different characters, too many for one byte.
    >>> scan = Scanner(["dua", "dua puluh"], {})
    >>> scan("Dua\u00a0puluh atau 2.000")
    ('\nDua puluh atau 2.000\n', [(1, 10, 'dua puluh'), (16, 21, '')], False)
    """

    def __init__(
        self, words: Iterable[str], folds: Mapping[str, str], alike: Mapping[str, str] | None = None
    ) -> None:
        self._words, self._folds = set(words), [*(PLAIN | dict(folds)).items()]
        self._longest = max(map(len, self._words)) + 2
        letters = set("".join(self._words))
        used = letters | {letter.upper() for letter in letters if len(letter.upper()) == 1}
        # Latin-1 is coded three times as fast as a code of our own; a few others take places of its controls
        characters = list(map(chr, range(256)))
        others = sorted(used - set(characters))
        self._lent, self._codes = list(zip(others, characters[128:160], strict=False)), None
        if len(others) <= 32:
            characters[128 : 128 + len(others)] = others
        else:
            characters = characters[:128] + sorted(used - set(characters[:128]))
            if len(characters) > 256:
                raise ValueError(f"{len(characters)} different characters in the word list; 256 is the most")
            self._codes = codecs.charmap_build("".join(characters).ljust(256, "\ufffe"))
        byte = {character: code for code, character in enumerate(characters)}
        small = [one.lower() for one in characters]
        kept = [byte[one] if one.isalnum() or (one in used and not one.isascii()) else 32 for one in small]
        signs = [byte[sign] for sign in self._words if len(sign) == 1 and not sign.isalpha()]
        for code in signs:  # ½ ⅓: one branch for all
            kept[code] = signs[0]
        self._plain = bytes(kept).ljust(256)
        plain = [bytes(kept[byte[letter]] for letter in word).decode("latin-1") for word in self._words]
        inner = "".join(re.escape(chr(byte[one])) for one in characters if one.isalpha() or "0" <= one <= "9")
        self._word = re.compile(f" {tree(plain, cases=False)}(?![{inner}])".encode("latin-1")).finditer
        lower = re.escape(bytes(byte[one] for one in characters if one.islower()))
        self._capital = re.compile(rb"\n(?=[^\n" + lower + rb"]{4})").finditer  # may begin a line of capitals
        self._alike = str.maketrans(dict(alike or {}))
        own = [" b"[one.isalpha() and not one.isascii()] for one in characters]
        kinds = ["a" if ord(one) in self._alike else kind for one, kind in zip(characters, own, strict=True)]
        self._kinds = "".join(kinds).encode().ljust(256) if alike else b""
        exact = re.compile(rf"(?<![{LETTERS}]){tree(self._words)}{END}")
        self._exact, self._any = exact.finditer, exact.search

    def _own(self, found: re.Match[str]) -> str:
        """Return a word with other letters among its own in its own; as it is if one has no likeness."""
        word = found[0].translate(self._alike)
        return word if not any("A" <= letter <= "z" for letter in word) else found[0]

    def __call__(self, text: str) -> tuple[str, list[Hit], bool]:
        """Return the text as it is read on, where numbers stand in it, and if letters may be read as others.

        It stands between line feeds, which spare every reader the question whether there is a character
        before or behind; odd spaces and apostrophes are made plain, and lines of capitals small, one
        character for one.
        """
        text = f"\n{text}\n"
        changed = False
        if "\t" in text:
            text = COLUMNS("|", text)
        for old, new in self._folds:
            if old in text:
                text = text.replace(old, new)
                changed = changed or old.isalpha()
        if self._codes is None:
            source = text
            for other, place in self._lent:
                if other in text:
                    source = source.replace(other, place)
            coded = source.encode("latin-1", "replace")
        else:
            coded = codecs.charmap_encode(text, "replace", self._codes)[0]
        mixed = self._kinds and MIXED(coded.translate(self._kinds))
        if mixed and (own := WORDS(self._own, text)) != text:
            return *self(own[1:-1])[:2], True
        hits = [(*found.span(), "") for found in NUMBER(coded.translate(NOUGHTS))]
        words, at = self._words, 0
        for found in self._word(coded.translate(self._plain)):
            space, end = found.span()
            start = space + 1
            if start < at:
                continue
            word = text[start:end].lower()
            if word in words and coded[end] not in b"?'" and coded[space] not in b"?'":
                hits.append((start, end, word))
                continue
            # another mark between its parts, perhaps a letter that is in no word (it is coded as "?"), or a
            # space for the full stop of "млрд.": a longer one may begin there, another one at the end
            for one in self._exact(text, start, min(end + self._longest, len(text))):
                if one.start() <= end:
                    hits.append((*one.span(), one[0].lower()))
                    at = one.end()
        hits.sort()
        made, at = [], 0
        for found in self._capital(coded):
            begin = found.end()
            line = text[begin : text.index("\n", begin)]
            if line.isupper() and (DIGIT(line) or self._any(line)):
                made += [text[at:begin], small(line)]
                at = begin + len(line)
        return "".join([*made, text[at:]]), hits, changed or bool(made)
