"""The ontology is OWL 2 RL, and what it is aligned with exists.

``data/vocabularies.tsv`` lists the terms of others that it may use and what they are. Those marked
``rdflib`` are looked up in the copies of the vocabularies that rdflib brings; the others are as in
NIF 2.0, ITS 2.0, QUDT 2.1, the Web Annotation Vocabulary and schema.org.
"""

import csv
from importlib.metadata import version
from pathlib import Path

import pytest
import rdflib
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VOID, XSD, URIRef
from rdflib.namespace import GEO, ORG, DefinedNamespace

from zhengtu import paths
from zhengtu.ontology import NAMESPACE, PREFIXES

TABLE = Path(__file__).parent / "data" / "vocabularies.tsv"
ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter="\t"))
KNOWN: dict[str, type[DefinedNamespace]] = {
    "dcterms": DCTERMS,
    "geo": GEO,
    "org": ORG,
    "prov": PROV,
    "rdfs": RDFS,
    "schema": SDO,
    "sh": SH,
    "skos": SKOS,
    "void": VOID,
}
NAMES = {**PREFIXES, "oa": "http://www.w3.org/ns/oa#"}
KINDS = {
    "class": OWL.Class,
    "object": OWL.ObjectProperty,
    "data": OWL.DatatypeProperty,
    "annotation": OWL.AnnotationProperty,
}
TERMS = rdflib.Graph().parse(paths.ontology() / "zhengtu.ttl")
ONTOLOGY = URIRef(NAMESPACE.rstrip("#"))


def iri(term: str) -> URIRef:
    prefix, _, local = term.partition(":")
    return URIRef(NAMES[prefix] + local)


LISTED = {iri(row["term"]): KINDS[row["kind"]] for row in ROWS}


def kind(term: rdflib.term.Node) -> rdflib.term.Node | None:
    """Tell what a term is: as we declare it, or as the table does."""
    ours = TERMS.value(term, RDF.type) if str(term).startswith(NAMESPACE) else None
    return ours or LISTED.get(URIRef(str(term)))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["term"])
def test_a_listed_term_exists(row: dict[str, str]) -> None:
    prefix, _, local = row["term"].partition(":")
    assert row["list"] == ("rdflib" if prefix in KNOWN and local in KNOWN[prefix] else "declared")


def test_the_table_is_sorted_and_has_no_row_twice() -> None:
    terms = [row["term"] for row in ROWS]
    assert terms == sorted(set(terms))


@pytest.mark.parametrize(
    ("relation", "wanted"),
    [
        (RDFS.subClassOf, [OWL.Class]),
        (RDFS.domain, [OWL.Class]),
        (OWL.disjointWith, [OWL.Class]),
        (RDFS.subPropertyOf, [OWL.ObjectProperty, OWL.DatatypeProperty]),
        (OWL.inverseOf, [OWL.ObjectProperty]),
    ],
)
def test_what_terms_are_aligned_with_is_of_their_kind(
    relation: URIRef, wanted: list[URIRef]
) -> None:
    pairs = list(TERMS.subject_objects(relation))
    assert pairs
    for term, target in pairs:
        assert kind(target) in wanted, target
        if relation != RDFS.domain:
            assert kind(term) == kind(target), (term, target)


def test_what_is_only_seen_also_exists_as_well() -> None:
    for target in TERMS.objects(None, RDFS.seeAlso):
        assert kind(target) is not None, target


def test_terms_of_others_are_declared_as_what_they_are() -> None:
    for term, declared in LISTED.items():
        for ours in TERMS.objects(term, RDF.type):
            assert ours == declared, term


@pytest.mark.parametrize("prefix", ["geo", "nif", "org", "prov", "qudt", "schema", "skos"])
def test_the_vocabularies_that_are_promised_are_aligned_with(prefix: str) -> None:
    targets = {*TERMS.objects(None, RDFS.subClassOf), *TERMS.objects(None, RDFS.subPropertyOf)}
    assert any(str(target).startswith(NAMES[prefix]) for target in targets)


def test_units_and_indicators_match_concepts_elsewhere() -> None:
    schemes = rdflib.Graph()
    for name in ("units.ttl", "indicators.ttl"):
        schemes.parse(paths.ontology() / name)
    for target in schemes.objects(None, SKOS.exactMatch):
        assert isinstance(target, URIRef)


#: What the ontology is written in: a part of OWL 2 RL, https://www.w3.org/TR/owl2-profiles/#OWL_2_RL.
CONSTRUCTS = {
    DCTERMS.description,
    DCTERMS.license,
    DCTERMS.title,
    OWL.disjointWith,
    OWL.inverseOf,
    OWL.versionIRI,
    OWL.versionInfo,
    RDF.type,
    RDFS.comment,
    RDFS.domain,
    RDFS.isDefinedBy,
    RDFS.label,
    RDFS.range,
    RDFS.seeAlso,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
}


def test_it_is_written_in_owl_2_rl() -> None:
    for subject, predicate, target in TERMS:
        assert predicate in CONSTRUCTS, predicate
        assert isinstance(subject, URIRef)
        assert not isinstance(target, rdflib.BNode)
        if predicate in (RDFS.range, RDFS.domain, RDFS.subClassOf):
            assert target != OWL.Thing, subject  # OWL 2 RL has no Thing on that side


def test_no_term_is_two_things() -> None:
    for term in set(TERMS.subjects(RDF.type, None)):
        assert len(set(TERMS.objects(term, RDF.type))) == 1, term


def test_ranges_fit_their_properties() -> None:
    data = {
        XSD.boolean,
        XSD.string,
        XSD.decimal,
        XSD.integer,
        XSD.gYear,
        XSD.anyURI,
        RDF.langString,
    }
    for term, target in TERMS.subject_objects(RDFS.range):
        of = TERMS.value(term, RDF.type)
        if of == OWL.DatatypeProperty:
            assert target in data, term
        elif of == OWL.ObjectProperty:
            assert target not in data, term


def test_the_version_is_that_of_the_package() -> None:
    number = version("zhengtu")
    assert str(TERMS.value(ONTOLOGY, OWL.versionInfo)) == number
    assert TERMS.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{number}")
    shapes = rdflib.Graph().parse(paths.ontology() / "shapes.ttl")
    assert [str(said) for said in shapes.objects(None, OWL.versionInfo)] == [number]
