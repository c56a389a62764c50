"""Sentences → items: the coordinated noun phrases, what governs them and what is said of them.

A work report enumerates. 加快A和B、C等项目建设 is one verb, three items and a label; A、B等公园建成开放
is two items, a shared head and a predicate. Extractors of names read these items, not raw words.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pydantic import BaseModel

from zhengtu.lexicon import Lexicon
from zhengtu.model import Item, Sentence, Stage
from zhengtu.wordlists import Words

_OPEN, _CLOSE = "“‘（《【[〔「", "”’）》】]〕」"
_BREAKS = frozenset("，；：。！？")
#: The counted or uncounted label after a list: 等12个项目, 两个市民广场, 等一批工程.
_COUNT = r"(?:\d+|[一二两三四五六七八九十百千几多]+)(?:余|多)?(?:个|条|座|项|处|家|所|片|栋|大|宗|台|部|批)"
_LABEL = re.compile(rf"等等?(?:一批|一系列|{_COUNT})?|(?<![第\d.]){_COUNT}(?=[^\d、]{{2,}})")
#: What closes a governed list without belonging to its names: 等项目建设步伐, 建设前期工作.
_TAIL = re.compile(
    r"(?:的)?(?:规划)?(?:开发)?(?:建设|实施|推进)?(?:前期)?"
    r"(?:步伐|力度|进度|进程|工作|任务|项目|工程)?$"
)
_FORCES = ("weak", "normal", "builds")
_ATTRIBUTE = re.compile("在建|续建|新建|拟建|已建")
_DATE = re.compile(r"\d+(?:年|月)(?:份|底|末|前)?")
_PRELIMINARY = re.compile(r"前期(?:工作|准备|论证)?$")


class WordRow(BaseModel, frozen=True):
    """A line of ``governors.tsv`` or ``predicates.tsv``: a verb and the stage it asserts, if any.

    ``force`` tells verbs whose object alone is an undertaking (新建) from others (推进, 支持).
    """

    word: str
    stage: Stage | None = None
    force: Literal["weak", "normal", "builds"] = "normal"


class AdverbRow(BaseModel, frozen=True):
    """A line of ``adverbs.tsv``: a word that stands before a governor or before a predicate."""

    word: str
    place: Literal["before", "after"]


def breaks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Cut a sentence at its commas and list marks, outside quotes and brackets.

    Yields clean spans, each with whether a list mark (、) rather than a comma ended the one before.
    """
    start, depth, listed = 0, 0, False
    for i, c in enumerate(text):
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth and (c == "、" or c in _BREAKS):
            yield start, i, listed
            start, listed = i + 1, c == "、"
    if start < len(text):
        yield start, len(text), listed


