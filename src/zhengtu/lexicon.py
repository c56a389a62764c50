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
        path = self.root / f"{name}.tsv"
        if not path.is_file():
            raise LexiconError(path, 0, "no such table")
        lines = path.read_text(encoding="utf-8").splitlines()
        width = lines[0].count("\t")
        for number, line in enumerate(lines[1:], start=2):
            if line.count("\t") != width:
                raise LexiconError(path, number, f"{line.count(chr(9)) + 1} cells, not {width + 1}")
            yield line.split("\t")

    def table(self, name: str, row: type[Row]) -> tuple[Row, ...]:
        """Read ``name.tsv`` into rows; its header names the fields, an empty cell is the default.

        Raises LexiconError with the line of the first row that does not fit.
        """
        if (name, row) not in self._tables:
            self._tables[name, row] = tuple(self._rows(name, row))
        return cast(tuple[Row, ...], self._tables[name, row])

    def _rows(self, name: str, row: type[Row]) -> Iterator[Row]:
        path = self.root / f"{name}.tsv"
        header: list[str] = []
        for number, cells in enumerate(self.cells(name), start=2):
            if not header:
                header = path.read_text(encoding="utf-8").partition("\n")[0].split("\t")
            filled = {key: cell for key, cell in zip(header, cells, strict=True) if cell}
            try:
                yield row.model_validate(filled)
            except ValidationError as error:
                raise LexiconError(path, number, error.errors()[0]["msg"]) from None


def load(root: Path | None = None) -> Lexicon:
    """Give the lexicon in a folder, by default the one that comes with the package."""
    return Lexicon(root or paths.lexicon())
