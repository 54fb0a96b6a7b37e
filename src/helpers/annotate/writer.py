"""The one that writes an annotation file for the page: each event is checked as what a hand writes is."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers import annotations, corpus, stubs, tables, worklist
from helpers.annotate import form
from helpers.annotations import records
from helpers.annotations.files import AnnotationFile, anchor, is_placed
from helpers.blocks import Block, InputError, Problem, edited
from helpers.paths import find_project, put, shown
from helpers.sentences import sentences

_LINES = re.compile(r"\bline \d+|(?<=:)\d+")  # of a message: blocks that are added move them


class Writer:
    """One annotation file, worked on: takes the events of a page, answers with what the page is to show.

    At each decision the file is written, whole, and only if what it would hold passes the checks of loading.
    """

    def __init__(self, article: str, annotator: str = "me", project: str | Path = "") -> None:
        self.project = find_project(project)
        known = stubs.sources(self.project)
        if article not in known:
            words = f"{article!r}: no such article{tables.suggest(str(article), known)}"
            raise InputError([Problem("Annotator", 0, "article", words)])
        if not corpus.SHORT.fullmatch(annotator):
            words = f"{annotator!r}: use letters a-z, digits, - and _ only: it names a folder"
            raise InputError([Problem("Annotator", 0, "annotator", words)])
        self.source, self.text, self.annotator = known[article], known[article].text, annotator
        self.path = self.project.annotations / annotator / f"{article}.toml"
        self.past: list[tuple[str, str, str]] = []  # what can be undone: content before, words, where
        self._read()

    def _read(self, _: object = None) -> str:
        """Take the open lists and the file as they are on disk; where it changed, nothing can be undone."""
        self.lists = tables.lists(self.project.annotations)
        disk = self._disk()
        self._take(stubs.begun(self.source, self.annotator).encode() if disk is None else disk)
        if not self.past or disk != self.disk:
            self.past = []
        self.disk = disk
        return f"{shown(self.path)} read anew"

    def _disk(self) -> bytes | None:
        return self.path.read_bytes() if self.path.is_file() else None

    def _checked(self, content: bytes) -> tuple[AnnotationFile, list[Problem]]:
        """Return `content` as an annotation file, and its problems; InputError if its head does not hold."""
        row, mentions = self.source.row, self.source.mentions
        file, problems = annotations.check_file(self.path, row, self.text, mentions, self.lists, content)
        if file is None:
            raise InputError(problems)
        first = min((each.line for each in (*file.blocks, *file.undecided)), default=10**9)
        head = [each for each in problems if 0 < each.line < first]
        if head:
            raise InputError(head)
        return file, problems

    def _take(self, content: bytes) -> None:
        self.file, self.problems = self._checked(content)
        self.content = content.decode()

    def answer(self, event: object) -> dict[str, Any]:
        """Return the state after `event`, with what came of it; an event that is refused changes nothing."""
        known = {"show": lambda _: "", "decide": self._decide, "undo": self._undo, "read": self._read,
                 "complete": self._complete}  # fmt: skip
        asked = event if isinstance(event, dict) else {}
        said, problems = "", []
        try:
            if str(asked.get("do")) not in known:
                raise ValueError("no such event")
            self.lists = tables.lists(self.project.annotations)  # a hand may have added a code
            said = known[str(asked["do"])](asked)
        except InputError as error:
            problems = [{"field": each.field, "text": each.text} for each in error.problems]
        except (ValueError, OSError) as error:
            problems = [{"field": "", "text": f"refused: {error}"}]
        told = {name: asked.get(name) for name in ("do", "key", "kind")}
        return told | {"state": self.state(), "said": said, "problems": problems}

    def _undo(self, _: Mapping[str, Any]) -> str:
        if not self.past:
            raise ValueError("there is nothing to undo")
        before, words, _ = self.past[-1]
        self._put(before)
        self.past.pop()
        return f"undone: {words}"

    def _complete(self, _: Mapping[str, Any]) -> str:
        """Write that every mention is settled; tell what other files still lack, which only a hand mends."""
        self._write(self._with_head(self.content, status="complete"), "complete", "")
        articles = corpus.load(self.project)
        try:
            proposed = worklist.mentions(articles, corpus.texts(self.project))
            annotations.load(self.project, articles, proposed)
        except InputError as error:
            return f"complete; still to be done by hand in the project:\n{error}"
        return "complete"

    def _with_head(self, content: str, **values: object) -> str:
        return edited(content, 1, "", self.file.head.values | values)

    def _write(self, content: str, words: str, key: str, own: tuple[object, ...] = ()) -> None:
        """Write `content`, unless it brings a problem; `own`: kind, start, end and id of its new block.

        What was wrong elsewhere in the file before is told by the page, and stops nobody.
        """
        file, problems = self._checked(content.encode())
        names = ("start", "end", "id")
        lines = [{each.line, *each.lines.values()} for each in (*file.blocks, *file.undecided)
                 if (each.kind, *map(each.values.get, names)) == own]  # fmt: skip
        before = Counter((each.field, _LINES.sub("", each.text)) for each in self.problems)
        wrong = []
        for each in problems:
            told = (each.field, _LINES.sub("", each.text))
            before[told] -= 1
            if before[told] < 0 or any(min(some) <= each.line <= max(some) for some in lines):
                wrong.append(each)
        if wrong:
            raise InputError(wrong)
        old = self.content
        self._put(content)
        self.past.append((old, words, key))

    def _put(self, content: str) -> None:
        if self._disk() != self.disk:
            remedy = "read it anew (R), then decide again; nothing was written"
            raise InputError([Problem(shown(self.path), 0, "", f"the file was changed elsewhere; {remedy}")])
        put(self.path, content.encode())
        self.disk = content.encode()
        self._take(self.disk)

    def _decide(self, event: Mapping[str, Any]) -> str:
        """Write one decision: a passage as a claim, as no claim, or as undecided again."""
        start, end, kind = event.get("start"), event.get("end"), event.get("kind")
        if not (type(start) is type(end) is int and 0 <= start < end <= len(self.text)):
            raise ValueError(f"{start}-{end} is no passage of a text of {len(self.text)} characters")
        exact, seen = self.text[start:end], event.get("exact")
        if exact != seen:
            raise ValueError(f"the text says {exact!r} at {start}-{end}, the page {seen!r}")
        if kind not in ("claim", "not_claim", "undecided"):
            raise ValueError(f"{kind!r}: no such decision")
        content, block = self._block(event, kind, start, end)
        gone = str(block.values.get("id", "")) if block.kind == "claim" else ""
        name = {"id": gone or self._new_id()} if kind == "claim" else {}
        values = name | self._fields(event, kind, block)
        for key, each in self._blocks().items():  # an event that comes twice, as of a key held down
            if name and key != event.get("key") and {**each.values, **name} == values:
                raise ValueError(f"the claim at line {each.line} says the same of these words already")
        words = f"claim {name['id']}" if name else f"not a claim: {values.get('reason')}"
        words = words if kind != "undecided" else "undecided"
        if kind == "undecided" and sum(key.startswith(f"{start}-{end}/") for key in self._blocks()) > 1:
            kind, values, words = None, {}, "taken away"  # others settle these words
        content, head = edited(content, block.line, kind, values), {}
        if gone and not name:
            head["retired"] = [*self.file.head.values["retired"], gone]
            words += f"; {gone} is given up"
        if self.file.head.values["status"] == "complete" and self._checked(content.encode())[0].todo():
            head["status"] = "open"
            words += "; status = open again"
        content = self._with_head(content, **head) if head else content
        self._write(content, words, str(event.get("key")), (str(kind), start, end, name.get("id")))
        return words

    def _blocks(self) -> dict[str, Block]:
        """Return the blocks by their keys: where each stands, and the id of a claim, 0 for others."""
        found: dict[str, Block] = {}
        taken: Counter[str] = Counter()
        for each in sorted((*self.file.blocks, *self.file.undecided), key=lambda each: each.line):
            if is_placed(each):
                name = each.values.get("id") if each.kind == "claim" else 0
                key = f"{each.values['start']}-{each.values['end']}/{name}"
                found[key + f"/{taken[key]}" * (taken[key] > 0)] = each  # an id that stands twice is told
                taken[key] += 1
        return found

    def _block(self, event: Mapping[str, Any], kind: str, start: int, end: int) -> tuple[str, Block]:
        """Return the content with the block that `event` decides, and this block.

        Where there is none yet, one is laid out first, undecided, as `stubs` does: words of which no block
        speaks, or another claim about words that claims speak of already.
        """
        blocks = self._blocks()
        if found := blocks.get(str(event.get("key"))):
            if not (found.values["start"] < end and start < found.values["end"]):
                raise ValueError(f"{start}-{end} is apart from the block at line {found.line}")
            return self.content, found
        for key, each in blocks.items():
            if key.startswith(f"{start}-{end}/") and {kind, each.kind} != {"claim"}:
                raise ValueError(f"the block at line {each.line} is about these words; decide that one")
        ready = {(each.start, each.end): each for each in stubs.missing(self.source, self.file)}
        passage = ready.get((start, end), stubs.Passage(start, end))
        content = stubs.extended(self.content, self.file, self.text, [passage])
        [block] = [each for each in self._checked(content.encode())[0].undecided
                   if (each.values.get("start"), each.values.get("end")) == (start, end)]  # fmt: skip
        return content, block

    def _fields(self, event: Mapping[str, Any], kind: str, block: Block) -> dict[str, object]:
        """Return what a block of `kind` shall hold, in order, but its id; ValueError for any other field."""
        sent, known = event.get("values"), records.fields(kind)
        names = [name for name in known if name not in (*form.OWN, "note")] + ["note"]
        strange = [str(name) for name in sent if name not in names] if isinstance(sent, dict) else ["values"]
        if strange:
            raise ValueError(f"{strange[0]!r}: no field of {kind}")
        fields = anchor(self.text, event["start"], event["end"])
        kept: dict[str, object] = {}
        if kind != "claim":  # what is mechanical stays where it is, and is not asked for
            fields = {name: value for name, value in fields.items() if name in block.values}
            printed = str(block.values.get("number_text", ""))
            kept = {"number_text": printed} if printed and printed in str(fields["exact"]) else {}
        before = form.shown(block)  # what comes back as it was shown is left as it is written
        given = {
            name: block.values[name] if each == before.get(name) else form.value(known[name], each)
            for name in names
            if (each := sent.get(name)) not in (None, "", [])
        }
        fields |= {name: (kept | given)[name] for name in names if name in kept | given}
        # a name that no block may hold is a slip of a hand: it stays, and the checks tell it
        ours = {*records.fields("claim"), *records.fields("not_claim")}
        return fields | {name: each for name, each in block.values.items() if name not in ours}

    def _new_id(self) -> str:
        """Return an id that stands nowhere: neither a claim of any annotator has or had it, nor a link."""
        article, folder = self.source.row["article"], self.project.annotations
        texts = [each.read_bytes().decode("utf-8", "replace")
                 for each in (*folder.glob(f"*/{article}.toml"), *folder.glob("links.toml"))]  # fmt: skip
        taken = re.findall(rf"[\"']{re.escape(article)}-([0-9]{{2,9}})[\"']", "\n".join(texts))
        return f"{article}-{max(map(int, taken), default=0) + 1:02}"

    def state(self) -> dict[str, Any]:
        """Return what the page shows: text, passages, mentions (offsets count code points), the form."""
        passages = [{"key": key, "kind": each.kind, "values": form.shown(each),
                     "start": each.values["start"], "end": each.values["end"]}
                    for key, each in self._blocks().items()]  # fmt: skip
        passages += [{"key": f"{each.start}-{each.end}/0", "kind": "undecided", "start": each.start,
                      "end": each.end, "values": {"number_text": each.number_text}}
                     for each in stubs.missing(self.source, self.file)]  # fmt: skip
        mentions = [{"start": each.number_start, "end": each.number_end, "text": each.text,
                     "kind": each.kind, "proposals": form.proposals(each)}
                    for each in self.file.mentions]  # fmt: skip
        return {
            "title": f"{self.source.row['article']} {self.source.row['title']}".strip(),
            "file": f"{shown(self.path)}, annotator {self.annotator}",
            "store": f"annotator {self.path} {self.source.row['sha256']} ",
            "language": self.source.row["language"],
            "text": self.text,
            "sentences": sentences(self.text),
            "status": self.file.head.values["status"] + ("" if self.disk else ", not written yet"),
            "settled": len(self.file.mentions) - len(self.file.open),
            "count": len(self.file.mentions),
            "passages": sorted(passages, key=lambda each: (each["start"], -each["end"])),
            "mentions": mentions,
            "fields": form.vocabulary(self.lists),
            "shapes": records.SHAPES,
            "reasons": list(tables.codes("not_claim").items()),
            "problems": [str(each) for each in self.problems],
            "undo": self.past[-1][1:] if self.past else None,
        }