class Phrases:
    """Reads the items of sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the tables of verbs, predicates and adverbs."""
        rows = lexicon.table("governors", WordRow)
        governors = {r.word: r.stage for r in rows}
        self._force = {r.word: _FORCES.index(r.force) + 1 for r in rows}
        predicates = {r.word: r.stage for r in lexicon.table("predicates", WordRow)}
        adverbs = lexicon.table("adverbs", AdverbRow)
        self._governors = Words(governors)
        self._predicates = Words(predicates)
        self._before = Words(
            {r.word: None for r in adverbs if r.place == "before"} | dict.fromkeys(governors)
        )
        self._after = Words({r.word: None for r in adverbs if r.place == "after"})
        self._openers = frozenset("0123456789") | {
            word[0] for words in (self._predicates, self._after) for word in words.words
        }

    def __call__(self, sentence: Sentence) -> tuple[Item, ...]:
        """Read the items of a sentence, in order."""
        items: list[Item] = []
        group = 0
        run: list[_Piece] = []
        for start, end, listed in breaks(sentence.text):
            if not listed:
                group = _close(sentence, run, group, items)
            for left, right in _conjuncts(sentence, start, end):
                piece = self._piece(sentence, left, right)
                if run and piece.force:
                    group = _close(sentence, run, group, items)
                run.append(piece)
                if piece.label is not None or piece.predicate:
                    group = _close(sentence, run, group, items)
        _close(sentence, run, group, items)
        return tuple(items)

    def _piece(self, s: Sentence, start: int, end: int) -> "_Piece":
        name, verb, force = self._front(s, start, end)
        mark = self._label(s, name, end)
        after = self._attribute(s, mark.end()) if mark else name + 1
        stop, predicate = self._predicate(s, after, end)
        label = s.text[mark.end() : stop] if mark else None
        close = mark.start() if mark else stop
        return _Piece(name, close, verb, force, predicate, label)

    def _attribute(self, s: Sentence, start: int) -> int:
        """Skip what stands before a label and is said of it: 等9条|在建|高速公路."""
        attribute = _ATTRIBUTE.match(s.text, start)
        return attribute.end() if attribute else start

    def _label(self, s: Sentence, start: int, end: int) -> re.Match[str] | None:
        """Find where a list's shared label begins: 等公园, 两个广场 after a name outside quotes."""
        for mark in _LABEL.finditer(s.text, start + 2, end):
            if mark[0][0] == "等":
                if s.text[mark.start() : mark.end() + 1] not in ("等级", "等同", "等候", "等次"):
                    return mark
            elif mark.start() in s.cuts and not _quoted(s.text, start, mark.start()):
                return mark
        return None

    def _front(self, s: Sentence, start: int, end: int) -> tuple[int, Stage | None, int]:
        """Strip adverbs and verbs from the front: where the name begins, stage, force."""
        stage: Stage | None = None
        force = 0
        while True:
            word = self._before.at(s.text, start, end)
            stop = start + len(word)
            if not word or stop not in s.cuts or stop >= end:
                return self._past_of(s, start, end), stage, force
            if word in self._governors.words:
                force = max(force, self._force[word])
                stage = self._governors.words[word] or stage
            while stop < end - 1 and s.text[stop] in "了着好" and stop + 1 in s.cuts:
                stop += 1
            start = stop

    def _past_of(self, s: Sentence, start: int, end: int) -> int:
        """Skip what only describes: 投资3.3亿元的|机场快速路, 国内唯一的|试验平台."""
        of = s.text.rfind("的", start + 1, end - 2)
        while of >= 0 and not (of in s.cuts and of + 1 in s.cuts):  # 目的地 is one word
            of = s.text.rfind("的", start + 1, of)
        if of < 0 or _quoted(s.text, start, of) or "等" in s.text[start:of]:
            return start
        return of + 1

    def _predicate(self, s: Sentence, start: int, end: int) -> tuple[int, Stage | None]:
        """Find the first predicate in a span: where it (with its adverbs) begins, and its stage."""
        run, skip, cuts, text = -1, start, s.cuts, s.text
        for cut in range(start, end):
            if cut < skip or cut not in cuts:
                continue
            if text[cut] not in self._openers:
                run = -1
                continue
            if word := self._predicates.at(text, cut, end):
                stage = self._predicates.words[word]
                if word == "完成" and cut + 2 < end:  # 完成路基工程: not yet the whole
                    stage = "build"
                return (cut if run < 0 else run), stage
            adverb = self._after.at(text, cut, end) or _month(text, cut, end)
            if adverb and cut + len(adverb) in cuts:
                run, skip = (cut if run < 0 else run), cut + len(adverb)
            else:
                run = -1
        return end, None


class _Piece(NamedTuple):
    """A phrase between two list marks, its verb and predicate taken off."""

    start: int
    end: int
    verb: Stage | None
    force: int
    predicate: Stage | None
    label: str | None


def _month(text: str, start: int, end: int) -> str:
    """Give the month or year that begins at an offset, as an adverb before a predicate."""
    match = _DATE.match(text, start, end)
    return match[0] if match else ""


def _quoted(text: str, start: int, stop: int) -> bool:
    """Tell whether a quote that opens after ``start`` is still open at ``stop``."""
    return text.count("“", start, stop) > text.count("”", start, stop)


def _conjuncts(s: Sentence, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a phrase at 和 and 以及 where they stand as words outside quotes."""
    depth, left, text, cuts = 0, start, s.text, s.cuts
    for i in range(start, end):
        c = text[i]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth -= 1
        elif c in "和及" and depth <= 0 and i > left and i + 1 in cuts:
            if c == "和" and i in cuts:
                yield left, i
                left = i + 1
            elif c == "及" and text[i - 1] == "以":
                yield left, i - 1
                left = i + 1
    if left < end:
        yield left, end


def _close(s: Sentence, run: list[_Piece], group: int, items: list[Item]) -> int:
    """Turn a run of pieces into items that share verb, label and predicate; empty the run."""
    if not run:
        return group
    first, last = run[0], run[-1]
    end, label, predicate = last.end, last.label or "", last.predicate
    if first.force and not label and not predicate:
        tail = _TAIL.search(s.text, last.start, end)
        if tail and tail[0] not in ("项目", "工程"):
            end, label = tail.start(), tail[0]
    if "前期" in label or _PRELIMINARY.search(s.text, last.start, last.end):
        predicate = "preliminary"
    shared = predicate, label, len(run), group
    items += [Item(p.start, p.end, first.verb, first.force, *shared) for p in run[:-1]]
    items.append(Item(last.start, end, first.verb, first.force, *shared))
    run.clear()
    return group + 1
