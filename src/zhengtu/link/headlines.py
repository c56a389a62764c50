"""What plans set targets for: the headline indicators, and how a target is put in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from zhengtu.lexicon import Lexicon

#: 完成国家下达的粮食生产任务: here the subject may follow.
_AS_SET = "as set"


class HeadlineRow(BaseModel, frozen=True):
    """A line of ``headline_targets.tsv``."""

    indicator: str
    also: str = ""
    words: str


@dataclass(frozen=True, slots=True)
class Headline:
    """An indicator that plans set a target for.

    ``slugs`` are it and the concepts whose targets count as its own; ``words`` name its subject.
    """

    slug: str
    slugs: frozenset[str]
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Headlines:
    """All of them, and the patterns of words for a target: in step with, above, as set, steady."""

    rows: tuple[Headline, ...] = ()
    wordings: tuple[tuple[re.Pattern[str], str], ...] = ()

    def wording(self, clause: str) -> tuple[str, str]:
        """Give what a clause is about and the sense of its words ("" where there are none).

        What a target is to keep step with, or to exceed, it is not about.
        """
        found = (
            (match.start(), sense)
            for pattern, sense in self.wordings
            if (match := pattern.search(clause))
        )
        start, sense = min(found, default=(len(clause), ""))
        return clause if sense == _AS_SET else clause[:start], sense

    def subjects(self, text: str) -> Iterator[Headline]:
        """Yield the headline indicators that a text names."""
        return (row for row in self.rows if row.words.search(text))


def headlines(lexicon: Lexicon) -> Headlines:
    """Read ``headline_targets`` and ``target_wordings``; raises LexiconError."""
    rows = lexicon.table("headline_targets", HeadlineRow)
    return Headlines(
        tuple(
            Headline(row.indicator, frozenset([row.indicator, *row.also.split()]), _any(row.words))
            for row in rows
        ),
        tuple((_any(pattern), sense) for pattern, sense in lexicon.cells("target_wordings")),
    )


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
