"""A table of documents, CSV or TSV: file, place, year and source, for what one does not say itself."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from zhengtu.errors import InputError

#: The columns that are read, by what their head may say; others are left alone.
COLUMNS = {
    "file": ("file", "文件", "文件名"),
    "place": ("place", "地点", "地区"),
    "year": ("year", "年份", "年"),
    "source": ("source", "来源", "出处"),
}
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
_NOTE = re.compile(r"\s*\([^()]*\)$")
_DELIMITERS = "\t,;"


class Document(NamedTuple):
    """A document to be built; what is None it says itself.

    ``place`` is a code or a name; ``origin`` where it was taken from; ``row`` the row of the
    manifest that says so, for complaints, "" for none; ``fault`` what that row says wrong.
    """

    path: Path
    place: str | None = None
    year: int | None = None
    origin: str | None = None
    row: str = ""
    fault: InputError | None = None


def load(path: Path) -> Iterator[Document | InputError]:
    """Read a manifest; yield each row, or what is wrong with it.

    Relative paths are relative to the manifest's folder. Raises InputError where it is no table.
    """
    text = _text(path)
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    sheet = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = _names(path, sheet.fieldnames or ())
    try:
        for number, cells in enumerate(sheet, start=2):
            row = {name: _clean(cells.get(column)) for name, column in names.items()}
            if any(row.values()):
                yield _document(path, f"{path}: row {number}", row)
    except csv.Error as error:
        raise InputError(path, f"is no table: {error}", "save it as CSV or TSV") from None


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}", "check the path") from None
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(path, "is in an encoding that cannot be told", "save it as CSV UTF-8")


def _names(path: Path, heads: Iterable[str]) -> dict[str, str]:
    """Give the heads of the columns that are known."""
    given = {_clean(head).casefold(): head for head in heads}
    names = {
        name: given[known] for name, kinds in COLUMNS.items() for known in kinds if known in given
    }
    if "file" not in names:
        raise InputError(
            path, "has no column file", "its first row names file, place, year, source"
        )
    return names


def _clean(cell: str | None) -> str:
    return " ".join((cell or "").split())


def _document(path: Path, row: str, cells: Mapping[str, str]) -> Document | InputError:
    if not cells["file"]:
        return InputError(row, "names no file", "mend the row")
    file = path.parent / cells["file"]
    if not file.is_file():
        return InputError(
            row, f"no such file: {file}", "paths are relative to the manifest's folder"
        )
    year = unicodedata.normalize("NFKC", cells.get("year", ""))
    said = _YEAR.fullmatch(year)
    fault = None
    if year and not said:
        fault = InputError(row, f"{cells['year']!r} is no year", "give four digits or nothing")
    place = _NOTE.sub("", unicodedata.normalize("NFKC", cells.get("place", "")))
    origin = cells.get("source") or None
    return Document(file, place or None, int(said[1]) if said else None, origin, row, fault)
