"""Write docs/queries.md: every named question with its answer on the seed report.

usage: gallery.py [--check]

With --check nothing is written, and a stale page is an error.
"""

import sys
import tempfile
from pathlib import Path

import zhengtu
from zhengtu.query import Question, questions, respond, select
from zhengtu.store import Store

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "queries.md"
SEED = ROOT / "seeds" / "reports" / "zhuzhou-2020.txt"
#: An answer is shown to this row; the heading says how many there are.
MOST = 8
HEAD = """# {count} questions and their answers

Every question has a name: `zhengtu query STORE --named NAME` asks it, `zhengtu query --list` lists them. \
Each is a file of `src/zhengtu/query/named/`; a new one is found by its being there. \
Below, each is asked of the report in `seeds/reports/`; at most {most} rows are shown. \
`make docs` writes this page.
"""


def page(store: Store) -> str:
    """Give the whole page."""
    asked = questions()
    index = "".join(f"- [{q.name}](#{q.name}): {q.zh} · {q.en}\n" for q in asked)
    parts = [HEAD.format(count=len(asked), most=MOST), index]
    parts += [entry(store, question) for question in asked]
    return "\n".join(parts)


def entry(store: Store, question: Question) -> str:
    """Give the titles of a question, its SPARQL and the first rows of its answer."""
    rows = len(select(store, question.sparql))
    drawn = respond(store, question.sparql, "table").decode().splitlines()[: MOST + 2]
    sparql = "".join(f"{line}\n" for line in question.sparql.splitlines()[2:])
    answer = "".join(f"{line}\n" for line in drawn)
    said = f"{rows} row{'s' * (rows != 1)}"
    return (
        f"## {question.name}\n\n{question.zh} · {question.en}\n\n```sparql\n{sparql}```\n\n"
        f"{said}:\n\n```text\n{answer}```\n"
    )


def main(arguments: list[str]) -> int:
    """Renew the page, or with --check tell whether it is stale."""
    with tempfile.TemporaryDirectory() as folder:
        now = page(zhengtu.build(SEED, folder).store)
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == now:
        return 0
    if "--check" in arguments:
        print(f"{PAGE.name} is stale; run make docs")
        return 1
    PAGE.write_text(now, encoding="utf-8")
    print(f"{PAGE.name} renewed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
