"""Tables → CSV and Parquet files."""

import csv
import io
from typing import TYPE_CHECKING

from zhengtu.errors import MissingExtraError
from zhengtu.export.tables import Column, tables
from zhengtu.export.things import things
from zhengtu.store import Store

if TYPE_CHECKING:
    import pyarrow


def comma(store: Store) -> dict[str, bytes]:
    """Write each table as CSV (RFC 4180) in UTF-8, a line of names first."""
    return {name: _csv(columns) for name, columns in tables(things(store))}


def parquet(store: Store) -> dict[str, bytes]:
    """Write each table as Parquet; raises MissingExtraError where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet as files
    except ImportError:
        raise MissingExtraError("writing Parquet", "pyarrow", "parquet") from None
    made = {}
    for name, columns in tables(things(store)):
        sink = pyarrow.BufferOutputStream()
        files.write_table(_arrow(columns), sink, compression="zstd")
        made[name] = sink.getvalue().to_pybytes()
    return made


def _csv(columns: list[Column]) -> bytes:
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([column.name for column in columns])
    rows.writerows(zip(*(column.cells for column in columns), strict=True))
    return written.getvalue().encode()


def _arrow(columns: list[Column]) -> "pyarrow.Table":
    import pyarrow

    forms = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    arrays = {column.name: pyarrow.array(column.cells, forms[column.type]) for column in columns}
    return pyarrow.table(arrays)
