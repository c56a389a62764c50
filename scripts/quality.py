"""Score the extractors on gold passages and write the tables of docs/quality.md.

usage: quality.py GOLD

GOLD is a folder of NAME.gold.jsonl and NAME.windows.json (see gold.py). The text between the two
marks of docs/quality.md is written anew; what stands outside them is prose.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from gold import Passages, level, passages, rows, year
from page import DOCS, put
from train import examples, train

from zhengtu.divisions import Divisions
from zhengtu.evaluate import Annotation, Score, Table, score, total
from zhengtu.extract import EXTRACTORS, Extraction
from zhengtu.extract.project import Projects
from zhengtu.lexicon import Lexicon, Row, load
from zhengtu.model import AnyMention, Item, Report
from zhengtu.pipeline.stages import Stages

SPANS = ("place", "agency", "project", "programme")
#: Tables of names; without them only grammar, morphology and the division list are left.
NAMES = (
    "abbreviations", "agency_names", "companies", "countries", "landmarks",
    "programme_titles", "regions", "zones",
)  # fmt: skip
NO_MODEL = Path("no-model")


class Nameless(Lexicon):
    """The package's lexicon without its tables of names."""

    def table(self, name: str, row: type[Row]) -> tuple[Row, ...]:
        """Give nothing for a table of names."""
        return () if name in NAMES else super().table(name, row)

    def cells(self, name: str) -> Iterator[list[str]]:
        """Give nothing for a table of names."""
        return iter(()) if name in NAMES else super().cells(name)


class Run(NamedTuple):
    """A way to extract: what makes the extraction of a document, and what is done to the report."""

    name: str
    extraction: Callable[[Passages], Extraction]
    change: Callable[[Report], Report] = lambda report: report


class Scorer:
    """Reads gold once and scores runs on it."""

    def __init__(self, gold: Path) -> None:
        """Read the passages and cut up their documents."""
        self.stages = Stages()
        self.lexicon = load()
        self.divisions = Divisions(self.lexicon)
        self.gold = passages(gold)
        self.reports = {p.name: self.stages.read(p.path) for p in self.gold}

    def extraction(self, lexicon: Lexicon | None = None, model: Path | None = None) -> Extraction:
        """Make an extraction with another lexicon or another model of projects."""
        tables = lexicon or self.lexicon
        made = Extraction(tables, self.divisions)
        made.extractors = tuple(
            Projects(tables, model) if make is Projects else make(tables) for make in EXTRACTORS
        )
        return made

    def found(self, run: Run) -> dict[str, list[Annotation]]:
        """Extract every document and keep what starts in its windows."""
        found = {}
        for passage in self.gold:
            report = run.change(self.reports[passage.name])
            mentions = run.extraction(passage)(report)
            found[passage.name] = rows(mentions, passage)
        return found

    def tables(self, run: Run) -> dict[str, Table]:
        """Score a run document by document."""
        found = self.found(run)
        return {
            p.name: score(self.reports[p.name].source.text, p.annotations, found[p.name])
            for p in self.gold
        }

    def held_out(self, folder: Path, *, votes: bool = True) -> Run:
        """Train a model for each document on all others."""
        data = {
            p.name: list(examples(p, self.stages, self.lexicon, votes=votes)) for p in self.gold
        }
        made: dict[str, Extraction] = {}
        for name in data:
            path = folder / f"{name}-{votes}.crfsuite"
            train([e for other, some in data.items() if other != name for e in some], path)
            made[name] = self.extraction(model=path)
        return Run("held out", lambda passage: made[passage.name])


def timeless(report: Report) -> Report:
    """Take away what structure says of frame and year: all is last year's result."""
    year = report.year - 1 if report.year else None
    return replace(
        report,
        sentences=tuple(
            replace(s, frame="result", year=year, moments=()) for s in report.sentences
        ),
    )


class Listless(Extraction):
    """An extraction that sees each member of a list alone."""

    def __call__(self, report: Report) -> tuple[AnyMention, ...]:
        """Part the lists after chunking."""
        chunk = self.chunk

        def parted(some: Report) -> Report:
            chunked = chunk(some)
            return replace(
                chunked,
                sentences=tuple(
                    replace(s, items=tuple(_alone(s.items))) for s in chunked.sentences
                ),
            )

        self.chunk = parted  # type: ignore[assignment]
        try:
            return super().__call__(report)
        finally:
            self.chunk = chunk


