"""What the tagger sees of an item: its words, its list, what governs it, how the rules vote."""

from collections.abc import Iterator, Sequence

from zhengtu.extract.project.rules import Rules, Vote
from zhengtu.extract.project.spans import spans
from zhengtu.lexicon import Lexicon
from zhengtu.model import Item, Sentence, Word
from zhengtu.suffixes import Suffixes, proper, specific


class Features:
    """Turns the items of a sentence into feature strings, a list for each item."""

    def __init__(self, suffixes: Suffixes, rules: Rules, makers: frozenset[str]) -> None:
        """Take the endings of names, the words of works and the names of enterprises."""
        self._suffixes = suffixes
        self._rules = rules
        self._makers = makers

    def __call__(
        self, sentence: Sentence, votes: dict[int, Vote], span: tuple[int, int] | None = None
    ) -> list[list[str]]:
        """Give the features of all items, or those of one list, each with its neighbours'."""
        first, last = span or (0, len(sentence.items))
        divisions = frozenset(d.start for d in sentence.divisions)
        items = sentence.items[first:last]
        words = _inside(sentence, items)
        own = [
            self._item(sentence, item, words[at], votes.get(first + at), divisions)
            for at, item in enumerate(items)
        ]
        around = _around(sentence, items)
        before = _beside(sentence, first - 1, votes, "before")
        after = _beside(sentence, last, votes, "after")
        rows = []
        for at, item in enumerate(items):
            row = [*own[at], *_shared(item, sentence), *around[item.group], *before, *after]
            if at and items[at - 1].group == item.group:
                row += ["<" + f for f in own[at - 1][:8]]
            if at + 1 < len(own) and items[at + 1].group == item.group:
                row += [">" + f for f in own[at + 1][:8]]
            rows.append(row)
        return rows

    def _item(
        self,
        s: Sentence,
        item: Item,
        words: Sequence[Word],
        vote: Vote | None,
        divisions: frozenset[int],
    ) -> list[str]:
        """Give what an item shows of itself; the first eight are seen by its neighbours too."""
        text = s.text[item.start : item.end]
        common = self._suffixes.common
        ending = self._suffixes.ending(s.text, item.end) if text else ""
        named = [n for n in s.names if item.start <= n.start and n.end <= item.end]
        options = spans(s, item)
        voted = next((k for k, v in options.items() if vote and v == vote[:2]), "other")
        kind = self._suffixes.names.get(ending, "")
        rank = 3 if proper(words, common, divisions) else int(specific(words, common))
        work = next((text[-n:] for n in range(6, 1, -1) if text[-n:] in self._rules.works), "")
        return [
            f"vote={voted if vote else 0}",
            f"rule={vote.rule if vote else 0}",
            f"kind={kind}",
            f"work={bool(work)}",
            f"rank={rank}",
            f"size={min(len(text), 12)}",
            f"named={_named(named, item)}",
            f"tags={'+'.join(w.tag for w in words[-2:])}",
            f"ending={ending}",
            f"work={work}",
            f"last={words[-1].text if words else ''}",
            f"last1={text[-1:]}",
            f"last2={text[-2:]}",
            f"last3={text[-3:]}",
            f"maker={self._maker(text)}",
            f"first={words[0].text if words and words[0].text in common else ''}",
            f"head={words[0].tag if words else ''}",
            f"options={'+'.join(options)}",
            f"digits={any(c.isdigit() for c in text)}",
            f"quote={'“' in text}",
            f"of={'的' in text}",
            f"begins={item.start in divisions}",
            f"latin={any(c.isascii() and c.isalpha() for c in text)}",
            f"words={min(len(words), 6)}",
            *(f"has={w.text}" for w in words[1:] if w.text in common),
            f"last tag={words[-1].tag if words else ''}",
            f"open2={text[:2] if text[:2] in common else ''}",
            f"unknown={min(3, sum(len(w.text) for w in words if w.tag == 'x'))}",
            f"kind|rank={kind}|{rank}",
            f"work|rank={bool(work)}|{rank}",
            f"verbs={sum(w.tag[0] == 'v' for w in words)}",
        ]

    def _maker(self, text: str) -> bool:
        """Tell whether an item begins with a known enterprise: 三一智慧制铁城."""
        return any(text[:n] in self._makers for n in range(2, min(8, len(text))))


def makers(lexicon: Lexicon) -> frozenset[str]:
    """Give the names of enterprises that the tables know."""
    tables = ("companies", "agency_names")
    return frozenset(cells[0] for table in tables for cells in lexicon.cells(table))


def _named(named: Sequence[tuple[object, ...]], item: Item) -> str:
    """Say how place names fill an item: whole, front, back, part or none."""
    if not named:
        return "none"
    first, last = named[0][0], named[-1][1]
    if first == item.start and last == item.end:
        return "whole"
    return "front" if first == item.start else "back" if last == item.end else "part"


def _shared(item: Item, s: Sentence) -> list[str]:
    """Give what a list shares: verb, predicate, label, size, the frame around it."""
    label = item.label
    return [
        f"verb={item.verb}{item.force}",
        f"told={item.predicate}",
        f"verb|told={item.verb}{item.force}|{item.predicate}",
        f"label={label[-2:]}",
        f"open={label[:2]}",
        f"label?={bool(label)}",
        f"list={min(item.size, 4)}",
        f"frame={s.moment(item.start)[0]}",
        f"before={s.text[max(0, item.start - 2) : item.start]}",
        f"after={s.text[item.end : item.end + 2]}",
    ]


def _around(s: Sentence, items: Sequence[Item]) -> dict[int, list[str]]:
    """Give, for each list, the characters before its first item and behind its last."""
    groups: dict[int, tuple[int, int]] = {}
    for item in items:
        start, _ = groups.get(item.group, (item.start, 0))
        groups[item.group] = (start, item.end)
    return {
        group: [
            f"governor={s.text[max(0, start - 2) : start]}",
            f"governor3={s.text[max(0, start - 4) : start - 2]}",
            f"behind={s.text[end : end + 2]}",
            f"behind3={s.text[end + 2 : end + 4]}",
            f"behind5={s.text[end + 4 : end + 6]}",
            f"first={group == 0}",
        ]
        for group, (start, end) in groups.items()
    }


def _beside(s: Sentence, at: int, votes: dict[int, Vote], side: str) -> list[str]:
    """Give what the item beside a list shows: how it is governed and whether rules took it."""
    if not 0 <= at < len(s.items):
        return [f"{side}=edge"]
    item = s.items[at]
    return [
        f"{side}={item.verb}{item.force}",
        f"{side} told={item.predicate}",
        f"{side} vote={at in votes}",
        f"{side} last={s.text[item.end - 2 : item.end]}",
    ]


def _inside(sentence: Sentence, items: Sequence[Item]) -> list[list[Word]]:
    """Give the words of each item, in one pass."""
    found: list[list[Word]] = [[] for _ in items]
    at = 0
    for word in sentence.words:
        while at < len(items) and items[at].end <= word.start:
            at += 1
        if at == len(items):
            break
        if items[at].start <= word.start and word.end <= items[at].end:
            found[at].append(word)
    return found


def lists(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the first index of each list of a sentence and the index after its last."""
    first = 0
    for at in range(1, len(sentence.items) + 1):
        if at == len(sentence.items) or sentence.items[at].group != sentence.items[first].group:
            yield first, at
            first = at
