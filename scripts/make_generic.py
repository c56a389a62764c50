"""Make ``generic_places`` and ``generic_items``: kinds of things that many places' reports speak of.

usage: make_generic.py REPORTS LEXICON

REPORTS is as for ``make_common.py``, which runs first. What ends like the name of a place, from
any border of words to the left of the ending but inside one item of a list, and is used in the
reports of at least FEW places names none of them: 农村公路, 城镇污水处理厂. So does an item of a list
that as many enumerate: 老旧小区改造, 图书馆.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from make_common import reports, write

from zhengtu import lexicon
from zhengtu.chunk import Chunker
from zhengtu.divisions import Divisions
from zhengtu.model import Sentence
from zhengtu.read import read
from zhengtu.segment import segment
from zhengtu.suffixes import Suffixes

FEW = 3
LONGEST = 10
LONGEST_ITEM = 12
SHORTEST_ENDING = 2


def kinds(sentence: Sentence, suffixes: Suffixes) -> Iterator[str]:
    """Yield what ends like a name and holds no division, LONGEST characters at most."""
    divisions = [named.start for named in sentence.divisions]
    for last in sentence.words:
        ending = suffixes.ending(sentence.text, last.end)
        if len(ending) < SHORTEST_ENDING:
            continue
        items = (item.start for item in sentence.items if item.start < last.end <= item.end)
        known = (start + 1 for start in divisions if start < last.end)
        left = max(max(items, default=0), max(known, default=0), last.end - LONGEST)
        for first in sentence.words:
            if left <= first.start < last.end - len(ending) and first.text[0].isalnum():
                yield sentence.text[first.start : last.end]


def enumerated(sentence: Sentence) -> Iterator[str]:
    """Yield the items that a verb governs, a predicate tells of or a label closes."""
    for item in sentence.items:
        text = sentence.text[item.start : item.end]
        told = item.force or item.predicate or item.label
        if told and 1 < len(text) <= LONGEST_ITEM and text.strip("“”").isalnum():
            yield text


def main(folder: Path, out: Path) -> None:
    """Write both tables."""
    tables = lexicon.load(out)
    suffixes, divisions = Suffixes(tables), Divisions(tables)
    chunk = Chunker(tables, divisions)
    used: dict[str, set[str]] = defaultdict(set)
    listed: dict[str, set[str]] = defaultdict(set)
    for place, path in reports(folder):
        report = chunk(segment(read(path), tables, divisions))
        for sentence in report.sentences:
            for kind in kinds(sentence, suffixes):
                used[kind].add(place)
            for item in enumerated(sentence):
                listed[item].add(place)
    write(out / "generic_places.tsv", "name", used, FEW)
    write(out / "generic_items.tsv", "name", listed, FEW)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
