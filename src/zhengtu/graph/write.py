"""Statements → bytes: sorted, so that the same statements are the same bytes, and prefixed."""

import re
from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import RdfFormat

from zhengtu.ontology import ID, PREFIXES, Triple, expand

_TYPE = expand("rdf:type")
#: The IRI of a section, a sentence or a mention: its begin and end, and what comes behind.
_SPAN = re.compile(r"(<.*/)(\d+)-(\d+)((?:-[^/>]*)?>)")
_NAMESPACE = re.compile(rf"<({re.escape(ID)}([a-z]+)/(?:[^\s<>]*/)?)[^/<>]*>")


def lines(triples: Iterable[Triple]) -> str:
    """Write statements as N-Triples in the order given."""
    return "".join([f"{s} {p} {o} .\n" for s, p, o in triples])


def ordered(triples: Iterable[Triple]) -> list[Triple]:
    """Sort statements by subject, offsets as numbers; what a thing is comes first."""
    subjects: dict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        subjects[triple[0]].append(triple)
    found: list[Triple] = []
    for subject in sorted(subjects, key=_place):
        own = sorted(subjects[subject])
        found += [triple for triple in own if triple[1] == _TYPE]
        found += [triple for triple in own if triple[1] != _TYPE]
    return found


def _place(subject: str) -> tuple[str, int, int, str]:
    """Give what a subject is sorted by: a span's begin and end count as numbers."""
    span = _SPAN.match(subject)
    return (span[1], int(span[2]), int(span[3]), span[4]) if span else (subject, 0, 0, "")


def prefixes(text: str) -> dict[str, str]:
    """Give the prefixes that shorten the IRIs of a text in N-Triples or N-Quads."""
    found = {name: iri for name, iri in PREFIXES.items() if f"<{iri}" in text}
    known = set(found.values())
    spaces: dict[str, set[str]] = defaultdict(set)
    for iri, kind in set(_NAMESPACE.findall(text)):
        if iri not in known:
            spaces[kind].add(iri)
    for kind, iris in spaces.items():
        for iri in iris:
            name = iri.removeprefix(ID).rstrip("/").replace("/", "-")
            found[kind if len(iris) == 1 else name] = iri
    return dict(sorted(found.items()))


def serialize(text: str, form: RdfFormat = RdfFormat.TURTLE) -> bytes:
    """Turn N-Triples or N-Quads into another format, in the same order."""
    quads = pyoxigraph.parse(text, format=RdfFormat.N_QUADS)
    statements = quads if form.supports_datasets else (quad.triple for quad in quads)
    return pyoxigraph.serialize(statements, format=form, prefixes=prefixes(text)) or b""


def turtle(triples: Iterable[Triple]) -> bytes:
    """Write statements as Turtle (https://www.w3.org/TR/turtle/), sorted and prefixed."""
    return serialize(lines(ordered(triples)))
