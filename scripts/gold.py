"""Gold passages as a folder holds them: NAME.gold.jsonl with NAME.windows.json, and their texts."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from zhengtu import evaluate
from zhengtu.evaluate import Annotation
from zhengtu.model import AnyMention, Report, Sentence
from zhengtu.pipeline.stages import Stages


class Passages(NamedTuple):
    """One document's gold: its annotations and the windows (code points) that were annotated."""

    name: str
    path: Path
    annotations: list[Annotation]
    windows: list[tuple[int, int]]

    def of(self, kind: str) -> list[Annotation]:
        """Give the annotations of one type that are not doubtful."""
        return [a for a in self.annotations if a["type"] == kind and not a.get("optional")]

    def covers(self, offset: int) -> bool:
        """Tell whether a raw offset was annotated."""
        return any(low <= offset < high for low, high in self.windows)

    def around(self, report: Report) -> Report:
        """Give a report with the annotated sentences alone and the two on either side."""
        touched = [at for at, s in enumerate(report.sentences) if self.touches(s)]
        kept = {at + step for at in touched for step in range(-2, 3)}
        return replace(
            report, sentences=tuple(s for at, s in enumerate(report.sentences) if at in kept)
        )

    def touches(self, sentence: Sentence) -> bool:
        """Tell whether some of a sentence was annotated."""
        return any(low < sentence.end and sentence.start < high for low, high in self.windows)


def passages(folder: Path) -> list[Passages]:
    """Read all gold of a folder; texts lie beside it in ``corpus`` and ``seed``, or in it."""
    found = []
    for path in sorted(folder.glob("*.gold.jsonl")):
        name = path.name.removesuffix(".gold.jsonl")
        places = (folder.parent / "corpus", folder.parent / "seed", folder)
        text = next(p for place in places if (p := place / f"{name}.txt").exists())
        windows = evaluate.windows(folder / f"{name}.windows.json")
        found.append(Passages(name, text, evaluate.load(path, windows), windows))
    return found


def chunked(stages: Stages, passage: Passages) -> Report:
    """Read a document and chunk it, as extractors see it."""
    return stages.chunk(stages.read(passage.path))


def rows(mentions: Iterable[AnyMention], passage: Passages) -> list[Annotation]:
    """Turn mentions into annotations, those that start in a window."""
    found = (json.loads(mention.model_dump_json(exclude_none=True)) for mention in mentions)
    return [row for row in found if passage.covers(row["start"])]


def level(name: str) -> str:
    """Give the level in a document's name; the seed report is a city's."""
    return "city" if name.startswith("zhuzhou") else name.split("-")[0]


def year(name: str) -> str:
    """Give the year in a document's name."""
    return next(part for part in name.split("-") if part.isdigit())


def place(name: str) -> str:
    """Give the place in a document's name: what stands before the year."""
    return name.partition(f"-{year(name)}")[0].rpartition("-")[2].title()
