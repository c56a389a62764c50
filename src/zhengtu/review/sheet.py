"""The sheet: a CSV file with one fact a row, what it is now and what it should be."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zhengtu.errors import InputError, SheetError

#: The fields of each type of fact that a reviewer may change.
FIELDS: dict[str, tuple[str, ...]] = {
    "place": ("name", "subtype", "code"),
    "agency": ("name", "subtype"),
    "project": ("name", "stage", "frame"),
    "programme": ("name",),
    "measure": (
        "indicator", "value", "value_max", "baseline", "unit", "comparator", "kind",
        "direction", "frame", "year", "scope",
    ),
    "worded": (),
    "absent": (),
}  # fmt: skip
_ALL = tuple(dict.fromkeys(field for fields in FIELDS.values() for field in fields))
_BEFORE = ("report", "id", "type", "text")
_AFTER = ("sentence", "start", "end", "rule", "confidence", "action", "note")
COLUMNS = (*_BEFORE, *_ALL, *_AFTER, *(f"new_{field}" for field in _ALL))
_NEEDED = ("report", "id", "type", "text", "start", "end", "action")
#: What may be done to a fact; an empty cell leaves it as it is.
ACTIONS = ("change", "remove", "add")
#: Empties a field that need not be there, such as a maximum.
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says to do something; ``number`` is as a spreadsheet counts, the header is 1."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Give a cell, "" where the sheet has no such column."""
        return self.cells.get(column, "")

    def new(self) -> dict[str, str | None]:
        """Give the fields that are to be other than they are; None empties one."""
        fields = ((field, self.cells.get(f"new_{field}", "")) for field in _ALL)
        return {field: None if cell == NOTHING else cell for field, cell in fields if cell}


@dataclass(frozen=True, slots=True)
class Corrections:
    """The rows of a sheet that say to do something; ``reports`` are all that it speaks of."""

    path: Path
    rows: tuple[Row, ...] = ()
    reports: frozenset[str] = frozenset()

    def of(self, report: str) -> tuple[Row, ...]:
        """Give the rows on a report, by its key."""
        return tuple(row for row in self.rows if row["report"] == report)

    def error(self, row: Row, what: str, hint: str = "mend the row") -> SheetError:
        """Give the complaint about a row."""
        return SheetError(self.path, f"row {row.number}: {what}", hint)

    def over(self, former: "Corrections") -> "Corrections":
        """Give these, and the former ones on reports that these do not speak of."""
        kept = tuple(row for row in former.rows if row["report"] not in self.reports)
        return Corrections(self.path, (*kept, *self.rows), self.reports | former.reports)


def load(path: Path) -> Corrections:
    """Read a sheet; raises InputError, for a bad row with its number."""
    corrections = Corrections(path)
    rows = [row for row in _rows(path) if any(row.cells.values())]
    for row in rows:
        if complaint := _complaint(row):
            raise corrections.error(row, complaint)
    asked = tuple(row for row in rows if row["action"])
    return Corrections(path, asked, frozenset(row["report"] for row in rows))


def write(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Write a sheet, marked as UTF-8 so that spreadsheets show Chinese."""
    out = io.StringIO()
    sheet = csv.DictWriter(out, COLUMNS, restval="", extrasaction="ignore", lineterminator="\n")
    sheet.writeheader()
    sheet.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _rows(path: Path) -> Iterator[Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(path, "is not UTF-8", "save it as CSV UTF-8") from None
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}", "check the path") from None
    sheet = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in _NEEDED if column not in (sheet.fieldnames or ())]
    if missing:
        what = f"has no column {', '.join(missing)}"
        raise InputError(path, what, "zhengtu review writes a sheet with all columns")
    try:
        for number, cells in enumerate(sheet, start=2):
            extra = cells.pop(None, None)
            row = Row(number, {name: (cell or "").strip() for name, cell in cells.items()})
            if extra:
                raise Corrections(path).error(row, "has more cells than the header")
            yield row
    except csv.Error as error:
        raise InputError(path, f"is no CSV: {error}", "save it as CSV UTF-8") from None


def _complaint(row: Row) -> str:
    """Say what is wrong with a row, whatever report it is on; "" for nothing."""
    new, action, fields = row.new(), row["action"], FIELDS.get(row["type"])
    if action not in ("", *ACTIONS):
        return f"no action {action!r}; known: {', '.join(ACTIONS)}"
    if not action:
        return f"has {_columns(new)} but no action" if new else ""
    if fields is None:
        return f"no type {row['type']!r}; known: {', '.join(FIELDS)}"
    if not (row["start"].isdecimal() and row["end"].isdecimal()):
        return "start and end are not offsets"
    if alien := [field for field in new if field not in fields]:
        return f"a {row['type']} has no {', '.join(alien)}"
    return _unfit(row, new)


def _unfit(row: Row, new: Mapping[str, str | None]) -> str:
    if row["action"] == "change" and not new:
        return "says to change but has no new value"
    if row["action"] == "remove" and new:
        return f"says to remove but has {_columns(new)}"
    if row["action"] == "add" and row["type"] in ("absent", "worded"):
        return f"a target that is {row['type']} can only be removed"
    return "" if row["action"] == "add" or row["id"] else "has no id"


def _columns(new: Iterable[str]) -> str:
    return ", ".join(f"new_{field}" for field in new)
