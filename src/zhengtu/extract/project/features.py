"""What the tagger sees of an item: its words, its list, what governs it, how the rules vote."""

from collections.abc import Iterator, Sequence

from zhengtu.extract.project.context import Context, companions, context
from zhengtu.extract.project.forms import Form, Forms
from zhengtu.extract.project.rules import Rules, Vote
from zhengtu.extract.project.spans import spans
from zhengtu.lexicon import Lexicon
from zhengtu.model import Item, Name, Sentence, Word
from zhengtu.suffixes import suffixes


class Features:
    """Turns the items of a list into feature strings."""

    def __init__(self, lexicon: Lexicon, rules: Rules) -> None:
        """Compile the tables of endings, works and enterprises."""
        self._suffixes = suffixes(lexicon)
        self._forms = Forms(lexicon, self._suffixes, rules)
        self._rules = rules
        self._makers = makers(lexicon)

    def __call__(
        self,
        sentence: Sentence,
        words: list[list[Word]],
        votes: dict[int, Vote],
        span: tuple[int, int],
        near: int = 0,
    ) -> list[list[str]]:
        """Give the features of each item of one list, those of its neighbours with them.

        ``words`` are those of each item of the sentence, ``span`` holds the index of the list's
        first item and that after its last, ``near`` how many votes the sentences before and behind
        have.
        """
        first, last = span
        divisions = frozenset(d.start for d in sentence.divisions)
        items = sentence.items[first:last]
        around = context(sentence, items, self._suffixes, self._rules)
        own, shared = [], []
        for at, item in enumerate(items, start=first):
            within = words[at]
            named = [n for n in sentence.names if item.start <= n.start and n.end <= item.end]
            form = self._forms(sentence, item, within, named)
            own.append(self._item(sentence, item, within, named, votes.get(at), form, divisions))
            shared.append(_paired(form, around, companions(votes, at, first, last)))
        rest = [
            *_around(sentence, items, around),
            *_beside(sentence, first - 1, votes, "before"),
            *_beside(sentence, last, votes, "after"),
            f"near={min(4, near)}",
        ]
        rows = []
        for at, item in enumerate(items):
            others = len(votes) - (first + at in votes)
            row = [
                *own[at],
                *shared[at],
                *_shared(item, sentence),
                *rest,
                f"others={min(3, others)}",
            ]
            if at:
                row += ["<" + f for f in own[at - 1][:8]]
            if at + 1 < len(own):
                row += [">" + f for f in own[at + 1][:8]]
            rows.append(row)
        return rows

    def _item(
        self,
        s: Sentence,
        item: Item,
        words: Sequence[Word],
        named: Sequence[Name],
        vote: Vote | None,
        form: Form,
        divisions: frozenset[int],
    ) -> list[str]:
        """Give what an item shows of itself; the first eight are seen by its neighbours too."""
        text = s.text[item.start : item.end]
        common = self._suffixes.common
        ending = self._suffixes.ending(s.text, item.end) if text else ""
        options = spans(s, item)
        voted = next((k for k, v in options.items() if vote and v == vote[:2]), "other")
        kind = self._suffixes.names.get(ending, "")
        work = next((text[-n:] for n in range(6, 1, -1) if text[-n:] in self._rules.works), "")
        return [
            f"vote={voted if vote else 0}",
            f"rule={vote.rule if vote else 0}",
            f"kind={kind}",
            f"work={bool(work)}",
            f"naming={form.naming}",
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
            f"verbs={sum(w.tag[0] == 'v' for w in words)}",
        ]

    def barred(self, s: Sentence, item: Item) -> bool:
        """Tell what is no undertaking by its head, its count or its label."""
        return self._forms.barred(s, item)

    def _maker(self, text: str) -> bool:
        """Tell whether an item begins with a known enterprise: 三一智慧制铁城."""
        return any(text[:n] in self._makers for n in range(2, min(8, len(text))))


def makers(lexicon: Lexicon) -> frozenset[str]:
    """Give the names of enterprises that the tables know."""
    tables = ("companies", "agency_names")
    return frozenset(cells[0] for table in tables for cells in lexicon.cells(table))


def _named(named: Sequence[Name], item: Item) -> str:
    """Say how place names fill an item: whole, front, back, part or none."""
    if not named:
        return "none"
    first, last = named[0].start, named[-1].end
    if first == item.start and last == item.end:
        return "whole"
    return "front" if first == item.start else "back" if last == item.end else "part"


def _paired(form: Form, c: Context, listed: str) -> list[str]:
    """Give what an item is with what is said of it: either alone tells little."""
    naming, kind = form.naming, form.kind
    return [
        f"form={kind}",
        f"closing={form.closing}",
        f"stem={form.ending}",
        f"naming|form={naming}|{kind}",
        f"naming|told={naming}|{c.told}",
        f"naming|verb={naming}|{c.verb}",
        f"naming|label={naming}|{c.label}",
        f"form|told={kind}|{c.told}",
        f"form|verb={kind}|{c.verb}",
        f"form|label={kind}|{c.label}",
        f"form|closing={kind}|{form.closing}",
        f"listed={listed}",
        f"listed|naming={listed}|{naming}",
    ]


def _shared(item: Item, s: Sentence) -> list[str]:
    """Give what a list shares: verb, predicate, label, size, the frame around it."""
    label = item.label
    return [
        f"label={label[-2:]}",
        f"open={label[:2]}",
        f"list={min(item.size, 4)}",
        f"frame={s.moment(item.start)[0]}",
        f"before={s.text[max(0, item.start - 2) : item.start]}",
        f"after={s.text[item.end : item.end + 2]}",
    ]


def _around(s: Sentence, items: Sequence[Item], c: Context) -> list[str]:
    """Give what surrounds a list, with the characters before its first item and behind its last."""
    start, end = items[0].start, items[-1].end
    return [
        f"verb={c.verb}",
        f"told={c.told}",
        f"verb|told|label={c.verb}|{c.told}|{c.label}",
        f"label kind={c.label}",
        f"price={c.price}",
        f"built={c.built}",
        f"governor={s.text[max(0, start - 2) : start]}",
        f"governor3={s.text[max(0, start - 4) : start - 2]}",
        f"behind={s.text[end : end + 2]}",
        f"behind3={s.text[end + 2 : end + 4]}",
        f"behind5={s.text[end + 4 : end + 6]}",
        f"first={items[0].group == 0}",
    ]


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


def lists(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the first index of each list of a sentence and the index after its last."""
    first = 0
    for at in range(1, len(sentence.items) + 1):
        if at == len(sentence.items) or sentence.items[at].group != sentence.items[first].group:
            yield first, at
            first = at
