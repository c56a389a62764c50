"""Names met again: what one sentence shows to be a name is one in every other."""

import re
from collections.abc import Iterable, Iterator, Sequence

from zhengtu.extract.agency.tables import Automaton, Found, Tables, any_of
from zhengtu.extract.agency.vocabulary import PROPER, Vocabulary
from zhengtu.model import AgencyType, Report, Sentence
from zhengtu.words import tag

_LEAST = 2
#: A name that a report says more often is a word of its language: 發展 in old script.
_MOST = 8
_PLACES_AFTER = ("山", "河", "村", "镇", "矿", "铁", "水", "路", "片", "乡", "新")


class Echo:
    """Finds again the enterprises of a report, by their names and by what stands before the ending."""

    def __init__(self, tables: Tables, vocabulary: Vocabulary) -> None:
        """Compile the endings that a short form drops."""
        self._vocabulary = vocabulary
        endings = (s for s, row in tables.suffixes.items() if row.subtype == "enterprise")
        self._ending = re.compile(any_of(endings) + "$")
        self._known = {n for n, row in tables.names.items() if row.use != "list"}

    def __call__(self, report: Report, found: Sequence[Sequence[Found]]) -> Iterator[list[Found]]:
        """Give for each sentence the names that the whole report shows."""
        names = self._names(report, found)
        if not names:
            yield from ([] for _ in report.sentences)
            return
        machine = Automaton(sorted(self._rare(report, names)))
        for sentence in report.sentences:
            yield [
                Found(start, end, names[name], "again", 0.7)
                for start, end, name in machine.find(sentence.text)
                if self._whole(sentence, start, end)
            ]

    def _names(self, report: Report, found: Sequence[Sequence[Found]]) -> dict[str, AgencyType]:
        names: dict[str, AgencyType] = {}
        for sentence, ones in zip(report.sentences, found, strict=True):
            for one in ones:
                if one.subtype == "enterprise" and one.rule != "register":
                    name = sentence.text[one.start : one.end]
                    for form in (name, self._ending.sub("", name)):
                        if self._telling(form):
                            names[form] = one.subtype
        return names

    def _rare(self, report: Report, names: Iterable[str]) -> Iterator[str]:
        """Yield the names that a report does not use as an ordinary word, on every page."""
        text = "".join(s.text for s in report.sentences)
        return (name for name in names if text.count(name) <= _MOST)

    def _telling(self, form: str) -> bool:
        """Tell a form that means nothing else."""
        vocabulary = self._vocabulary
        return (
            len(form) >= _LEAST
            and form not in vocabulary.general
            and form not in vocabulary.places
            and form not in vocabulary.stops
            and form not in self._known
            and self._ending.sub("", form) not in vocabulary.general
            and (tag(form) in PROPER or tag(form) == "x")
        )

    def _whole(self, sentence: Sentence, start: int, end: int) -> bool:
        if sentence.text[end : end + 1] in _PLACES_AFTER:
            return False
        return start in sentence.cuts and (end in sentence.cuts or end - start > _LEAST)
