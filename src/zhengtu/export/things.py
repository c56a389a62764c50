"""Statements → things with fields: what tables and networks are made from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from zhengtu.errors import OntologyError
from zhengtu.export.terms import Literal, literal, local
from zhengtu.graph import write
from zhengtu.ontology import ID, NAMESPACE, Ontology, Triple, expand
from zhengtu.store import Store

_TYPE = expand("rdf:type")
#: The properties that name a thing, the best first.
_NAMES = ("label", "prefLabel", "title")


@dataclass(slots=True)
class Thing:
    """A thing of the graph; properties go by the last part of their IRI, as in the ontology."""

    iri: str
    kinds: list[str] = field(default_factory=list)
    values: dict[str, list[Literal]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def text(self, name: str, language: str = "") -> str:
        """Give the first value of a property, of one language if told; empty where it has none."""
        for value in self.values.get(name, ()):
            if not language or value.language == language:
                return value.text
        return ""

    def name(self, language: str = "zh") -> str:
        """Give what it is called; empty where it has no name."""
        return next(filter(None, (self.text(name, language) for name in _NAMES)), "")


class Things:
    """All things of a store, sorted, and how they hang together."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Gather what is said of each IRI of ours."""
        ordered = write.ordered(list(triples))
        self.ontology = Ontology(ordered)
        self.ancestors = cache(self._ancestors)
        self._all: dict[str, Thing] = {}
        for subject, predicate, target in ordered:
            if subject.startswith(f"<{ID}"):
                thing = self._all.setdefault(subject, Thing(subject[1:-1]))
                _take(thing, predicate, target)
        self._all = {thing.iri: thing for thing in self._all.values()}
        self._mentions: dict[str, list[Thing]] = defaultdict(list)
        for thing in self:
            thing.kinds.sort(key=lambda kind: (-len(self.ancestors(kind)), kind))
            for name in ("refersTo", "indicator"):
                for about in thing.links.get(name, ()):
                    self._mentions[about].append(thing)

    def __iter__(self) -> Iterator[Thing]:
        """Yield them by IRI, offsets as numbers."""
        return iter(self._all.values())

    def get(self, iri: str) -> Thing | None:
        """Give a thing, or nothing for an IRI that nothing is said of."""
        return self._all.get(iri)

    def of(self, kind: str) -> list[Thing]:
        """Give the things of a class and of those below it."""
        return [thing for thing in self if kind in thing.kinds]

    def name(self, iri: str) -> str:
        """Give what a thing is called in Chinese; empty where it has no name."""
        thing = self._all.get(iri)
        return thing.name() if thing else ""

    def mentions(self, iri: str) -> list[Thing]:
        """Give the spans that name a thing, of an indicator its measures."""
        return self._mentions.get(iri, [])

    def sentences(self, thing: Thing) -> list[Thing]:
        """Give the sentences that a thing, or else what names it, rests on, in their order."""
        own = thing.links.get("wasDerivedFrom")
        named = (mention.links.get("wasDerivedFrom", ()) for mention in self.mentions(thing.iri))
        found = (self._all.get(iri) for iri in dict.fromkeys(own or chain.from_iterable(named)))
        known = (sentence for sentence in found if sentence)
        return sorted(known, key=_spot)

    def report(self, thing: Thing) -> Thing | None:
        """Give the report that a thing stands in, its own or its sentence's."""
        for holder in (thing, *self.sentences(thing)[:1]):
            for iri in holder.links.get("report", ()):
                return self._all.get(iri)
        return None

    def title(self, term: str) -> str:
        """Give what the ontology calls a class or property of ours in Chinese, else the term."""
        for triple in self.ontology.about(f"<{NAMESPACE}{term}>"):
            if triple.predicate == expand("rdfs:label") and triple.object.endswith("@zh"):
                return literal(triple.object).text
        return term

    def _ancestors(self, kind: str) -> frozenset[str]:
        """Give a class of ours and all above it; of a class of others, nothing."""
        try:
            return frozenset(local(iri[1:-1]) for iri in self.ontology.classes(f"zt:{kind}"))
        except OntologyError:
            return frozenset()


def things(store: Store) -> Things:
    """Gather all things that a store holds."""
    return Things(store.triples())


def _spot(sentence: Thing) -> tuple[str, int]:
    """Give what orders sentences: their report, and where they begin in it."""
    return sentence.iri.rpartition("/")[0], int(sentence.text("beginIndex") or 0)


def _take(thing: Thing, predicate: str, target: str) -> None:
    name = local(predicate[1:-1])
    if predicate == _TYPE:
        thing.kinds.append(local(target[1:-1]))
    elif target.startswith("<"):
        thing.links[name].append(target[1:-1])
    else:
        thing.values[name].append(literal(target))
