"""Sentences → items: the coordinated noun phrases, what governs them and what is said of them.

A work report enumerates. 加快A和B、C等项目建设 is one verb, three items and a label; A、B等公园建成开放
is two items, a shared head and a predicate. Extractors of names read these items, not raw words.
"""

import re
from typing import Literal, NamedTuple

from pydantic import BaseModel

from zhengtu.clauses import breaks, conjuncts, quoted
from zhengtu.leads import lead_in, month
from zhengtu.lexicon import Lexicon
from zhengtu.model import Item, Sentence, Stage
from zhengtu.wordlists import Words

#: The counted or uncounted label after a list: 等12个项目, 两个市民广场, 等一批工程.
_COUNT = r"(?:\d+|[一二两三四五六七八九十百千几多]+)(?:余|多)?(?:个|条|座|项|处|家|所|片|栋|大|宗|台|部|批)"
_LABEL = re.compile(rf"等等?(?:一批|一系列|{_COUNT})?|(?<![第\d.]){_COUNT}(?=[^\d、]{{2,}})")
#: What closes a governed list without belonging to its names: 等项目建设步伐, 建设前期工作.
_TAIL = re.compile(
    r"(?:的)?(?:规划)?(?:开发)?(?:建设|实施|推进)?(?:前期|准备)?"
    r"(?:步伐|力度|进度|进程|工作|任务|项目|工程)?$"
)
_FORCES = ("weak", "normal", "builds")
_ATTRIBUTE = re.compile("在建|续建|新建|拟建|已建")
#: How many characters a tail may have.
_LONGEST_TAIL = 13
_PRELIMINARY = re.compile(r"(?:前期(?:工作|准备|论证)?|准备工作)$")


class WordRow(BaseModel, frozen=True):
    """A line of ``governors.tsv`` or ``predicates.tsv``: a verb and the stage it asserts, if any.

    ``force`` tells verbs whose object alone is an undertaking (新建) from others (推进, 支持), and
    predicates that only something built can have (通车) from what areas and efforts have too.
    """

    word: str
    stage: Stage | None = None
    force: Literal["weak", "normal", "builds"] = "normal"


class AdverbRow(BaseModel, frozen=True):
    """A line of ``adverbs.tsv``: a word that stands before a governor or before a predicate.

    At ``verb`` it is an adverb only directly before a verb: 新|引进, but not 新|川路.
    """

    word: str
    place: Literal["before", "verb", "after"]


