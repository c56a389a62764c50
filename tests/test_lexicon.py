"""Every table, whatever it holds: a new one is tested by being there."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from zhengtu import paths
from zhengtu.errors import LexiconError
from zhengtu.lexicon import Lexicon, load

TABLES = sorted(paths.lexicon().glob("*.tsv"))


class Unit(BaseModel):
    symbol: str
    factor: int = 1


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
class TestTable:
    def test_parses(self, path: Path) -> None:
        assert list(load().cells(path.stem))

    def test_header_names_each_column_once(self, path: Path) -> None:
        header = path.read_text(encoding="utf-8").partition("\n")[0].split("\t")
        assert all(name.isascii() and name.isidentifier() for name in header)
        assert len(set(header)) == len(header)

    def test_text_is_clean(self, path: Path) -> None:
        text = path.read_bytes().decode("utf-8")
        assert text.endswith("\n")
        assert "\r" not in text
        assert "\ufeff" not in text

    def test_cells_have_no_outer_spaces(self, path: Path) -> None:
        cells = (cell for row in load().cells(path.stem) for cell in row)
        assert [cell for cell in cells if cell != cell.strip()] == []

    def test_rows_are_unique_and_not_empty(self, path: Path) -> None:
        rows = [tuple(row) for row in load().cells(path.stem)]
        assert all(any(row) for row in rows)
        assert len(set(rows)) == len(rows)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("symbol\tfactor\n公里\t1000\n亩\n", 3),
        ("symbol\tfactor\n公里\t千\n", 2),
        ("symbol\tfactor\n\t2\n", 2),
        ("symbol\tfactor\n公里\t1000\n亩\t1\t2\n", 3),
    ],
    ids=["too few cells", "not a number", "nothing in a needed cell", "too many cells"],
)
def test_error_names_the_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "units.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        Lexicon(tmp_path).table("units", Unit)
    assert f"units.tsv:{line}:" in str(caught.value)


def test_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"moons\.tsv"):
        list(Lexicon(tmp_path).cells("moons"))


def test_empty_cell_is_the_default(tmp_path: Path) -> None:
    (tmp_path / "units.tsv").write_text("symbol\tfactor\n个\t\n", encoding="utf-8")
    assert Lexicon(tmp_path).table("units", Unit) == (Unit(symbol="个"),)
