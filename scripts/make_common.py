"""Make ``common``: in how many places' reports a word occurs; what many say is no name.

usage: make_common.py REPORTS LEXICON

REPORTS holds reports as UTF-8 text, named LEVEL-PLACE-YEAR*.txt; those of level ``other`` are of
another genre and left out. A word of two or more characters that the reports of at least FEW
places use is common, in the dictionary (补链 is not) or out of it; a name is made of at least one
that is not. Names that the other tables know, and joined ones (中老), are not words.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from zhengtu.lexicon import Lexicon
from zhengtu.words import words

FEW = 5
#: Tags (jieba's) of what is no word: marks, numbers, letters.
NO_WORDS = ("m", "eng")
UNKNOWN = "x"


def reports(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each report with the place that gave it; the same name at two levels is one place."""
    for path in sorted(folder.glob("*.txt")):
        level, _, rest = path.stem.partition("-")
        if level != "other":
            yield rest.partition("-")[0], path


def write(path: Path, column: str, used: Mapping[str, set[str]], few: int) -> None:
    """Write what the reports of at least ``few`` places use, sorted, with the number of places."""
    lines = [f"{word}\t{len(used[word])}" for word in sorted(used) if len(used[word]) >= few]
    path.write_text("\n".join([f"{column}\tplaces", *lines]) + "\n", encoding="utf-8")


def joined(tables: Lexicon) -> frozenset[str]:
    """Give the characters that stand for places and for directions in joined names."""
    places = (cells[0] for cells in tables.cells("abbreviations"))
    abroad = (cells[2] for cells in tables.cells("countries"))
    return frozenset([*places, *abroad, *"中东西南北"])


def named(tables: Lexicon) -> frozenset[str]:
    """Give the names that tables of places know."""
    return frozenset(
        c[0] for table in ("landmarks", "regions", "zones") for c in tables.cells(table)
    )


def main(folder: Path, out: Path) -> None:
    """Write the table."""
    used: dict[str, set[str]] = defaultdict(set)
    short, known = joined(Lexicon(out)), named(Lexicon(out))
    for place, path in reports(folder):
        for word in words(path.read_text(encoding="utf-8")):
            if len(word.text) < 2 or word.tag in NO_WORDS:
                continue
            name = word.text in known or short.issuperset(word.text) or not word.text.isalnum()
            if word.tag != UNKNOWN or not name:
                used[word.text].add(place)
    write(out / "common.tsv", "word", used, FEW)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
