"""An article as HTML in which every decision is marked; a browser with nothing else shows and reads it."""

from html import escape
from itertools import pairwise

import pandas as pd

_NAMES = {"claim": "claim", "not_claim": "not a claim"}
# On each mark, as viewers drop the style sheet of a notebook that they do not trust, and of a style what they
# do not know (`inherit`, `dotted`): both colours are named, so that dark themes show both marks as well.
_LOOK = {
    True: "background: #f6d9c4; color: #1a1d21",
    False: "background: #e3e7ea; color: #1a1d21; text-decoration: underline",
}


def highlight(text: str, decisions: pd.DataFrame, sentence: tuple[int, int] | None = None) -> str:
    """Return `text` as HTML, newlines kept, each passage of `decisions` (rows of 03-annotations) in a <mark>.

    A mark has the class claim or not-claim, and a title with the claim's id or the reason. Passages that
    overlap are cut into pieces, each of which carries all that holds there; the first piece of a claim has
    the id "m-" + claim id. `sentence` (start, end) is wrapped in <b class="sentence">, cut likewise.
    """
    rows = decisions[["start", "end", "decision", "id", "reason"]].to_dict("records")
    edges = {0, len(text)} | {row[name] for row in rows for name in ("start", "end")} | set(sentence or ())
    cuts = sorted(each for each in edges if 0 <= each <= len(text))
    pieces, begun = [], set()
    for start, end in pairwise(cuts):
        held = [row for row in rows if row["start"] <= start and end <= row["end"]]
        piece = escape(text[start:end])
        if held:
            piece = f"<mark{_attributes(held, begun)}>{piece}</mark>"
            begun |= {row["id"] for row in held}
        if sentence and sentence[0] <= start and end <= sentence[1]:
            piece = f'<b class="sentence">{piece}</b>'
        pieces.append(piece)
    # pre-wrap shows line ends as they are: no letter of the text is added or lost
    style = "white-space: pre-wrap; max-width: 44em; line-height: 1.6"
    return f'<div class="article" style="{style}">{"".join(pieces)}</div>'


def _attributes(held: list[dict[str, str]], begun: set[str]) -> str:
    """Return the attributes of a mark for the rows that hold there; an id only where a claim begins."""
    classes = " ".join(sorted({row["decision"].replace("_", "-") for row in held}))
    title = "; ".join(f"{_NAMES[row['decision']]} {row['id'] or '(' + row['reason'] + ')'}" for row in held)
    new = [row["id"] for row in held if row["id"] and row["id"] not in begun]
    name = f' id="m-{escape(new[0])}"' if new else ""
    look = _LOOK[any(row["decision"] == "claim" for row in held)]
    return f'{name} class="{classes}" style="{look}" title="{escape(title)}"'
