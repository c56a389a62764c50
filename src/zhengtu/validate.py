"""A store → what does not hold in it, in words: SHACL (https://www.w3.org/TR/shacl/), report by report."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import pyshacl
import rdflib
from rdflib import PROV, RDF, RDFS, SH, Namespace, URIRef
from rdflib.term import Node

from zhengtu import paths
from zhengtu.errors import StoreError
from zhengtu.graph import write
from zhengtu.ontology import CORRECTIONS, ID, NAMESPACE, PREFIXES, REPORTS, SUPERSEDED, Triple
from zhengtu.store import Store

ZT = Namespace(NAMESPACE)
NIF = Namespace(PREFIXES["nif"])
#: Of a thing that breaks a shape no more values than these are shown.
_SHOWN = 3
_BESIDE = (CORRECTIONS, SUPERSEDED)
_BEGIN, _END = NIF.beginIndex, NIF.endIndex


class Violation(NamedTuple):
    """What does not hold: where, of what thing, what should be, what there is, who says so.

    ``graph`` and ``thing`` are IRIs, ``shape`` is the name of the shape; ``words`` and ``sentence``
    are of the report, empty where the fault lies in no sentence.
    """

    graph: str
    thing: str
    shape: str
    rule: str
    found: str
    words: str
    sentence: str

    def __str__(self) -> str:
        said = f"{short(self.graph)}: {short(self.thing)}: {self.rule}; found {self.found}"
        if self.words:
            said += f"; “{self.words}”"
        return f"{said}; in 「{self.sentence}」" if self.sentence else said


def validate(store: Store) -> Iterator[Violation]:
    """Yield what does not hold in the reports of a store, each looked at by itself, as corrected.

    Raises StoreError where the store holds no report.
    """
    reports = [name for name in store.graphs() if name.startswith(REPORTS)]
    if not reports:
        raise StoreError(f"{store.path}: holds no report; zhengtu build makes some")
    for name in reports:
        said, hidden = (store.triples(p + name.removeprefix(REPORTS)) for p in _BESIDE)
        gone = frozenset(hidden)
        yield from check(name, [*(t for t in store.triples(name) if t not in gone), *said])


def check(name: str, triples: Iterable[Triple]) -> Iterator[Violation]:
    """Yield what does not hold in one graph, by place in the text."""
    graph = rdflib.Graph().parse(data=write.lines(triples), format="nt")
    conforms, results, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inplace=True)
    if conforms:
        return
    if not isinstance(results, rdflib.Graph):
        raise StoreError(f"{name}: cannot be validated: {results!r}")
    found = [
        _read(graph, results, result) for result in results.subjects(RDF.type, SH.ValidationResult)
    ]
    for _, violation in sorted(found):
        yield violation._replace(graph=name)


def short(iri: str) -> str:
    """Give an IRI as it is shown to a user.

    >>> short("https://w3id.org/zhengtu/id/report/430200-2020")
    'report/430200-2020'
    """
    return iri.removeprefix(ID)


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(paths.ontology() / "shapes.ttl")


def _read(graph: rdflib.Graph, results: rdflib.Graph, result: Node) -> tuple[int, Violation]:
    """Put a result into words; the number is the offset to sort it by."""
    about = {p: o for p, o in results.predicate_objects(result) if p != SH.resultMessage}
    texts = results.objects(result, SH.resultMessage)
    rule = next((str(t) for t in texts if getattr(t, "language", None) == "en"), "does not hold")
    shape = about.get(SH.sourceConstraint) or about[SH.sourceShape]
    thing = about[SH.focusNode]
    if SH.sourceConstraint in about:  # its focus is the report, its value the thing at fault
        thing = about.get(SH.value, thing)
    sentence = _sentence(graph, thing)
    return _offset(graph, thing, sentence), Violation(
        "",
        str(thing),
        str(shape).rpartition("#")[2],
        rule,
        _values(graph, thing, about),
        _words(graph, thing),
        str(graph.value(sentence, ZT.text) or "") if sentence else "",
    )


def _values(graph: rdflib.Graph, thing: Node, about: dict[Node, Node]) -> str:
    """Say what the thing has where a value was wanted."""
    path = about.get(SH.resultPath)
    held = sorted(map(str, graph.objects(thing, path))) if isinstance(path, URIRef) else []
    if not held:
        return "none" if path is not None else _span(graph, thing)
    shown = [short(value) for value in held[:_SHOWN]]
    return ", ".join(shown) + (f" and {len(held) - _SHOWN} more" if len(held) > _SHOWN else "")


def _span(graph: rdflib.Graph, thing: Node) -> str:
    begin, end = graph.value(thing, _BEGIN), graph.value(thing, _END)
    return f"{begin} to {end}" if begin is not None else "otherwise"


def _words(graph: rdflib.Graph, thing: Node) -> str:
    for name in (NIF.anchorOf, RDFS.label):
        words = graph.value(thing, name, any=True)
        if words is not None:
            return str(words)
    return ""


def _sentence(graph: rdflib.Graph, thing: Node) -> Node | None:
    """Give the sentence that a thing is, rests on or lies in, or else one that leads to it."""
    if (thing, ZT.text, None) in graph:
        return thing
    for near in (thing, *sorted(graph.subjects(None, thing), key=str)):
        sources = (
            s for s in graph.objects(near, PROV.wasDerivedFrom) if (s, ZT.text, None) in graph
        )
        found = min(sources, key=lambda s: _number(graph, s, _BEGIN), default=None)
        if found is not None:
            return found
    return _around(graph, _number(graph, thing, _BEGIN))


def _around(graph: rdflib.Graph, offset: int) -> Node | None:
    """Give the sentence that an offset lies in; None for none."""
    for sentence in graph.subjects(RDF.type, ZT.Sentence):
        if _number(graph, sentence, _BEGIN) <= offset < _number(graph, sentence, _END):
            return sentence
    return None


def _offset(graph: rdflib.Graph, *things: Node | None) -> int:
    """Give where the first of some things that has a place begins; before all else where none."""
    offsets = (_number(graph, thing, _BEGIN) for thing in things if thing is not None)
    return next((offset for offset in offsets if offset >= 0), -1)


def _number(graph: rdflib.Graph, thing: Node, name: URIRef) -> int:
    text = str(graph.value(thing, name, any=True))
    return int(text) if text.isdecimal() else -1
