"""Names met again: what a list or its shape shows to be a name in one sentence is one in every other."""

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.place.found import Found
from zhengtu.model import Report, Sentence
from zhengtu.suffixes import Suffixes, proper

_LEAST = 3
#: Rules that read a name by where it stands; divisions and registers know theirs everywhere.
_TOLD = ("place.name", "place.label", "place.item", "place.staged", "place.code")


class Echo:
    """Finds again the names of a report."""

    def __init__(
        self, suffixes: Suffixes, report: Report, found: Sequence[Sequence[Found]]
    ) -> None:
        """Gather the names that mean nothing else."""
        self._names: dict[str, Found] = {}
        for sentence, ones in zip(report.sentences, found, strict=True):
            for one in ones:
                name = sentence.text[one.start : one.end]
                words = [w for w in sentence.words if one.start <= w.start and w.end <= one.end]
                if (
                    len(name) >= _LEAST
                    and one.rule in _TOLD
                    and name.isalpha()
                    and not suffixes.generic(name)
                    and (one.rule == "place.code" or proper(words, suffixes.common))
                ):
                    self._names.setdefault(name, one)
        longest = sorted(self._names, key=lambda n: (-len(n), n))
        self._any = re.compile("|".join(map(re.escape, longest)) or r"(?!)")

    def __call__(self, sentence: Sentence) -> Iterator[Found]:
        """Yield the names in a sentence."""
        for match in self._any.finditer(sentence.text):
            start, end = match.span()
            if start in sentence.soft and end in sentence.soft:
                one = self._names[match[0]]
                yield Found(start, end, one.subtype, None, "place.again")
