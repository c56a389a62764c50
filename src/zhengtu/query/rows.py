"""Rows of an answer: as Python values, as a data frame, as a table in a terminal."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import pyoxigraph

from zhengtu import display
from zhengtu.ontology import PREFIXES

if TYPE_CHECKING:
    import pandas

#: What an IRI, a literal or an unbound variable becomes in Python.
Value = str | int | float | bool | Decimal | None

_XSD = PREFIXES["xsd"]
_READERS: dict[str, Callable[[str], Value]] = {
    f"{_XSD}boolean": lambda text: text in ("true", "1"),
    f"{_XSD}decimal": Decimal,
    f"{_XSD}double": float,
    f"{_XSD}float": float,
    f"{_XSD}gYear": int,
    f"{_XSD}integer": int,
    f"{_XSD}nonNegativeInteger": int,
}
#: Wider cells are cut short in a table, in columns of a terminal; other formats keep all.
_WIDEST = 60
#: Further rows are not shown in a notebook; a data frame has all.
_SHOWN = 50


def value(term: object) -> Value:
    """Turn a term of an answer into a Python value; an IRI into its text."""
    if term is None:
        return None
    if isinstance(term, pyoxigraph.Literal):
        try:
            return _READERS.get(term.datatype.value, str)(term.value)
        except (ValueError, ArithmeticError):  # "soon"^^xsd:integer
            return term.value
    return term.value if isinstance(term, pyoxigraph.NamedNode) else str(term)


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query found; iterating gives a dict a row, None where a variable is unbound."""

    variables: tuple[str, ...]
    cells: tuple[tuple[Value, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Value]]:
        for row in self.cells:
            yield dict(zip(self.variables, row, strict=True))

    def __len__(self) -> int:
        return len(self.cells)

    def __str__(self) -> str:
        return table(self.variables, [[_shown(cell) for cell in row] for row in self.cells])

    def _repr_html_(self) -> str:
        note = f"{len(self)} rows, the first {_SHOWN} shown" if len(self) > _SHOWN else ""
        cells = ([_shown(cell) for cell in row] for row in self.cells[:_SHOWN])
        return display.table(self.variables, cells, note)

    def to_pandas(self) -> "pandas.DataFrame":
        """Give a data frame, a column for each variable."""
        import pandas

        return pandas.DataFrame(list(self.cells), columns=list(self.variables))


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Draw columns that line up where a Chinese character is two columns wide."""
    clipped = [[_clip(cell) for cell in row] for row in (header, *rows)]
    widths = [max(_width(row[at]) for row in clipped) for at in range(len(header))]
    clipped.insert(1, ["-" * width for width in widths])
    return "".join(
        "  ".join(_pad(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip() + "\n"
        for row in clipped
    )


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _pad(text: str, size: int) -> str:
    return text + " " * (size - _width(text))


def _clip(text: str) -> str:
    text = " ".join(text.split())
    if _width(text) <= _WIDEST:
        return text
    kept, room = "", _WIDEST - 1
    for sign in text:
        room -= _width(sign)
        if room < 0:
            break
        kept += sign
    return f"{kept}…"


def _shown(cell: Value) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    text = str(cell)
    if text.startswith("http"):
        for name, iri in PREFIXES.items():
            local = text.removeprefix(iri)
            if local != text and "/" not in local:
                return f"{name}:{local}"
    return text
