"""The neighbourhood of one thing, for a picture of it."""

from collections import defaultdict
from difflib import get_close_matches

from zhengtu.errors import UnknownNameError
from zhengtu.view.data import Opened, data
from zhengtu.view.facts import Json

#: So many neighbours of the thing, and so many of theirs, are kept: those linked most strongly.
_NEAR, _FAR = 60, 240
#: Links that would tie all to all.
_LOOSE = frozenset({"mentions"})


def subgraph(graph: Opened, name: str) -> Json:
    """Gather what the page shows of a thing, what it is linked to, and what that is linked to.

    ``name`` is a label, another name or the short IRI (``division/430281``); of several things so
    named the one spoken of most is taken. The dict is that of ``data``, ``focus`` the place of the
    thing; texts of reports are left out, each fact has its sentence as ``quote``.
    Raises UnknownNameError where nothing has the name.
    """
    whole = data(graph)
    focus = _find(whole, name)
    kept = _near(whole["edges"], focus)
    return _cut(whole, focus, kept)


def _find(whole: Json, name: str) -> int:
    entities = whole["entities"]
    named = [
        number
        for number, entity in enumerate(entities)
        if name in (entity["id"], entity["zh"], entity["en"], *entity["alt"])
    ]
    if not named:
        known = [entity["zh"] for entity in entities]
        raise UnknownNameError("thing", name, get_close_matches(name, known, 5, 0.3))
    times: dict[int, int] = defaultdict(int)
    for fact in whole["facts"]:
        times[fact["entity"]] += 1
    return max(named, key=lambda number: (times[number], -number))


def _near(edges: list[list[object]], focus: int) -> list[int]:
    """Give the thing, its neighbours and theirs."""
    links: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for source, target, kind, weight in edges:
        if kind not in _LOOSE:
            links[source][target] += weight  # type: ignore[index,operator]
            links[target][source] += weight  # type: ignore[index,operator]
    kept = [focus]
    for room in (_NEAR, _FAR):
        weights: dict[int, int] = defaultdict(int)
        for number in kept:
            for other, weight in links[number].items():
                weights[other] += weight
        ranked = sorted(weights.keys() - set(kept), key=lambda number: (-weights[number], number))
        kept += ranked[:room]
    return sorted(kept)


def _cut(whole: Json, focus: int, kept: list[int]) -> Json:
    """Leave out of the data what does not speak of the things that are kept."""
    spots = {number: spot for spot, number in enumerate(kept)}
    reports = [{**report, "entity": spots.get(report["entity"])} for report in whole["reports"]]
    found = [
        {
            **fact,
            "entity": spots[fact["entity"]],
            "links": {
                name: spots[link] if isinstance(link, int) else link
                for name, link in fact["links"].items()
                if isinstance(link, str) or link in spots
            },
            "quote": _quote(reports[fact["report"]], fact["start"]),
            "candidates": [],
        }
        for fact in whole["facts"]
        if fact["entity"] in spots
    ]
    for report in reports:
        report.update(place=spots.get(report["place"]), text="", sections=[], sentences=[])
    return {
        **whole,
        "focus": spots[focus],
        "reports": reports,
        "entities": [whole["entities"][number] for number in kept],
        "edges": [
            [spots[source], spots[target], kind, weight]
            for source, target, kind, weight in whole["edges"]
            if source in spots and target in spots
        ],
        "facts": found,
        "queries": [],
        "ledger": [],
        "ladder": [],
    }


def _quote(report: Json, offset: int) -> str:
    for start, end, *_ in report["sentences"]:
        if start <= offset < end:
            return "".join(report["text"][start:end].split())
    return ""
