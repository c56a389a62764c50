"""A store → what ``neo4j-admin database import`` reads: all things, and all links between them.

Headers as in https://neo4j.com/docs/operations-manual/current/import/; several values of a
property are parted by ``;``, the importer's own sign.
"""

import csv
import io
from collections.abc import Iterable

from zhengtu.export.tables import Schema
from zhengtu.export.terms import Literal
from zhengtu.export.things import Thing, Things, things
from zhengtu.store import Store

_TYPES = {str: "string", int: "long", float: "double"}
_BETWEEN = ";"


def files(store: Store) -> dict[str, bytes]:
    """Write the two files of an import folder, nodes.csv and relationships.csv."""
    every = things(store)
    return {"nodes.csv": _nodes(every), "relationships.csv": _relationships(every)}


def _nodes(every: Things) -> bytes:
    forms = _forms(every)
    head = ["iri:ID", ":LABEL", "name", *(f"{name}:{form}" for name, form in forms.items())]
    return _csv([head, *(_node(thing, forms, every) for thing in every)])


def _node(thing: Thing, forms: dict[str, str], every: Things) -> list[str]:
    values = [_cell(_values(thing, name, every)) for name in forms]
    return [thing.iri, _BETWEEN.join(thing.kinds), _line(thing.name()), *values]


def _forms(every: Things) -> dict[str, str]:
    """Give the type of each property of nodes; an array where some thing has several values."""
    ranges = Schema(every)
    most: dict[str, int] = {}
    for thing in every:
        for name in (*thing.values, *thing.links):
            count = len(_values(thing, name, every))
            if count:
                most[name] = max(most.get(name, 0), count)
    return {
        name: _TYPES[ranges.form(name) or str] + ("[]" if count > 1 else "")
        for name, count in sorted(most.items())
    }


def _values(thing: Thing, name: str, every: Things) -> list[str]:
    """Give the literals of a property, and the IRIs that lead out of the store."""
    literals: list[Literal] = thing.values.get(name, [])
    strangers = [iri for iri in thing.links.get(name, ()) if not every.get(iri)]
    return [value.text for value in literals] + strangers


def _relationships(every: Things) -> bytes:
    rows = [
        [thing.iri, target, name]
        for thing in every
        for name, targets in sorted(thing.links.items())
        for target in targets
        if every.get(target)
    ]
    return _csv([[":START_ID", ":END_ID", ":TYPE"], *rows])


def _cell(values: list[str]) -> str:
    if len(values) > 1:
        values = [value.replace(_BETWEEN, "；") for value in values]
    return _BETWEEN.join(map(_line, values))


def _line(text: str) -> str:
    """Put a text on one line: the importer refuses line breaks unless told to expect them."""
    return " ".join(text.splitlines())


def _csv(rows: Iterable[list[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()
