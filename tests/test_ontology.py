import json
from collections import Counter

import pyoxigraph
import pytest

from zhengtu import ontology, paths
from zhengtu.errors import OntologyError
from zhengtu.graph import iri
from zhengtu.link.indicators import plain
from zhengtu.ontology import NAMESPACE, PREFIXES, expand

TERMS = ontology.load()
DECLARED = sorted(
    {t.subject for t in TERMS.triples if t.predicate == expand("rdf:type") and "owl" in t.object}
    - {f"<{ontology.GRAPH}>"}
)
PROPERTIES = [t.subject for t in TERMS.triples if t.predicate == expand("rdfs:range")]


@pytest.mark.parametrize("term", DECLARED)
def test_every_term_is_labelled_and_explained_in_two_languages(term: str) -> None:
    for name in ("rdfs:label", "rdfs:comment"):
        texts = [t.object for t in TERMS.about(term) if t.predicate == expand(name)]
        assert sorted(text.rpartition("@")[2] for text in texts) == ["en", "zh"]


@pytest.mark.parametrize("term", DECLARED)
def test_every_property_has_a_range_and_every_parent_of_ours_is_declared(term: str) -> None:
    about = TERMS.about(term)
    if any("Property" in t.object for t in about if t.predicate == expand("rdf:type")):
        assert term in PROPERTIES
    for triple in about:
        if triple.object.startswith(f"<{NAMESPACE}"):
            assert triple.object in DECLARED


def test_the_contract_is_declared() -> None:
    for name in [
        "Report",
        "Section",
        "Sentence",
        "Mention",
        "Place",
        "Agency",
        "Project",
        "Programme",
        "Indicator",
    ]:
        assert TERMS.classes(f"zt:{name}")
    for name in ("Target", "Result"):
        assert expand("zt:Measure") in TERMS.classes(f"zt:{name}")


def test_an_undeclared_term_is_refused() -> None:
    with pytest.raises(OntologyError, match="zt:Rumour"):
        TERMS.classes("zt:Rumour")
    with pytest.raises(OntologyError, match="zt:whispers"):
        TERMS.property("zt:whispers")


@pytest.mark.parametrize("scheme", ["zt:Indicator", "zt:Unit"])
def test_no_name_stands_for_two_things(scheme: str) -> None:
    things = [
        t.subject
        for t in TERMS.triples
        if t.predicate == expand("rdf:type") and t.object == expand(scheme)
    ]
    names = Counter(
        t.object
        for thing in things
        for t in TERMS.about(thing)
        if t.predicate.endswith("abel>") and t.object.endswith("@zh")
    )
    assert len(things) > 60
    assert [name for name, times in names.items() if times > 1] == []
    for thing in things:
        labels = [
            t.object for t in TERMS.about(thing) if t.predicate.endswith(("#label>", "prefLabel>"))
        ]
        assert sorted(label.rpartition("@")[2] for label in labels) == ["en", "zh"]


SHARED = [concept for concept in TERMS.indicators if concept.dimension]


def test_the_scheme_is_a_hierarchy_under_topics() -> None:
    topics = {iri(concept.key) for concept in TERMS.indicators if not concept.dimension}
    assert len(SHARED) >= 200
    assert len(topics) >= 17
    for concept in SHARED:
        assert TERMS.wider(iri(concept.key))[-1] in topics, concept.key
    assert {TERMS.wider(iri(concept.key))[-1] for concept in SHARED} == topics


def test_a_name_stands_once_in_the_scheme() -> None:
    names = Counter(plain(name) for concept in SHARED for name in concept.names)
    assert [name for name, count in names.items() if count > 1] == []


def test_indicators_say_what_they_are() -> None:
    for concept in SHARED:
        said = {(t.predicate, t.object) for t in TERMS.about(iri(concept.key))}
        names = [o for p, o in said if p == expand("skos:prefLabel")]
        assert sorted(name[-3:] for name in names) == ["@en", "@zh"], concept.key
        assert [o for p, o in said if p == expand("skos:definition")], concept.key
        (good,) = (o for p, o in said if p == expand("zt:goodDirection"))
        assert good in ('"up"', '"down"', '"none"')


def test_the_context_knows_every_term() -> None:
    context = json.loads((paths.ontology() / "context.jsonld").read_text(encoding="utf-8"))[
        "@context"
    ]
    known = {term["@id"] if isinstance(term, dict) else term for term in context.values()}
    for term in DECLARED:
        short = next(
            f"{prefix}:{term[1:-1].removeprefix(iri)}"
            for prefix, iri in PREFIXES.items()
            if term[1:-1].startswith(iri)
        )
        assert short in known


def test_the_shapes_speak_of_declared_terms() -> None:
    shapes = pyoxigraph.parse(
        path=paths.ontology() / "shapes.ttl", format=pyoxigraph.RdfFormat.TURTLE
    )
    ours = {str(quad.object) for quad in shapes if str(quad.object).startswith(f"<{NAMESPACE}")}
    assert ours
    assert ours <= set(DECLARED)


def test_a_missing_file_is_one_clear_line(tmp_path: object) -> None:
    with pytest.raises(OntologyError, match=r"zhengtu\.ttl"):
        ontology.load(paths.ontology() / "nowhere")
