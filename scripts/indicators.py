"""Measure how many figures of a folder of reports are of a shared indicator, and draw a sample.

usage: indicators.py FOLDER [--since YEAR] [--sample FILE [--size N]]

Prints a table by level and decade: figures, the share of them that is of a shared indicator, and
the part of it that is of a generic one. The sample (a table with tabs) is the same in each run; it
is to be checked by hand, ``verdict`` filled in.
"""

import argparse
import csv
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from zhengtu import ontology
from zhengtu.errors import ZhengtuError
from zhengtu.lexicon import load
from zhengtu.link import indicators
from zhengtu.model import Measure, Report
from zhengtu.pipeline.stages import Stages

COLUMNS = ("file", "begin", "end", "words", "indicator", "unit", "kind", "concept", "verdict")
TERMS = ontology.load()
FINDER = indicators(TERMS.indicators, load())
GENERIC = {concept.key for concept in TERMS.indicators if concept.generic}


def figures(folder: Path, since: int) -> Iterator[tuple[Path, Report, Measure, str | None]]:
    """Yield the figures of each report of a year or later, with the key of their concept."""
    stages = Stages()
    for path in sorted(folder.glob("*.txt")):
        try:
            report = stages.read(path)
        except ZhengtuError:
            continue
        if report.place is None or report.year is None or report.year < since:
            continue
        places = (report.place.name, report.place.short)
        for found in stages.extract(report):
            if isinstance(found, Measure):
                concept = FINDER.concept(found, (found.scope or "", *places))
                yield path, report, found, concept


def main() -> None:
    """Print the table, write the sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--since", type=int, default=2010)
    parser.add_argument("--sample", type=Path)
    parser.add_argument("--size", type=int, default=200)
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = {}
    shared = []
    for path, report, measure, concept in figures(options.folder, options.since):
        assert report.place is not None
        assert report.year is not None
        for group in ("all", report.place.level, f"{report.year // 10}0s"):
            count = counts.setdefault(group, Counter())
            count["figures"] += 1
            count["shared"] += concept is not None
            count["generic"] += concept in GENERIC
        if concept is not None:
            shared.append((path, measure, concept))
    print("| reports | figures | of a shared indicator | of these generic |\n|---|---|---|---|")
    for group, count in sorted(counts.items()):
        whole = count["figures"]
        print(
            f"| {group} | {whole} | {count['shared'] / whole:.3f} | {count['generic'] / whole:.3f} |"
        )
    if options.sample:
        write(options.sample, random.Random(1).sample(shared, min(options.size, len(shared))))


def write(path: Path, rows: list[tuple[Path, Measure, str]]) -> None:
    """Write a sample for somebody to check."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        table.writerow(COLUMNS)
        for source, m, concept in rows:
            slug = concept.rpartition("/")[2]
            words = "".join(m.text.split())
            table.writerow(
                (source.name, m.start, m.end, words, m.indicator, m.unit, m.kind, slug, "")
            )


if __name__ == "__main__":
    main()
