from decimal import Decimal

import pytest
import rdflib
import rdflib.compare

from made import DIVISIONS, mentions, report
from zhengtu import ontology
from zhengtu.errors import OntologyError
from zhengtu.graph import Graph, decimal, write
from zhengtu.lexicon import load
from zhengtu.link import Fact, Names, indicators, link, organs, units
from zhengtu.ontology import ID, Triple, expand

TERMS = ontology.load()
GRAPH = Graph(TERMS)


def triples() -> list[Triple]:
    names = Names(indicators(TERMS.indicators, load()), TERMS.units, units(load()).qudt)
    return GRAPH(link(report(), mentions(), DIVISIONS, names, organs(load())))


def test_the_graph_uses_declared_terms_only() -> None:
    for triple in triples():
        if triple.predicate == expand("rdf:type"):
            assert TERMS.about(triple.object)
        else:
            assert TERMS.about(triple.predicate), triple


@pytest.mark.parametrize(
    "fact",
    [Fact("rumour/1", "zt:Rumour"), Fact("place/1", "zt:Place", {("zt:whispers", "x"): None})],
)
def test_an_undeclared_term_is_refused(fact: Fact) -> None:
    with pytest.raises(OntologyError):
        GRAPH([fact])


def test_things_are_ascii_and_none_is_blank() -> None:
    for triple in triples():
        assert triple.subject.startswith(f"<{ID}")
        assert triple.subject.isascii()
        assert not triple.object.startswith("_:")


def test_every_thing_spoken_of_is_told() -> None:
    statements = triples()
    told = {t.subject for t in statements}
    led_to = {t.object for t in statements if t.object.startswith(f"<{ID}")}
    assert {iri for iri in led_to - told if "/scheme/" not in iri} == set()


def test_shared_indicators_and_units_bring_their_labels() -> None:
    statements = set(triples())
    gdp, percent = expand("indicator:gdp"), expand("unit:percent")
    assert Triple(gdp, expand("skos:prefLabel"), '"地区生产总值"@zh') in statements
    assert Triple(percent, expand("rdfs:label"), '"%"@zh') in statements


def test_a_class_is_stated_with_those_above_it() -> None:
    (statements,) = ([t.object for t in GRAPH([Fact("mention/1", "zt:Target")])],)
    assert statements == [
        expand(f"zt:{name}") for name in ("Target", "Measure", "Mention", "Statement")
    ]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("zt:value", Decimal("8.20"), '"8.2"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("zt:value", Decimal("9E+10"), '"90000000000"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("zt:year", 2020, '"2020"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("nif:beginIndex", 7, '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("zt:comparator", ">=", '">="'),
        ("nif:anchorOf", '他说\n"好\\"', '"他说\\n\\"好\\\\\\""'),
        ("rdfs:label", "株洲市", '"株洲市"@zh'),
        ("zt:area", "division/430200", f"<{ID}division/430200>"),
    ],
)
def test_a_value_is_written_as_its_property_says(name: str, value: object, expected: str) -> None:
    (_, statement) = GRAPH([Fact("place/1", "zt:Place", {(name, value): None})])  # type: ignore[dict-item]
    assert statement.object == expected


@pytest.mark.parametrize(
    ("value", "written"), [("100", "100"), ("-0.50", "-0.5"), ("1E-3", "0.001")]
)
def test_decimals_are_canonical(value: str, written: str) -> None:
    assert decimal(Decimal(value)) == written


def test_turtle_says_what_the_statements_say() -> None:
    statements = triples()
    turtle = rdflib.Graph().parse(data=write.turtle(statements), format="turtle")
    plain = rdflib.Graph().parse(data=write.lines(statements), format="nt")
    assert len(plain) == len(set(statements))
    assert rdflib.compare.isomorphic(turtle, plain)


def test_turtle_does_not_depend_on_order() -> None:
    statements = triples()
    assert write.turtle(statements) == write.turtle(reversed(statements))


def test_turtle_is_short_and_in_the_order_of_the_text() -> None:
    text = write.turtle(triples()).decode()
    assert "\\/" not in text
    begins = [line.split()[0] for line in text.splitlines() if line.startswith("sentence:")]
    offsets = [int(name.partition(":")[2].partition("-")[0]) for name in begins]
    assert offsets == sorted(offsets)
    assert len(offsets) == len(report().sentences)
