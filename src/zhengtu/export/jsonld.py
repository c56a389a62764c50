"""A store → compacted JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), its context inside."""

import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from zhengtu import paths
from zhengtu.export.terms import Literal, literal
from zhengtu.graph import write
from zhengtu.ontology import PREFIXES, Triple, expand
from zhengtu.store import Store

_TYPE = expand("rdf:type")
_STRING = f"{PREFIXES['xsd']}string"
_INTEGER = f"{PREFIXES['xsd']}integer"


def jsonld(store: Store) -> bytes:
    """Write a store graph by graph, in the short names of the ontology's context."""
    file = paths.ontology() / "context.jsonld"
    context = Context(json.loads(file.read_text(encoding="utf-8"))["@context"])
    graphs = [context.graph(name, store.triples(name)) for name in store.graphs()]
    whole = {"@context": context.terms, "@graph": graphs}
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()


class Context:
    """Short names for IRIs, and how the values of each property may be shortened."""

    def __init__(self, terms: dict[str, Any]) -> None:
        """Index a context; prefixes that it lacks are added where their name is free."""
        self.terms = {**{p: i for p, i in PREFIXES.items() if p not in terms}, **terms}
        plain = {name: iri for name, iri in self.terms.items() if isinstance(iri, str)}
        self._prefixes = sorted(
            ((iri, name) for name, iri in plain.items() if iri.endswith(("/", "#"))), reverse=True
        )
        alias = {iri: name for name, iri in plain.items() if iri.startswith("@")}
        self._id, self._type = alias.get("@id", "@id"), alias.get("@type", "@type")
        self._known: dict[tuple[str, str], str] = {}
        for name, term in self.terms.items():
            self._learn(name, {"@id": term} if isinstance(term, str) else term)

    def _learn(self, name: str, term: dict[str, str]) -> None:
        """Note for which values of which property a name stands."""
        if term.keys() - {"@id", "@type", "@container"} or term["@id"].startswith("@"):
            return
        kind = self.iri(term.get("@type", ""))
        form = term.get("@container") or kind
        self._known.setdefault((self.iri(term["@id"]), form), name)

    def iri(self, short: str) -> str:
        """Give the full IRI of a name with a prefix."""
        prefix, colon, local = short.partition(":")
        space = self.terms.get(prefix)
        return f"{space}{local}" if colon and isinstance(space, str) else short

    def compact(self, iri: str) -> str:
        """Shorten an IRI where a prefix fits."""
        for space, name in self._prefixes:
            local = iri.removeprefix(space)
            if local and local != iri and not local.startswith("//"):
                return f"{name}:{local}"
        return iri

    def graph(self, name: str, triples: Iterable[Triple]) -> dict[str, Any]:
        """Give a named graph, a node for each subject, sorted."""
        nodes = groupby(write.ordered(list(triples)), key=lambda triple: triple.subject)
        return {
            self._id: self.compact(name),
            "@graph": [self._node(subject[1:-1], about) for subject, about in nodes],
        }

    def _node(self, subject: str, about: Iterable[Triple]) -> dict[str, Any]:
        lists: dict[str, list[Any]] = defaultdict(list)
        maps: dict[str, dict[str, list[str]]] = {}
        for _, predicate, target in about:
            if predicate == _TYPE:
                iri = target[1:-1]
                lists[self._type].append(self._known.get((iri, "")) or self.compact(iri))
                continue
            key, value = self._value(predicate[1:-1], target)
            if isinstance(value, Literal):
                maps.setdefault(key, defaultdict(list))[value.language].append(value.text)
            else:
                lists[key].append(value)
        node: dict[str, Any] = {self._id: self.compact(subject)}
        if self._type in lists:
            node[self._type] = _one(lists.pop(self._type))
        for key, texts in maps.items():
            node[key] = {language: _one(said) for language, said in texts.items()}
        return node | {key: _one(values) for key, values in lists.items()}

    def _value(self, predicate: str, target: str) -> tuple[str, Any]:
        """Give the key and the value; a Literal where the key maps languages to texts."""
        if target.startswith("<"):
            iri = self.compact(target[1:-1])
            key = self._known.get((predicate, "@id"))
            return (key, iri) if key else (self.compact(predicate), {self._id: iri})
        value = literal(target)
        if value.language:
            key = self._known.get((predicate, "@language"))
            full = {"@value": value.text, "@language": value.language}
            return (key, value) if key else (self.compact(predicate), full)
        kind = "" if value.datatype == _STRING else value.datatype
        key = self._known.get((predicate, kind))
        native = int(value.text) if kind == _INTEGER and _canonical(value.text) else value.text
        full = {"@value": value.text} | ({"@type": self.compact(kind)} if kind else {})
        return (key, native) if key else (self.compact(predicate), full)


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _canonical(text: str) -> bool:
    """Tell whether a number of JSON is read back as this very text."""
    return len(text) < 16 and text.lstrip("-").isdecimal() and str(int(text)) == text
