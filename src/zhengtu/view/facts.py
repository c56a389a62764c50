"""Facts as the page shows them: mentions, measures, worded and absent targets."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zhengtu.export.terms import Literal
from zhengtu.export.things import Thing, Things
from zhengtu.ontology import ID, PREFIXES
from zhengtu.view import network

Json = dict[str, Any]

#: What a fact says of itself besides its fields, and what its place in the report says already.
_ASIDE = frozenset(
    "anchorOf beginIndex endIndex rule confidence report section refersTo statedBy overrides "
    "candidate wasDerivedFrom wasGeneratedBy".split()
)
_NUMBERS = {
    f"{PREFIXES['xsd']}decimal": float,
    f"{PREFIXES['xsd']}gYear": int,
    f"{PREFIXES['xsd']}integer": int,
}


def facts(every: Things, reports: Sequence[Thing], spots: Mapping[str, int]) -> list[Json]:
    """Give all that was read, report by report, in the order of the text.

    A value of ``fields`` is a text or a number; of ``links`` the place of an entity, or the short
    name of a unit.
    """
    numbers = {report.iri: number for number, report in enumerate(reports)}
    found = [_fact(every, thing, numbers, spots) for thing in _read(every)]
    return sorted(found, key=lambda f: (f["report"], f["start"], -f["end"], f["id"]))


def short(iri: str) -> str:
    """Give the part of an IRI of ours that tells it from others.

    >>> short("https://w3id.org/zhengtu/id/division/430281")
    'division/430281'
    """
    return iri.removeprefix(ID)


def span(thing: Thing) -> tuple[int, int]:
    """Give the first offset of a thing and the one behind its last."""
    return int(thing.text("beginIndex") or 0), int(thing.text("endIndex") or 0)


def _read(every: Things) -> Iterator[Thing]:
    for thing in every:
        if not {"Mention", "Statement"}.isdisjoint(thing.kinds) and "report" in thing.links:
            yield thing


def _fact(
    every: Things, thing: Thing, numbers: Mapping[str, int], spots: Mapping[str, int]
) -> Json:
    about = [iri for name in ("refersTo", "indicator") for iri in thing.links.get(name, ())]
    entity = every.get(about[0]) if about else None
    statement = "Statement" in thing.kinds
    start, end = span(thing)
    return {
        "id": short(thing.iri),
        "report": numbers[thing.links["report"][0]],
        "kind": thing.kinds[0] if statement or not entity else network.kind(entity),
        "start": start,
        "end": end,
        "entity": spots[entity.iri] if entity and entity.iri in spots else None,
        "rule": thing.text("rule"),
        "confidence": round(float(thing.text("confidence") or 0), 3),
        "fields": {
            name: _plain(values[0]) for name, values in thing.values.items() if name not in _ASIDE
        },
        "links": dict(_links(thing, spots)),
        **_candidates(every, thing, spots),
    }


def _links(thing: Thing, spots: Mapping[str, int]) -> Iterator[tuple[str, int | str]]:
    for name, targets in thing.links.items():
        if name == "unit":
            yield name, short(targets[0])
        elif name not in _ASIDE and targets[0] in spots:
            yield name, spots[targets[0]]


def _candidates(every: Things, thing: Thing, spots: Mapping[str, int]) -> Json:
    """Give what else a name may mean, with scores; nothing where that is no question."""
    found = [every.get(iri) for iri in thing.links.get("candidate", ())]
    rows = [
        [spots[division], float(candidate.text("score"))]
        for candidate in found
        if candidate
        for division in candidate.links.get("division", ())
        if division in spots
    ]
    return {"candidates": sorted(rows, key=lambda row: (-row[1], row[0]))} if rows else {}


def _plain(value: Literal) -> str | int | float:
    number = _NUMBERS.get(value.datatype, str)(value.text)
    return int(number) if isinstance(number, float) and number.is_integer() else number
