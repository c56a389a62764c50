"""Tables of what is true of all China: one TSV file a table, checked row by row."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, cast

from pydantic import BaseModel, ValidationError

from zhengtu import paths
from zhengtu.errors import LexiconError

Row = TypeVar("Row", bound=BaseModel)


class Lexicon:
    """The folder of tables; a table is read when it is first asked for."""

    def __init__(self, root: Path) -> None:
        """Take the folder that holds the tables."""
        self.root = root
        self._tables: dict[tuple[str, type[BaseModel]], tuple[BaseModel, ...]] = {}

    def cells(self, name: str) -> Iterator[list[str]]:
        """Yield the cells of each line of ``name.tsv`` after its header, unchecked.

        Raises LexiconError where the table is missing or a line has too few or too many cells.
        """
        lines = self._lines(name)
        next(lines)
        return lines

    def table(self, name: str, row: type[Row]) -> tuple[Row, ...]:
        """Read ``name.tsv`` into rows; its header names the fields, an empty cell is the default.

        Raises LexiconError with the line of the first row that does not fit.
        """
        if (name, row) not in self._tables:
            self._tables[name, row] = tuple(self._rows(name, row))
        return cast(tuple[Row, ...], self._tables[name, row])

    def _rows(self, name: str, row: type[Row]) -> Iterator[Row]:
        lines = self._lines(name)
        header = next(lines)
        for number, cells in enumerate(lines, start=2):
            filled = {key: cell for key, cell in zip(header, cells, strict=True) if cell}
            try:
                yield row.model_validate(filled)
            except ValidationError as error:
                message = error.errors()[0]["msg"]
                raise LexiconError(self._path(name), number, message) from None

    def _path(self, name: str) -> Path:
        return self.root / f"{name}.tsv"

    def _lines(self, name: str) -> Iterator[list[str]]:
        """Give the cells of each line, the header first."""
        path = self._path(name)
        if not path.is_file():
            raise LexiconError(path, 0, "no such table")
        lines = path.read_text(encoding="utf-8").splitlines()
        width = lines[0].count("\t") + 1
        rows = [line.split("\t") for line in lines]
        for number, cells in enumerate(rows, start=1):
            if len(cells) != width:
                raise LexiconError(path, number, f"{len(cells)} cells, not {width}")
        return iter(rows)


def load(root: Path | None = None) -> Lexicon:
    """Give the lexicon in a folder, by default the one that comes with the package."""
    return Lexicon(root or paths.lexicon())
