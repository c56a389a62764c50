"""Extract every document of a folder and check that each annotation's text is the slice it names.

usage: check_offsets.py FOLDER
"""

import sys
from pathlib import Path

from zhengtu.pipeline.inputs import documents
from zhengtu.pipeline.stages import stages


def main(folder: Path) -> int:
    """Print a line a document that fails and a line of totals; 1 where one failed."""
    total = wrong = files = 0
    for path in documents([folder]):
        report = stages().read(path)
        text = report.source.text
        mentions = stages().extract(report)
        bad = [m for m in mentions if text[m.start : m.end] != m.text]
        for mention in bad:
            print(f"{path.name}: {mention.start}-{mention.end} is not {mention.text!r}")
        files, total, wrong = files + 1, total + len(mentions), wrong + len(bad)
    print(f"{files} documents, {total} annotations, {wrong} with wrong offsets")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
