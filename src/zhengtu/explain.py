"""What was read in a sentence, and by which rule: for whoever wonders why."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from zhengtu.model import AnyMention, Report, Sentence

#: Fields that every line shows in its own column, or that only repeat the span.
_COLUMNS = frozenset(("start", "end", "text", "name", "rule", "confidence", "type"))


def explain(report: Report, mentions: Sequence[AnyMention], words: str = "") -> Iterator[str]:
    """Yield, for each sentence that holds ``words``, the text and a line a mention and a list.

    The report is a chunked one. A sentence without mentions is shown only where words are given.
    """
    for sentence in report.sentences:
        inside = [m for m in mentions if sentence.start <= m.start < sentence.end]
        if words not in sentence.text or not (inside or words):
            continue
        frame = f"{sentence.frame} {sentence.year or ''}".strip()
        yield f"{sentence.start}-{sentence.end}  [{frame}]  {sentence.text}\n"
        yield from (f"    {_mention(m)}\n" for m in inside)
        yield from (f"    {line}\n" for line in _lists(sentence))


def _mention(mention: AnyMention) -> str:
    fields = mention.model_dump(mode="json", exclude_none=True)
    rest = ", ".join(f"{k} {v}" for k, v in fields.items() if k not in _COLUMNS)
    words = " ".join(mention.text.split())
    return f"{mention.type:10}{words}  ←  {mention.rule} ({mention.confidence:.2f})  {rest}"


def _lists(sentence: Sentence) -> Iterator[str]:
    """Say how a sentence's lists were read: members, verb, predicate, shared label."""
    for _, group in groupby(sentence.items, key=lambda item: item.group):
        items = list(group)
        names = " | ".join(sentence.text[i.start : i.end] for i in items)
        says = {
            "verb": items[0].verb,
            "predicate": items[0].predicate,
            "label": items[0].label,
        }
        told = ", ".join(f"{k} {v}" for k, v in says.items() if v)
        if told:
            yield f"{'list':10}{names}  ({told})"