class Phrases:
    """Reads the items of sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the tables of verbs, predicates and adverbs."""
        rows = lexicon.table("governors", WordRow)
        governors = {r.word: r.stage for r in rows}
        self._force = {r.word: _FORCES.index(r.force) + 1 for r in rows}
        told = lexicon.table("predicates", WordRow)
        predicates = {r.word: r.stage for r in told}
        self._told = {r.word: _FORCES.index(r.force) + 1 for r in told}
        adverbs = lexicon.table("adverbs", AdverbRow)
        self._verbal = frozenset(r.word for r in adverbs if r.place == "verb")
        self._governors = Words(governors)
        self._predicates = Words(predicates)
        self._before = Words(
            {r.word: None for r in adverbs if r.place != "after"} | dict.fromkeys(governors)
        )
        self._after = Words({r.word: None for r in adverbs if r.place == "after"})
        firsts = {word[0] for words in (self._predicates, self._after) for word in words.words}
        self._openers = re.compile(f"[0-9{re.escape(''.join(sorted(firsts)))}]")

    def __call__(self, sentence: Sentence) -> tuple[Item, ...]:
        """Read the items of a sentence, in order."""
        items: list[Item] = []
        group = clause = 0
        run: list[_Piece] = []
        for start, end, listed in breaks(sentence):
            if not listed:
                group = _close(sentence, run, group, items)
                clause = _share(items, clause)
            for left, right in conjuncts(sentence, start, end):
                piece = self._piece(sentence, left, right)
                if run and piece.force:
                    group = _close(sentence, run, group, items)
                run.append(piece)
                if piece.label is not None or piece.told.stage:
                    group = _close(sentence, run, group, items)
        _close(sentence, run, group, items)
        _share(items, clause)
        return tuple(items)

    def _piece(self, s: Sentence, start: int, end: int) -> "_Piece":
        name, verb, force = self._front(s, start, end)
        mark = self._label(s, name, end)
        after = self._attribute(s, mark.end()) if mark else name + 1
        told = self._predicate(s, after, end)
        label = s.text[mark.end() : told.start] if mark else None
        close = mark.start() if mark else told.start
        close -= s.text[close - 1] == "“"
        return _Piece(name, close, verb, force, told, label)

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
            elif mark.start() in s.cuts and not quoted(s.text, start, mark.start()):
                return mark
        return None

    def _front(self, s: Sentence, start: int, end: int) -> tuple[int, Stage | None, int]:
        """Strip adverbs and verbs from the front: where the name begins, stage, force."""
        stage: Stage | None = None
        force = 0
        lead = lead_in(s.text, start, end)
        if lead and self._before.at(s.text, lead.end(), end):
            start = lead.end()
        while True:
            word, stop = self._word(s, start, end)
            if not word:
                behind = self._for(s, start, end) if force else 0
                if not behind:
                    return self._past_of(s, start, end), stage, force
                start = behind
                continue
            for verb in (word, s.text[start + len(word) : stop]):
                force = max(force, self._force.get(verb, 0))
                stage = self._governors.words.get(verb) or stage
            while stop < end - 1 and s.text[stop] in "了着好" and stop + 1 in s.cuts:
                if s.text[stop] == "了" and stage == "build" and force > 2:  # 新建了|广场
                    stage = "complete"
                stop += 1
            start = stop

    def _word(self, s: Sentence, start: int, end: int) -> tuple[str, int]:
        """Find the adverb or verb at an offset and where it ends; "" where none governs."""
        word = self._before.at(s.text, start, end)
        stop = start + len(word)
        if not word or (word in self._verbal and not self._governors.at(s.text, stop, end)):
            return "", start
        if stop not in s.cuts:  # 全力支持, a word of its own
            stop += len(self._governors.at(s.text, stop, end))
        inside = stop in s.cuts and stop < end and s.text[stop] != "的"
        return (word, stop) if inside else ("", start)

    def _for(self, s: Sentence, start: int, end: int) -> int:
        """Skip the division that is to do something: 支持|赤峰|建设; 0 where none is."""
        stop = next((d.end for d in s.divisions if d.start == start), 0)
        verb = self._governors.at(s.text, stop, end) if 0 < stop < end else ""
        after = stop + len(verb)
        return stop if len(verb) > 1 and after in s.cuts and after + 1 < end else 0

    def _past_of(self, s: Sentence, start: int, end: int) -> int:
        """Skip what only describes: 投资3.3亿元的|机场快速路, 国内唯一的|试验平台."""
        of = s.text.rfind("的", start + 1, end - 2)
        if of < 0:
            return start
        while of >= 0 and not (of in s.cuts and of + 1 in s.cuts):  # 目的地 is one word
            of = s.text.rfind("的", start + 1, of)
        share = s.text[of + 1 : of + 2].isdigit()  # 完成总量的80%
        if of < 0 or share or quoted(s.text, start, of) or "等" in s.text[start:of]:
            return start
        return of + 1

    def _predicate(self, s: Sentence, start: int, end: int) -> "_Told":
        """Find the first predicate in a span; it begins with its adverbs and with 在 a place."""
        run, skip, cuts, text = -1, start, s.cuts, s.text
        for opener in self._openers.finditer(text, start, end):
            cut = opener.start()
            if cut < skip or cut not in cuts:
                continue
            if cut != skip:  # a word between
                run = -1
            word = self._predicates.at(text, cut, end)
            if word and _attributive(text, word, cut + len(word), end):
                run, skip = -1, cut + len(word)
            elif word:
                begin = cut if run < 0 else run
                at = text.rfind("在", max(start + 2, begin - 7), begin)
                return _Told(at if at in cuts else begin, *self._means(s, word, cut, end))
            else:
                adverb = self._after.at(text, cut, end) or month(text, cut, end)
                taken = adverb and cut + len(adverb) in cuts
                run = (cut if run < 0 else run) if taken else -1
                skip = cut + len(adverb) if taken else skip
        return _Told(end, None, 0)

    def _means(self, s: Sentence, word: str, start: int, end: int) -> tuple[Stage | None, int]:
        """Give a predicate's stage and force, less where an object follows: 完成|路基, 建成|景区."""
        stage, force = self._predicates.words[word], self._told[word]
        if word in ("建成", "完成") and start + len(word) + 1 < end:
            second = self._predicates.at(s.text, start + len(word), end)  # 建成|投入使用
            if not second and s.text[start + len(word)] in "并且":  # 建成|并发挥效益
                return stage, force
            if second or word == "完成":
                return self._predicates.words.get(second, "build"), force
            return None, 0
        return stage, force if stage else 0


class _Told(NamedTuple):
    """Where a predicate begins with its adverbs, the stage it asserts, and its force."""

    start: int
    stage: Stage | None
    force: int


class _Piece(NamedTuple):
    """A phrase between two list marks, its verb and predicate taken off."""

    start: int
    end: int
    verb: Stage | None
    force: int
    told: _Told
    label: str | None


def _attributive(text: str, word: str, after: int, end: int) -> bool:
    """Tell whether a predicate describes what follows it: 在建|高速公路, 运营|里程."""
    if word == "在建":
        return after < end
    return text.startswith(("项目", "里程"), after) and not word.startswith(
        ("启动", "完成", "推进")
    )


def _share(items: list[Item], start: int) -> int:
    """Give the clause's predicate to its lists before 和: 9条公路和|旅游路建成通车; count the items."""
    last = items[-1] if len(items) > start else None
    if last and last.predicate and not last.force:
        for at in range(start, len(items)):
            if not items[at].predicate and not items[at].verb:
                items[at] = items[at]._replace(predicate=last.predicate, told=last.told)
    return len(items)


def _close(s: Sentence, run: list[_Piece], group: int, items: list[Item]) -> int:
    """Turn a run of pieces into items that share verb, label and predicate; empty the run."""
    if not run:
        return group
    if s.text[run[0].start] == "集" and s.text.startswith("于一体的", run[-1].start - 4):
        del run[:-1]  # 集A、B于一体的|中心
    first, last = run[0], run[-1]
    end, label, predicate = last.end, last.label or "", last.told.stage
    if first.force and not label and not predicate:
        tail = _TAIL.search(s.text, max(last.start, end - _LONGEST_TAIL), end)
        if tail and tail[0] not in ("项目", "工程"):
            end, label = tail.start(), tail[0]
    if "前期" in label or _PRELIMINARY.search(s.text, max(last.start, last.end - 4), last.end):
        predicate = "preliminary"
    shared = predicate, label, len(run), group, last.told.force
    items += [Item(p.start, p.end, first.verb, first.force, *shared) for p in run[:-1]]
    items.append(Item(last.start, end, first.verb, first.force, *shared))
    run.clear()
    return group + 1
