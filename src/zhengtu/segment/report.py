"""The document as a whole: what it is, its sections, its sentences."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from zhengtu.divisions import Divisions
from zhengtu.lexicon import Lexicon
from zhengtu.model import Report, Section, Sentence, Source
from zhengtu.segment import clean, home, identity, lines, outline, squashed
from zhengtu.segment.flow import Flow, flow, sentences
from zhengtu.segment.frames import Frames, Moment
from zhengtu.words import words


class _Layout(NamedTuple):
    flows: list[Flow]
    texts: list[str]
    opening: int

    @property
    def front(self) -> str:
        return "\n".join(self.texts[: self.opening])

    @property
    def body(self) -> str:
        return "\n".join(self.texts[self.opening :])


def segment(
    source: Source,
    lexicon: Lexicon,
    divisions: Divisions,
    *,
    place: str | None = None,
    year: int | None = None,
) -> Report:
    """Cut a document into sections and sentences and say what it is.

    ``place`` (a code or a name) and ``year`` overrule what the document says; raises
    UnknownNameError where no division is called so. What cannot be told is None and warned of.
    """
    frames = _frames(lexicon)
    layout = _layout(source.text, frames)
    given = year or identity.year(layout.front, layout.body, Path(source.name).name)
    whose = (
        home.given(place, given, divisions)
        if place
        else home.home(layout.front, layout.body, Path(source.name).stem, given, divisions)
    )
    heads = _heads(layout, frames)
    parts = outline.parts(heads)
    around = frames.paragraphs(parts, layout.texts, given)
    around[: layout.opening] = [Moment("other", given)] * layout.opening
    return Report(
        source,
        identity.title(layout.texts),
        whose.place,
        whose.level,
        given,
        identity.date(layout.front),
        identity.speaker(layout.front),
        tuple(_sections(parts, layout.flows, around)),
        tuple(_sentences(layout, heads, parts, around, frames, given)),
        tuple(_warnings(layout, whose, given)),
    )


@lru_cache(maxsize=4)
def _frames(lexicon: Lexicon) -> Frames:
    return Frames(lexicon)


def _layout(text: str, frames: Frames) -> _Layout:
    paragraphs = lines.paragraphs(clean.signs(text))
    flows = [flow(paragraph) for paragraph in squashed.parted(paragraphs, frames.headings)]
    texts = [item.text for item in flows]
    return _Layout(flows, texts, identity.opening(texts))


def _heads(layout: _Layout, frames: Frames) -> list[outline.Head | None]:
    front: list[outline.Head | None] = [None] * layout.opening
    return front + [frames.headings.head(text) for text in layout.texts[layout.opening :]]


def _sections(
    parts: Sequence[outline.Part], flows: Sequence[Flow], around: Sequence[Moment]
) -> Iterator[Section]:
    for part in parts:
        start, end = flows[part.first].raw[0], flows[part.last].raw[-1] + 1
        head, frame = part.head, around[part.first].frame
        yield Section(head.number, head.title, part.depth, start, end, part.parent, frame)


def _sentences(
    layout: _Layout,
    heads: Sequence[outline.Head | None],
    parts: Sequence[outline.Part],
    around: Sequence[Moment],
    frames: Frames,
    given: int | None,
) -> Iterator[Sentence]:
    holders = outline.innermost(parts, len(layout.flows))
    for item, head, part, holder in zip(layout.flows, heads, around, holders, strict=True):
        alone = head is not None and head.alone
        paragraph = frames.paragraph(item.text, part, given)
        moment = paragraph
        for text, raw in sentences(item):
            held = frames.after(text, moment, paragraph)
            moment, changes = frames.sentence(text, held or paragraph, part, given)
            yield Sentence(text, raw, *moment, holder, words(text), alone, changes)


def _warnings(layout: _Layout, whose: home.Home, given: int | None) -> Iterator[str]:
    if not identity.genuine(layout.texts):
        yield "does not look like a government work report"
    if whose.place is None:
        yield "does not say whose report it is; name the place with --place"
    if given is None:
        yield "does not say which year it is for; name the year with --year"
