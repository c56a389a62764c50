"""What notebooks show of a value: small tables as HTML, in which all text is only text."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

#: Longer cells are cut short.
_LONGEST = 200
_CELL = 'style="text-align:left;vertical-align:top"'


def table(header: Sequence[str], rows: Iterable[Sequence[object]], note: str = "") -> str:
    """Give a table with a line of names, and a note below it.

    >>> table(["a"], [["<b>"]])[-46:]
    '<bdi>&lt;b&gt;</bdi></td></tr></tbody></table>'
    """
    head = "".join(f"<th {_CELL}>{escape(name)}</th>" for name in header)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    below = f"<p><small>{escape(note)}</small></p>" if note else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{below}"


def card(title: str, fields: Mapping[str, object], note: str = "") -> str:
    """Give a title and below it a line for each field that is not empty."""
    rows = "".join(
        f"<tr><th {_CELL}>{escape(name)}</th>{_cell(value)}</tr>"
        for name, value in fields.items()
        if value not in (None, "", ())
    )
    below = f"<p><small>{escape(note)}</small></p>" if note else ""
    return f"<p><b>{escape(clipped(title))}</b></p><table><tbody>{rows}</tbody></table>{below}"


def clipped(text: str) -> str:
    """Cut a text short where it would fill the screen; it stands on one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def _cell(value: object) -> str:
    # what is written from right to left stays within its cell
    text = "" if value is None else clipped(str(value))
    return f"<td {_CELL}><bdi>{escape(text)}</bdi></td>"
