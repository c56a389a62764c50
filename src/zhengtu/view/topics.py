"""Under which topic an indicator stands."""

from collections.abc import Iterable

from zhengtu.export.things import Thing, Things


def above(every: Things, thing: Thing) -> str:
    """Give the IRI of the topmost concept above an indicator (``skos:broader``), else nothing."""
    seen = {thing.iri}
    while True:
        broader = [iri for iri in thing.links.get("broader", ()) if iri not in seen]
        higher = every.get(broader[0]) if broader else None
        if higher is None:
            return thing.iri if len(seen) > 1 else ""
        seen.add(higher.iri)
        thing = higher


def topics(every: Things, indicators: Iterable[Thing]) -> dict[str, int]:
    """Give the topics of indicators, numbered in the order of their IRIs."""
    found = {above(every, thing) for thing in indicators} - {""}
    return {iri: number for number, iri in enumerate(sorted(found))}