def _alone(items: Sequence[Item]) -> Iterator[Item]:
    """Give each member its own list: the first keeps the verb, the last predicate and label."""
    for at, item in enumerate(items):
        first = at == 0 or items[at - 1].group != item.group
        last = at + 1 == len(items) or items[at + 1].group != item.group
        yield item._replace(
            group=at,
            size=1,
            verb=item.verb if first else None,
            force=item.force if first else 0,
            predicate=item.predicate if last else None,
            label=item.label if last else "",
        )


def cell(table: Table, kind: str) -> str:
    """Give the two figures of a type: strict and relaxed, for measures found and whole fact."""
    names = ("found", "whole") if kind == "measure" else ("strict", "relaxed")
    return " / ".join(
        f"{table[kind, n].f1:.3f}" if table[kind, n].tp + table[kind, n].fn else "–" for n in names
    )


def grid(head: str, rows: Iterable[tuple[str, Table]]) -> Iterator[str]:
    """Draw rows of scores by type."""
    yield f"| {head} | place | agency | project | programme | measure |"
    yield "|---|---|---|---|---|---|"
    for name, table in rows:
        cells = " | ".join(cell(table, kind) for kind in (*SPANS, "measure"))
        yield f"| {name} | {cells} |"


def groups(tables: dict[str, Table], key: Callable[[str], str]) -> list[tuple[str, Table]]:
    """Add tables up by a property of their documents' names."""
    found: dict[str, list[Table]] = {}
    for name, table in tables.items():
        found.setdefault(key(name), []).append(table)
    return [(name, total(some)) for name, some in sorted(found.items())]


def decade(name: str) -> str:
    """Give the decade in a document's name."""
    return f"{year(name)[:3]}0s"


def calibration(scorer: Scorer, run: Run) -> Iterator[str]:
    """Draw how often mentions of a stated confidence are right (exact span; measures found)."""
    found = scorer.found(run)
    bins: dict[tuple[str, float], Score] = {}
    for passage in scorer.gold:
        text = scorer.reports[passage.name].source.text
        for row in found[passage.name]:
            kind = row["type"]
            table = score(text, passage.of(kind), [row])
            right = table[kind, "found" if kind == "measure" else "strict"].tp
            key = kind, round(row["confidence"] * 10) / 10
            bins[key] = bins.get(key, Score(0, 0, 0)) + Score(right, 1 - right, 0)
    yield "| type | confidence | mentions | right |"
    yield "|---|---|---|---|"
    for (kind, confidence), counts in sorted(bins.items()):
        yield f"| {kind} | {confidence:.1f} | {counts.tp + counts.fp} | {counts.precision:.2f} |"


def fields(table: Table) -> Iterator[str]:
    """Draw the share of fields that are right among what matched."""
    yield "| type | field | right |"
    yield "|---|---|---|"
    for (kind, what), counts in sorted(table.items()):
        if what not in ("strict", "relaxed", "found", "whole"):
            yield f"| {kind} | {what} | {counts.recall:.3f} |"


def report(scorer: Scorer, folder: Path) -> Iterator[str]:
    """Yield the lines of all tables."""
    plain = scorer.extraction(model=NO_MODEL)
    shipped, nameless = scorer.extraction(), scorer.extraction(Nameless(scorer.lexicon.root))
    listless = Listless(scorer.lexicon, scorer.divisions)
    out = scorer.held_out(folder)
    tables = scorer.tables(out)
    alone = scorer.held_out(folder, votes=False)
    yield "### By document, the model trained without it"
    yield ""
    yield from grid("document", [*sorted(tables.items()), ("**all**", total(tables.values()))])
    yield ""
    yield "### By level of government and by decade"
    yield ""
    yield from grid("documents", [*groups(tables, level), *groups(tables, decade)])
    yield ""
    yield "### Fields of what matched"
    yield ""
    yield from fields(total(tables.values()))
    yield ""
    yield "### What each part is worth"
    yield ""
    runs = (
        ("rules and model, each document held out", out),
        ("rules alone", Run("", lambda passage: plain)),
        ("model without the rules' votes, held out", alone),
        (
            "shipped model on the passages it was trained on (no evidence)",
            Run("", lambda p: shipped),
        ),
        ("without tables of names", Run("", lambda passage: nameless)),
        ("without frames and years from structure", Run("", lambda passage: shipped, timeless)),
        ("without lists", Run("", lambda passage: listless)),
    )
    yield from grid("run", [(name, total(scorer.tables(run).values())) for name, run in runs])
    yield ""
    yield "### Confidence against what was right"
    yield ""
    yield from calibration(scorer, out)


def main() -> int:
    """Write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        put(DOCS / "quality.md", "tables", report(Scorer(options.gold), Path(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
