"""Data frames, and how they are written: for a terminal, for a page, for other programs."""

import html
import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu.analysis.judge import spoken
from zhengtu.errors import MissingExtraError, UnknownNameError
from zhengtu.query.rows import table as draw

if TYPE_CHECKING:
    import pandas

#: Columns with numbers; in all others a cell without a value is an empty text.
_NUMBERS = frozenset(
    "year value max target target_max result gap parent_value a_value b_value difference strength "
    "firmness other first last reports begin end given".split()
)
_WHOLE = frozenset("year begin end given strength firmness first last reports".split())
#: What a table on a terminal has no room for.
_WIDE = ("sentence", "measure", "indicator", "mention", "first_words", "last_words")
#: Stata wants a time of writing; the same each time.
_TIME = datetime(2000, 1, 1)
#: Stata's latest format; from 118 on texts are UTF-8.
_STATA = 118


def frame(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> "pandas.DataFrame":
    """Make a data frame: numbers as float64, years and offsets as whole numbers, texts as str."""
    import pandas

    made = pandas.DataFrame([[row[name] for name in columns] for row in rows], columns=columns)
    for name in columns:
        if name not in _NUMBERS:
            made[name] = made[name].fillna("").astype(str)
            continue
        numbers = made[name].map(lambda cell: None if cell is None else float(cell))
        whole = name in _WHOLE and not numbers.isna().any()
        made[name] = numbers.astype("int64" if whole else "float64")
    return made


def text(data: "pandas.DataFrame") -> str:
    """Draw a table without the sentences and IRIs, large numbers in 万 and 亿."""
    names = [name for name in data.columns if not name.endswith(_WIDE)]
    rows = [[_cell(row[name], name) for name in names] for _, row in data.iterrows()]
    return draw(names, rows)


def comma(data: "pandas.DataFrame") -> str:
    """Write CSV: all columns, numbers in full."""
    return "".join(
        ",".join(_quoted(cell) for cell in cells) + "\n"
        for cells in ([*data.columns], *(_plain(row) for row in data.itertuples(index=False)))
    )


def page(data: "pandas.DataFrame", title: str) -> str:
    """Write a page that needs nothing else: a row a row, the sentence under each cell it is for."""
    names = [name for name in data.columns if not name.endswith(_WIDE)]
    head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
    body = "".join(
        f'<tr class="{html.escape(str(row.get("status", "")).replace(" ", "-"))}">'
        + "".join(f"<td>{_told(row, name)}</td>" for name in names)
        + "</tr>\n"
        for _, row in data.iterrows()
    )
    return _PAGE.format(title=html.escape(title), head=head, body=body)


#: How an answer may be written to standard output.
FORMATS: dict[str, Callable[["pandas.DataFrame", str], str]] = {
    "csv": lambda data, _: comma(data),
    "html": page,
    "table": lambda data, _: text(data),
}


def parquet(data: "pandas.DataFrame") -> bytes:
    """Write Parquet; raises MissingExtraError where pyarrow is not installed."""
    out = io.BytesIO()
    try:
        data.to_parquet(out, engine="pyarrow", index=False)
    except ImportError:
        raise MissingExtraError("Parquet", "pyarrow", "parquet") from None
    return out.getvalue()


def stata(data: "pandas.DataFrame") -> bytes:
    """Write a Stata file (format 118); long texts as strL."""
    out = io.BytesIO()
    texts = [name for name in data.columns if name not in _NUMBERS]
    data.to_stata(
        out, write_index=False, version=_STATA, time_stamp=_TIME, convert_strl=_long(data, texts)
    )
    return out.getvalue()


#: The writers of files, by suffix.
WRITERS: dict[str, Callable[["pandas.DataFrame", str], bytes]] = {
    ".csv": lambda data, _: comma(data).encode(),
    ".dta": lambda data, _: stata(data),
    ".html": lambda data, title: page(data, title).encode(),
    ".parquet": lambda data, _: parquet(data),
}


def written(data: "pandas.DataFrame", path: Path, title: str) -> bytes:
    """Give the bytes of a file by its suffix; raises UnknownNameError, MissingExtraError."""
    suffix = path.suffix.lower()
    if suffix not in WRITERS:
        raise UnknownNameError("table format", suffix, WRITERS, str(path))
    return WRITERS[suffix](data, title)


def _long(data: "pandas.DataFrame", texts: Iterable[str]) -> list[str]:
    """Give the columns with texts that Stata's fixed strings (2045 bytes) cannot hold."""
    return [n for n in texts if any(len(cell.encode()) > 2000 for cell in data[n])]


def _plain(row: Iterable[object]) -> list[str]:
    return [_number(cell) if isinstance(cell, float) else str(cell) for cell in row]


def _number(cell: float) -> str:
    if math.isnan(cell):
        return ""
    return format(Decimal(repr(cell)), "f").removesuffix(".0")


def _quoted(cell: str) -> str:
    special = any(sign in cell for sign in ',"\n\r')
    return '"' + cell.replace('"', '""') + '"' if special else cell


def _cell(cell: object, name: str) -> str:
    if not isinstance(cell, float):
        return str(cell)
    if name in _WHOLE or math.isnan(cell):
        return _number(cell)
    return spoken(Decimal(_number(cell)))


def _told(row: Mapping[str, object], name: str) -> str:
    """Write a cell, and what it was read from where the row says so."""
    shown = html.escape(_cell(row[name], name))
    stem = name.removesuffix("_words").removesuffix("words")
    source = row.get(f"{stem}_sentence" if stem else "sentence", "") if "words" in name else ""
    if not source or not shown:
        return shown
    return f"<details><summary>{shown}</summary>{html.escape(str(source))}</details>"


_PAGE = """<!DOCTYPE html>
<html lang="zh">
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 14px/1.5 system-ui, sans-serif; margin: 2em; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid #ccc; padding: .2em .5em; text-align: left; vertical-align: top; }}
thead th {{ position: sticky; top: 0; background: #f4f4f4; }}
details {{ max-width: 32em; }} summary {{ cursor: pointer; }}
.met td {{ background: #eef8ee; }} .exceeded td {{ background: #d9f2d9; }}
.missed td {{ background: #fbe5e5; }} .not-reported td {{ background: #fff6db; }}
.no-target td {{ color: #777; }}
</style>
<h1>{title}</h1>
<table>
<thead><tr>{head}</tr></thead>
<tbody>
{body}</tbody>
</table>
</html>
"""
