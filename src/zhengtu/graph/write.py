"""Statements → bytes: sorted, so that the same statements are the same bytes, and prefixed."""

import re
from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import RdfFormat

from zhengtu.ontology import ID, PREFIXES, Triple, expand

_TYPE = expand("rdf:type")
#: A year or an offset in an IRI; digits inside a digest are letters like others.
_NUMBER = re.compile(r"(?<=[-/])\d+")
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
    for subject in sorted(subjects, key=_padded):
        own = sorted(subjects[subject])
        found += [triple for triple in own if triple[1] == _TYPE]
        found += [triple for triple in own if triple[1] != _TYPE]
    return found


def _padded(subject: str) -> str:
    return _NUMBER.sub(_pad, subject)


def _pad(number: re.Match[str]) -> str:
    return number[0].zfill(8)


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
