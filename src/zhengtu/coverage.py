"""Every numeral of a report: read as a fact, put aside for a reason, or left unexplained."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from zhengtu import numerals
from zhengtu.extract.measure import Measures
from zhengtu.model import AnyMention, Measure, Report, Sentence

Status = Literal["fact", "aside", "unexplained"]
_FATES = ("fact", "unexplained")

#: Arabic numbers, and Chinese ones of more than one character.
_NUMERAL = re.compile(rf"\d+(?:[.．]\d+)?(?:[,，]\d{{3}})*(?:\.\d+)?|[{numerals.CHINESE}]{{2,}}")


class Row(NamedTuple):
    """A numeral at raw offsets, and what became of it.

    ``reason`` is the indicator of the fact that holds it, or why it was put aside, else "".
    """

    start: int
    end: int
    text: str
    status: Status
    reason: str
    context: str


class _Spans:
    """Spans that do not overlap one another, with a word on each."""

    def __init__(self, spans: Iterable[tuple[int, int, str]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _, _ in self._spans]

    def over(self, start: int, end: int) -> str:
        """Give the word on the span that ``start:end`` touches, "" where none does."""
        at = bisect_right(self._starts, end - 1) - 1
        while at >= 0 and self._spans[at][0] > start - 120:
            low, high, word = self._spans[at]
            if low < end and start < high:
                return word
            at -= 1
        return ""


def ledger(report: Report, mentions: Sequence[AnyMention], measures: Measures) -> Iterator[Row]:
    """Yield a row for each numeral of a report, from left to right; spans are raw."""
    facts = _Spans((m.start, m.end, m.indicator) for m in mentions if isinstance(m, Measure))
    names = _Spans((m.start, m.end, m.type) for m in mentions if not isinstance(m, Measure))
    for sentence in report.sentences:
        if not _NUMERAL.search(sentence.text):
            continue
        asides = _Spans((item.start, item.end, item.reason) for item in measures.asides(sentence))
        for found in _NUMERAL.finditer(sentence.text):
            yield _row(sentence, report.source.text, found, (facts, names, asides))


def _row(
    sentence: Sentence, raw: str, found: re.Match[str], known: tuple[_Spans, _Spans, _Spans]
) -> Row:
    facts, names, asides = known
    start, end = sentence.span(*found.span())
    context = sentence.text[max(0, found.start() - 12) : found.end() + 12]
    fact = facts.over(start, end)
    if fact:
        return Row(start, end, raw[start:end], "fact", fact, context)
    reason = asides.over(*found.span())
    named = names.over(start, end)
    if not reason and named:
        reason = f"part of a {named}"
    if not reason and not _COUNTED.search(found.group()):
        reason = "word"
    return Row(start, end, raw[start:end], "aside" if reason else "unexplained", reason, context)


#: A Chinese run without these is a word (三三两两), never a lost figure.
_COUNTED = re.compile(r"[\d十百千万亿]")


def summary(rows: Iterable[Row]) -> Counter[str]:
    """Count the rows: ``fact``, ``unexplained``, and each reason for putting aside."""
    return Counter(row.reason if row.status == "aside" else row.status for row in rows)


def table(rows: Sequence[Row], *, everything: bool) -> str:
    """Draw the ledger: counts by fate and reason, then the unexplained, or with all every row."""
    counts = summary(rows)
    settled = len(rows) - counts["unexplained"]
    share = 100 * settled / len(rows) if rows else 100.0
    reasons = sorted(((n, r) for r, n in counts.items() if r not in _FATES), reverse=True)
    fact, aside, open_ = counts["fact"], settled - counts["fact"], counts["unexplained"]
    lines = [
        f"{len(rows)} numerals: {fact} read as facts, {aside} put aside, {open_} unexplained",
        f"  {share:.1f} % settled",
        *(f"  put aside {count:5}  {reason}" for count, reason in reasons),
    ]
    listed = rows if everything else [row for row in rows if row.status == "unexplained"]
    lines += [
        f"{row.start:7}  {row.status:11}  {_inline(row.text):12}  {row.reason or '-'}  …{row.context}…"
        for row in listed
    ]
    return "\n".join(lines) + "\n"


def _inline(text: str) -> str:
    return " ".join(text.split())
