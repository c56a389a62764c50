"""Make ``common``: in how many places' reports a word occurs; what many say is no name.

usage: make_common.py REPORTS LEXICON

REPORTS holds reports as UTF-8 text, named LEVEL-PLACE-YEAR*.txt; those of level ``other`` are of
another genre and left out. A word of two or more characters that the reports of at least FEW
places use is common; a name is made of at least one that is not.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from zhengtu.words import words

FEW = 5
#: Tags (jieba's) of what is no word: marks, numbers, letters.
NO_WORDS = ("x", "m", "eng")


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


def main(folder: Path, out: Path) -> None:
    """Write the table."""
    used: dict[str, set[str]] = defaultdict(set)
    for place, path in reports(folder):
        for word in words(path.read_text(encoding="utf-8")):
            if len(word.text) > 1 and word.tag not in NO_WORDS:
                used[word.text].add(place)
    write(out / "common.tsv", "word", used, FEW)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
