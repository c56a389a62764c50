"""Rows of a table as JSON can write them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import isfinite

Plain = str | int | float | bool | None


def rows(table: Iterable[Mapping[str, object]]) -> list[dict[str, Plain]]:
    """Give the rows with plain values; what a table leaves empty in whatever way is None.

    >>> rows([{"value": Decimal("8.0"), "kind": float("nan")}])
    [{'value': 8, 'kind': None}]
    """
    return [{str(name): _plain(value) for name, value in row.items()} for row in table]


def _plain(value: object) -> Plain:
    if isinstance(value, Decimal | float):
        return _number(float(value))
    if value is None or isinstance(value, str | bool | int):
        return value
    item = getattr(value, "item", None)  # a number of numpy's
    return _plain(item()) if item else None


def _number(value: float) -> int | float | None:
    if not isfinite(value):  # an empty cell of pandas is not a number
        return None
    return int(value) if value.is_integer() else value
