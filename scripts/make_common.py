"""Count in how many places' reports a word occurs: what many governments say is no name.

usage: make_common.py FOLDER > seeds/lexicon/common.tsv

FOLDER holds reports as UTF-8 text, named LEVEL-PLACE-YEAR*.txt. A word of two or more characters
that the reports of at least FEW places use is common; a name is made of at least one that is not.
"""

import sys
from collections import defaultdict
from pathlib import Path

from zhengtu.words import words

FEW = 5


def main(folder: Path) -> None:
    """Print the table, sorted."""
    places: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*.txt")):
        level, _, rest = path.stem.partition("-")
        if level == "other":
            continue
        text = path.read_text(encoding="utf-8")
        for word in words(text):
            if len(word.text) > 1 and word.tag not in ("x", "m", "eng"):
                places[word.text].add(rest.partition("-")[0])
    print("word\tplaces")
    for common in sorted(places):
        if len(places[common]) >= FEW:
            print(f"{common}\t{len(places[common])}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
