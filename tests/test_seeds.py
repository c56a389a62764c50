"""The page that describes the tables says of each what it is and where it is read."""

import re
from pathlib import Path

import pytest

from zhengtu import paths
from zhengtu.lexicon import load

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
#: What the page says of each table: cells by name.
ROWS = {
    cells[0].strip("`"): cells[1:]
    for line in PAGE.splitlines()
    if line.startswith("| `")
    for cells in [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]]
}
TABLES = sorted(path.stem for path in paths.lexicon().glob("*.tsv"))
#: The first pattern that fits wins.
ORDERED = {"asides"}


def test_every_table_is_described_once() -> None:
    assert sorted(ROWS) == TABLES
    assert len(re.findall(r"^\| `", PAGE, re.MULTILINE)) == len(TABLES)


@pytest.mark.parametrize("name", TABLES)
class TestTable:
    def test_columns_are_described(self, name: str) -> None:
        path = paths.lexicon() / f"{name}.tsv"
        header = path.read_text(encoding="utf-8").partition("\n")[0].split("\t")
        assert [column for column in header if f"`{column}`" not in ROWS[name][1]] == []

    def test_number_of_rows_is_about_right(self, name: str) -> None:
        count = len(list(load().cells(name)))
        assert abs(int(ROWS[name][0]) - count) <= max(20, count // 5), f"now {count}"

    def test_readers_read_it(self, name: str) -> None:
        readers = re.findall(r"`([^`]+)`", ROWS[name][2])
        assert readers
        for reader in readers:
            top = ROOT if reader.startswith("scripts/") else ROOT / "src" / "zhengtu"
            assert f'"{name}"' in (top / reader).read_text(encoding="utf-8"), reader

    def test_origin_is_told(self, name: str) -> None:
        origin = ROWS[name][3]
        assert origin.startswith(("hand", "script `", "measured"))
        for script in re.findall(r"`(\w+\.py)`", origin):
            assert (ROOT / "scripts" / script).is_file()
            assert f"python scripts/{script} " in PAGE
        for source in re.findall(r"\d", "".join(re.findall(r"\(([\d, ]+)\)", origin))):
            assert f"\n{source}. " in PAGE

    def test_rows_are_sorted(self, name: str) -> None:
        rows = ["\t".join(cells) for cells in load().cells(name)]
        assert name in ORDERED or rows == sorted(rows)
