"""Lines of a page that a script writes: they stand between two marks, what is outside is prose."""

from collections.abc import Iterable
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"


def put(page: Path, part: str, lines: Iterable[str]) -> None:
    """Write the lines of a part anew; raises ValueError where the page has no marks for it."""
    body = "".join(f"{line}\n" for line in lines)
    text = page.read_text(encoding="utf-8")
    begin, end = f"<!-- {part}: begin -->\n", f"<!-- {part}: end -->"
    start = text.index(begin) + len(begin)
    stop = text.index(end, start)
    page.write_text(text[:start] + body + text[stop:], encoding="utf-8")
    print(f"{page}: {part} written")
