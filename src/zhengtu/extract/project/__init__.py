"""Projects: individually identifiable undertakings, and the stage that is said of them."""

import re
from collections.abc import Iterator
from pathlib import Path

from zhengtu import paths
from zhengtu.extract.project.features import Features, lists
from zhengtu.extract.project.rules import Rules, Vote, inside, near
from zhengtu.extract.project.spans import spans
from zhengtu.extract.project.tagger import NONE, Tagger
from zhengtu.lexicon import Lexicon
from zhengtu.model import Item, Project, Report, Sentence, Word

#: What praises a kind of thing that is wanted, not one that is there.
_PRAISED = re.compile("(?:领先|一流|重要|知名|影响力|服务全国|面向全国|竞争力|示范性)的$")

__all__ = ["Projects"]


class Projects:
    """Finds projects: rules vote on the items of a sentence, a trained model decides."""

    def __init__(self, lexicon: Lexicon, model: Path | None = None) -> None:
        """Compile the tables and open the model, by default the package's own.

        Where there is no file at the path the rules decide alone.
        """
        self._rules = Rules(lexicon)
        self._features = Features(lexicon, self._rules)
        path = model or paths.models() / "projects.crfsuite"
        self._tagger = Tagger(path) if path.exists() else None

    def __call__(self, report: Report) -> Iterator[Project]:
        """Find the projects of a report."""
        words = [inside(s) if _tells(s) else [] for s in report.sentences]
        voted = [
            self._rules(s, w) if w else {} for s, w in zip(report.sentences, words, strict=True)
        ]
        for at, sentence in enumerate(report.sentences):
            if not words[at]:
                continue
            votes = voted[at]
            decided = (
                self._decide(sentence, words[at], votes, near(voted, at))
                if self._tagger
                else _ruled(sentence, votes)
            )
            for item, start, end, rule, confidence in decided:
                yield _project(report, sentence, item, (start, end), rule, confidence)

    def _decide(
        self, s: Sentence, words: list[list[Word]], votes: dict[int, Vote], around: int
    ) -> Iterator[tuple[Item, int, int, str, float]]:
        assert self._tagger
        for first, last in lists(s):
            if not _promising(s, first, last, votes):
                continue
            barred = [self._features.barred(s, item) for item in s.items[first:last]]
            if all(barred):
                continue
            labels = self._tagger(self._features(s, words, votes, (first, last), around))
            for at, label in enumerate(labels, start=first):
                item = s.items[at]
                if label.name == NONE or item.start == item.end or barred[at - first]:
                    continue
                options = spans(s, item)
                start, end = options.get(label.name, options["whole"])
                rule = votes[at].rule if at in votes else "project.model"
                yield item, start, end, rule, label.probability


def _tells(sentence: Sentence) -> bool:
    """Tell whether anything in a sentence is governed, labelled or told of as an undertaking is."""
    return any(item.force or item.predicate or item.label for item in sentence.items)


def _promising(s: Sentence, first: int, last: int, votes: dict[int, Vote]) -> bool:
    """Tell whether a list is worth the model's time: most name no place and build nothing."""
    item = s.items[first]
    if "项目" not in item.label and _general(s.text, item.start):
        return False
    if item.force > 2 or item.predicate in ("start", "complete"):
        return True
    if any(at in votes for at in range(first, last)):
        return True
    end = s.items[last - 1].end
    return any(item.start <= name.start < end for name in s.names)


def _general(text: str, start: int) -> bool:
    """Tell whether a list is of kinds by what begins or describes it: 一批, 全球领先的."""
    if text[start - 1 : start] == "的":
        return bool(_PRAISED.search(text, max(0, start - 16), start))
    return text.startswith("一批", start)


def _ruled(s: Sentence, votes: dict[int, Vote]) -> Iterator[tuple[Item, int, int, str, float]]:
    for at, vote in sorted(votes.items()):
        yield s.items[at], vote.start, vote.end, vote.rule, 0.8


def _project(
    report: Report, s: Sentence, item: Item, span: tuple[int, int], rule: str, confidence: float
) -> Project:
    start, end = s.span(*span)
    return Project(
        start=start,
        end=end,
        text=report.source.text[start:end],
        name=s.text[span[0] : span[1]],
        rule=rule,
        confidence=round(confidence, 2),
        stage=item.predicate or item.verb or "build",
        frame=s.moment(span[0])[0],
    )
