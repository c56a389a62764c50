"""Facts → statements: field names are property names, and the ontology says how each is written."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from functools import cache, lru_cache, partial
from urllib.parse import quote

import pyoxigraph

from zhengtu.link import Fact
from zhengtu.ontology import ID, Ontology, Triple, expand

_TYPE = expand("rdf:type")
#: Words that lead to a topic are of use to a build, not to a reader.
_HIDDEN = expand("skos:hiddenLabel")
#: Properties that lead to a thing of the schemes.
_SHARED = frozenset(["zt:indicator", "zt:unit", "skos:broader"])
#: A statement from its terms, with no call of Python's own: there are thousands in a report.
_triple = partial(tuple.__new__, Triple)
#: What begins like the address of a page, and a percent sign that encodes nothing.
_ADDRESS, _STRAY = re.compile(r"https?://[^/]"), re.compile(r"%(?![0-9A-Fa-f]{2})")
#: What canonical N-Triples write otherwise (https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples).
_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f\ufffe\uffff]')
_ESCAPES = str.maketrans(
    {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)}
    | {ord(sign): f"\\{letter}" for sign, letter in zip('\\"\n\r\t\b\f', '\\"nrtbf', strict=True)}
)


def decimal(value: Decimal) -> str:
    """Write a number in the canonical form of xsd:decimal.

    >>> decimal(Decimal("8.20")), decimal(Decimal("9E+10"))
    ('8.2', '90000000000')
    """
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def literal(text: str, suffix: str = "") -> str:
    r"""Write a text as N-Triples; the suffix is its language or datatype.

    >>> print(literal('a "b"', "@en"))
    "a \"b\""@en
    """
    return f'"{text.translate(_ESCAPES) if _SPECIAL.search(text) else text}"{suffix}'


def _chinese(value: object) -> str:
    return literal(str(value), "@zh")


@lru_cache(maxsize=1 << 10)
def _plain(value: object) -> str:
    return literal(str(value))


def _resource(value: object) -> str:
    """Write an address as an IRI in ASCII, what is none as words."""
    address = quote(_STRAY.sub("%25", str(value)), safe=":/?#@!$&'()*+,;=%~")
    if _ADDRESS.match(address):
        with suppress(ValueError):
            return str(pyoxigraph.NamedNode(address))
    return literal(str(value))


def _typed(name: str, write: Callable[[object], str] = str) -> Callable[[object], str]:
    suffix = f'"^^{expand(name)}'
    return lambda value: f'"{write(value)}{suffix}'


def _decimal(value: object) -> str:
    return decimal(Decimal(str(value)))


#: How a value is written, by the range of its property; other ranges are classes.
WRITERS: dict[str, Callable[[object], str]] = {
    expand("rdf:langString"): _chinese,
    expand("rdfs:Resource"): _resource,
    expand("xsd:string"): _plain,
    expand("xsd:decimal"): cache(_typed("xsd:decimal", _decimal)),
    expand("xsd:gYear"): cache(_typed("xsd:gYear")),
    expand("xsd:integer"): lru_cache(maxsize=1 << 13)(_typed("xsd:integer")),
}


@lru_cache(maxsize=1 << 13)
def iri(key: object) -> str:
    """Give the IRI of a key as N-Triples; keys are ASCII already, an IRI stays one."""
    return f"<{key}>" if str(key).startswith("http") else f"<{ID}{key}>"


class Graph:
    """Writes facts in the ontology's terms."""

    def __init__(self, ontology: Ontology) -> None:
        """Take the terms that may be used."""
        self._ontology = ontology
        self._properties: dict[str, tuple[str, Callable[[object], str]]] = {}
        self._classes = cache(ontology.classes)
        self._wider = cache(ontology.wider)

    def __call__(self, facts: Iterable[Fact]) -> list[Triple]:
        """Write facts as statements, each once, and what the schemes say of the shared things used.

        Raises OntologyError for a class or property that the ontology does not declare.
        """
        triples: list[Triple] = []
        named: set[str] = set()
        shared: dict[Triple, None] = {}
        for fact in facts:
            subject = iri(fact.key)
            written = self._fact(fact, subject, named)
            if self._ontology.about(subject):  # said there in part
                shared.update(dict.fromkeys(written))
            else:  # a fact says nothing twice, nor does another of the same thing
                triples += written
        for thing in dict.fromkeys(wide for name in sorted(named) for wide in self._wider(name)):
            about = self._ontology.about(thing)
            shared.update(dict.fromkeys(t for t in about if t.predicate != _HIDDEN))
        return [*triples, *shared]

    def _fact(self, fact: Fact, subject: str, named: set[str]) -> Iterator[Triple]:
        """Yield what is said of one thing, and note the shared things that it names."""
        for kind in self._classes(fact.kind):
            yield _triple((subject, _TYPE, kind))
        for name, value in fact.values:
            predicate, write = self._properties.get(name) or self._learn(name)
            written = write(value)
            if name in _SHARED:
                named.add(written)
            yield _triple((subject, predicate, written))

    def _learn(self, name: str) -> tuple[str, Callable[[object], str]]:
        predicate, target = self._ontology.property(name)
        self._properties[name] = predicate, WRITERS.get(target, iri)
        return self._properties[name]
