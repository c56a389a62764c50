from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SH

import zhengtu
from made import DIVISIONS, mentions, report
from zhengtu import cli, ontology, paths
from zhengtu.describe import describe
from zhengtu.errors import StoreError
from zhengtu.graph import Graph, literal, write
from zhengtu.lexicon import load
from zhengtu.link import Facts, Names, indicators, link, organs, units
from zhengtu.model import Measure
from zhengtu.ontology import ID, NAMESPACE, Triple, expand
from zhengtu.store import Named, Store, replace
from zhengtu.validate import check, short, validate

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
NAME = f"{ID}report/430200-2020"
TYPE = expand("rdf:type")
SHAPES = rdflib.Graph().parse(paths.ontology() / "shapes.ttl")


def made() -> list[Triple]:
    """A valid graph with a thing of every class that a shape is for."""
    terms = ontology.load()
    names = Names(indicators(terms.indicators, load()), terms.units, units(load()).qudt)
    found = [
        m.model_copy(update={"year": 2020}) if isinstance(m, Measure) else m for m in mentions()
    ]
    facts = link(report(), found, DIVISIONS, names, organs(load()))
    doubt(facts)
    return describe(NAME, Graph(terms)(facts))


def doubt(facts: Facts) -> None:
    """Add a candidate, and the kinds of things that the made report does not speak of."""
    candidate = facts.about("candidate/1", "zt:Candidate")
    candidate.say("zt:division", "division/430200")
    candidate.say("zt:score", Decimal("0.5"))
    next(f for f in facts if f.kind == "zt:Mention").say("zt:candidate", candidate.key)
    for kind in ("Region", "Nature", "Route", "Site"):
        facts.about(f"place/430200/{kind}", f"zt:{kind}").say("rdfs:label", kind)
    for kind in ("Legislature", "Department", "Health", "Social", "Military", "Enterprise"):
        fact = facts.about(f"agency/430200/{kind}", f"zt:{kind}")
        fact.say("rdfs:label", kind)
        fact.say("zt:serves", "division/430200")
    review(facts)


def review(facts: Facts) -> None:
    """Add a target in words, an absent one, and a correction of the first target."""
    target = next(f for f in facts if f.kind == "zt:Target")
    shared = [
        (name, value)
        for name, value in target.values
        if name not in ("zt:value", "zt:refersTo", "zt:comparator", "zt:unit", "zt:kind")
    ]
    for kind in ("zt:WordedTarget", "zt:AbsentTarget"):
        fact = facts.about(f"{kind[3:]}/1", kind)
        for name, value in shared:
            fact.say(name, value)
    facts["WordedTarget/1"].say("zt:wording", "steady")
    correction = facts.about("correction/1", "zt:Correction")
    correction.say("zt:action", "remove")
    old = facts.about("mention/old", "zt:Superseded")
    old.say("zt:overriddenBy", correction.key)
    correction.say("zt:overrides", old.key)


VALID = made()


def number(value: int | str, kind: str = "integer") -> str:
    return literal(str(value), f"^^{expand(f'xsd:{kind}')}")


def zh(text: str) -> str:
    return literal(text, "@zh")


NOWHERE = expand("id:nowhere")
#: The shape, a class, a property, and what the first thing of the class is given for it.
FAULTS: list[tuple[str, str, str, Sequence[str]]] = [
    ("year", "Report", "zt:year", []),
    ("year", "Report", "zt:year", [literal("2020")]),
    ("year", "Target", "zt:year", []),
    ("year", "Target", "zt:year", [number(2020, "gYear"), number(2021, "gYear")]),
    ("label", "Report", "rdfs:label", []),
    ("label", "Place", "rdfs:label", []),
    ("label", "Agency", "rdfs:label", [literal("市政府")]),
    ("label", "Project", "rdfs:label", []),
    ("label", "Programme", "rdfs:label", []),
    ("title", "Report", "dcterms:title", []),
    ("level", "Report", "zt:level", [literal("low")]),
    ("level", "Division", "zt:level", [literal("high")]),
    ("fileName", "Report", "zt:fileName", []),
    ("encoding", "Report", "zt:encoding", []),
    ("digest", "Report", "zt:digest", [literal("00")]),
    ("digest", "Report", "zt:digest", []),
    ("string", "Report", "nif:isString", []),
    ("string", "Report", "nif:isString", [literal("一"), literal("二")]),
    ("reportPlace", "Report", "zt:place", []),
    ("reportGovernment", "Report", "zt:government", []),
    ("begin", "Section", "nif:beginIndex", [number(-1)]),
    ("begin", "Sentence", "nif:beginIndex", [number(900)]),
    ("begin", "Mention", "nif:beginIndex", []),
    ("end", "Report", "nif:endIndex", []),
    ("end", "Mention", "nif:endIndex", []),
    ("insideReport", "Section", "nif:endIndex", [number(100000)]),
    ("insideReport", "Target", "nif:endIndex", [number(100000)]),
    ("insideSentence", "Mention", "nif:beginIndex", [number(0)]),
    ("asLong", "Mention", "nif:anchorOf", [literal("株")]),
    ("codeInName", "Division", "zt:code", [literal("999999")]),
    ("codeInName", "Division", "zt:code", []),
    ("ofReport", "Section", "zt:report", []),
    ("ofReport", "Sentence", "zt:report", []),
    ("ofReport", "Measure", "zt:report", [NOWHERE]),
    ("frame", "Section", "zt:frame", [literal("hope")]),
    ("frame", "Sentence", "zt:frame", []),
    ("frame", "Measure", "zt:frame", []),
    ("depth", "Section", "zt:depth", [number(-1)]),
    ("partOf", "Section", "zt:partOf", [NOWHERE]),
    ("text", "Sentence", "zt:text", []),
    ("inSection", "Sentence", "zt:section", [NOWHERE]),
    ("anchor", "Mention", "nif:anchorOf", []),
    ("bothLabels", "indicator:gdp", "skos:prefLabel", [zh("地区生产总值")]),
    ("broader", "indicator:gdp", "skos:broader", []),
    ("definition", "indicator:gdp", "skos:definition", []),
    ("good", "indicator:gdp", "zt:goodDirection", []),
    ("scheme", "Topic", "skos:inScheme", []),
    ("evidence", "Mention", "prov:wasDerivedFrom", []),
    ("evidence", "Target", "prov:wasDerivedFrom", []),
    ("evidence", "Target", "prov:wasDerivedFrom", [f"<{NAME}>"]),
    ("rule", "Mention", "zt:rule", []),
    ("confidence", "Mention", "zt:confidence", [number("1.5", "decimal")]),
    ("refersTo", "Mention", "zt:refersTo", [literal("株洲")]),
    ("candidate", "Mention", "zt:candidate", [NOWHERE]),
    ("Mention", "Mention", "zt:refersTo", []),
    ("division", "Candidate", "zt:division", []),
    ("score", "Candidate", "zt:score", [number("-0.1", "decimal")]),
    ("indicator", "Target", "zt:indicator", []),
    ("indicator", "Target", "zt:indicator", [NOWHERE]),
    ("indicator", "Target", "zt:indicator", [expand("indicator:gdp"), expand("indicator:cpi")]),
    ("indicatorText", "Target", "zt:indicatorText", []),
    ("value", "Target", "zt:value", []),
    ("value", "Target", "zt:value", [literal("8")]),
    ("value", "Target", "zt:maxValue", [number("0.1", "decimal")]),
    ("maxValue", "Target", "zt:maxValue", [literal("9")]),
    ("baseline", "Target", "zt:baseline", [literal("7")]),
    ("unit", "Target", "zt:unit", []),
    ("unit", "Result", "zt:unit", [NOWHERE]),
    ("comparator", "Target", "zt:comparator", [literal(">")]),
    ("kind", "Target", "zt:kind", [literal("much")]),
    ("direction", "Target", "zt:direction", [literal("left")]),
    ("area", "Target", "zt:area", []),
    ("measureKind", "Target", "rdf:type", [expand("zt:Measure"), expand("zt:Mention")]),
    (
        "measureKind",
        "Target",
        "rdf:type",
        list(map(expand, ("zt:Target", "zt:Result", "zt:Measure"))),
    ),
    ("targetFrame", "Target", "zt:frame", [literal("result")]),
    ("resultFrame", "Result", "zt:frame", [literal("target")]),
    ("backgroundFrame", "Background", "zt:frame", [literal("target")]),
    ("code", "Division", "zt:code", [literal("4302")]),
    ("within", "Division", "zt:within", [NOWHERE]),
    ("within", "Zone", "zt:within", [NOWHERE]),
    ("withinOne", "Area", "zt:within", []),
    ("placeKind", "Zone", "rdf:type", [expand("zt:Place")]),
    ("serves", "Agency", "zt:serves", [NOWHERE]),
    ("serves", "Enterprise", "zt:serves", [NOWHERE]),
    ("servesOne", "Government", "zt:serves", []),
    ("servesOne", "Party", "zt:serves", []),
    ("agencyKind", "Party", "rdf:type", list(map(expand, ("zt:Agency", "zt:Party", "zt:Social")))),
    ("source", "Project", "prov:wasDerivedFrom", []),
    ("source", "Programme", "prov:wasDerivedFrom", [NOWHERE]),
    ("stage", "Project", "zt:stage", [literal("dream")]),
    ("inPlace", "Project", "zt:place", [NOWHERE]),
    ("byAgency", "Programme", "zt:agency", [NOWHERE]),
    ("prefLabel", "Indicator", "skos:prefLabel", []),
    ("prefLabel", "Indicator", "skos:prefLabel", [zh("一"), zh("二")]),
    ("goodDirection", "Indicator", "zt:goodDirection", [literal("left")]),
    ("dimension", "Indicator", "zt:dimension", [literal("ratio"), literal("money")]),
    ("unitLabel", "Unit", "rdfs:label", []),
    ("triples", "void:Dataset", "void:triples", [literal("many")]),
    ("part", "void:Dataset", "void:classPartition", [NOWHERE]),
    ("example", "void:Dataset", "zt:example", [NOWHERE]),
    ("queryTitle", "sh:SPARQLExecutable", "rdfs:label", [zh("问")]),
    ("select", "sh:SPARQLExecutable", "sh:select", []),
    ("statedBy", "Target", "zt:statedBy", []),
    ("confidence", "Statement", "zt:confidence", []),
    ("statedBy", "AbsentTarget", "zt:statedBy", [NOWHERE]),
    ("reading", "Mention", "prov:wasGeneratedBy", []),
    ("reading", "AbsentTarget", "prov:wasGeneratedBy", [NOWHERE]),
    ("indicator", "AbsentTarget", "zt:indicator", []),
    ("source", "AbsentTarget", "prov:wasDerivedFrom", []),
    ("rule", "AbsentTarget", "zt:rule", []),
    ("noValue", "AbsentTarget", "zt:value", [number("5", "decimal")]),
    ("targetFrame", "WordedTarget", "zt:frame", [literal("result")]),
    ("stated", "Target", "rdf:type", list(map(expand, ("zt:Target", "zt:Measure", "zt:Mention")))),
    ("wording", "WordedTarget", "zt:wording", [literal("perhaps")]),
    ("used", "Reading", "prov:used", []),
    ("withSoftware", "Reading", "prov:wasAssociatedWith", []),
    ("version", "Software", "zt:version", []),
    ("action", "Correction", "zt:action", [literal("forget")]),
    ("overrides", "Correction", "zt:overrides", [NOWHERE]),
    ("overriddenBy", "Superseded", "zt:overriddenBy", []),
    ("since", "Division", "zt:since", [literal("2018")]),
    ("until", "Division", "zt:until", [literal("2018")]),
    ("replaces", "Division", "dcterms:replaces", [NOWHERE]),
    ("isReplacedBy", "Division", "dcterms:isReplacedBy", [NOWHERE]),
]
#: Links to something that the graph does not describe: the class of what links, the property.
DANGLING = [
    ("Report", "zt:place"),
    ("Mention", "zt:refersTo"),
    ("Target", "zt:indicator"),
    ("Target", "zt:unit"),
    ("Target", "zt:area"),
    ("Target", "prov:wasDerivedFrom"),
    ("Division", "zt:within"),
    ("Candidate", "zt:division"),
    ("void:Dataset", "zt:example"),
    ("AbsentTarget", "zt:statedBy"),
    ("Target", "prov:wasGeneratedBy"),
    ("Superseded", "zt:overriddenBy"),
]


Fault = tuple[str, str, Sequence[str]]


def where(kind: str, name: str) -> str:
    """Give the first thing of a class, one that has the property if any has; or a thing itself."""
    of = expand(kind if ":" in kind else f"zt:{kind}")
    things = {t.subject for t in VALID if t.predicate == TYPE and of in (t.object, t.subject)}
    bearers = {t.subject for t in VALID if t.predicate == expand(name)}
    return min(things & bearers or things)


def plant(*faults: Fault) -> tuple[str, list[Triple]]:
    """Give things other values of a property; gives the IRI of the last as well."""
    triples = VALID
    for kind, name, values in faults:
        thing = where(kind, name)
        kept = [t for t in triples if (t.subject, t.predicate) != (thing, expand(name))]
        triples = [*kept, *(Triple(thing, expand(name), value) for value in values)]
    return thing[1:-1], triples


def batches() -> list[dict[str, int]]:
    """Part the faults so that those of different things are planted together, the report's alone."""
    parts: list[dict[str, int]] = []
    for at, (_, kind, name, _) in enumerate(FAULTS):
        thing = where(kind, name)
        free = (p for p in parts if kind != "Report" and thing not in p and "alone" not in p)
        part = next(free, None)
        if part is None:
            part = {"alone": at} if kind == "Report" else {}
            parts.append(part)
        part[thing] = at
    return parts


@cache
def found() -> dict[int, frozenset[tuple[str, str]]]:
    """Give for each fault the shapes that do not hold, and the things of which they do not."""
    given: dict[int, frozenset[tuple[str, str]]] = {}
    for part in batches():
        _, triples = plant(*(FAULTS[at][1:] for at in sorted(set(part.values()))))
        broken = frozenset((v.shape, v.thing) for v in check(NAME, triples))
        given.update(dict.fromkeys(part.values(), broken))
    return given


def test_what_is_built_is_valid() -> None:
    assert list(check(NAME, VALID)) == []


@pytest.mark.parametrize("at", range(len(FAULTS)), ids=lambda at: "-".join(FAULTS[at][:3]))
def test_a_planted_fault_is_found(at: int) -> None:
    shape, kind, name, _ = FAULTS[at]
    assert (shape, where(kind, name)[1:-1]) in found()[at]


def test_every_kind_of_thing_has_a_fault_planted_in_it() -> None:
    planted = {expand(kind if ":" in kind else f"zt:{kind}")[1:-1] for _, kind, *_ in FAULTS}
    for shape in SHAPES.subjects(RDF.type, SH.NodeShape):
        kinds = {str(of) for of in SHAPES.objects(shape, SH.targetClass)}
        assert kinds & planted or not kinds, shape


@pytest.mark.parametrize(("kind", "name"), DANGLING)
def test_a_link_to_nothing_is_found(kind: str, name: str) -> None:
    _, triples = plant((kind, name, [NOWHERE]))
    told = [v for v in check(NAME, triples) if v.shape == "told"]
    assert [v.thing for v in told] == [NOWHERE[1:-1]]


def test_every_shape_has_a_fault_of_its_own() -> None:
    planted = {shape for shape, *_ in FAULTS} | {"told"}
    rules = {
        str(shape).rpartition("#")[2]
        for kind in (SH.PropertyShape, SH.SPARQLConstraint)
        for shape in SHAPES.subjects(RDF.type, kind)
    }
    assert rules == planted - {"Mention"}


def test_every_class_has_a_shape() -> None:
    classes = {
        t.subject[1:-1]
        for t in ontology.load().triples
        if t.predicate == TYPE and t.object == expand("owl:Class") and NAMESPACE in t.subject
    }
    targeted = {str(of) for of in SHAPES.objects(None, SH.targetClass)}
    assert classes - targeted == set()


def test_every_link_must_lead_somewhere() -> None:
    links = {
        t.subject[1:-1]
        for t in ontology.load().triples
        if t.predicate == TYPE and t.object == expand("owl:ObjectProperty")
    }
    watched = {str(name) for name in SHAPES.objects(None, SH.targetObjectsOf)}
    assert {name for name in links if name.startswith(NAMESPACE)} - watched == set()


def test_every_rule_is_put_in_two_languages() -> None:
    for kind in (SH.PropertyShape, SH.SPARQLConstraint):
        for shape in SHAPES.subjects(RDF.type, kind):
            said = sorted(str(m.language) for m in SHAPES.objects(shape, SH.message))  # type: ignore[attr-defined]
            assert said == ["en", "zh"], shape


def test_a_violation_names_its_sentence() -> None:
    thing, triples = plant(("Target", "zt:unit", []))
    (violation,) = check(NAME, triples)
    assert violation.sentence == "市区空气优良率达到80%，亩均税收3万斗。"
    assert str(violation) == (
        f"report/430200-2020: {short(thing)}: a measure has one unit (zt:unit); found none;"
        f" “{violation.words}”; in 「{violation.sentence}」"
    )


def test_without_its_link_a_fact_is_found_by_its_place() -> None:
    _, triples = plant(("Target", "prov:wasDerivedFrom", []))
    assert next(check(NAME, triples)).sentence


def store(folder: Path, triples: Sequence[Triple]) -> Path:
    replace(folder / "store", [Named(NAME, write.lines(triples))])
    return folder


def test_the_command_passes_what_is_valid(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["validate", str(store(tmp_path, VALID))]) == 0
    assert capsys.readouterr().out == f"{tmp_path}: valid\n"


def test_the_command_fails_what_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, triples = plant(("Target", "zt:unit", []))
    assert cli.main(["validate", str(store(tmp_path, triples))]) == 1
    said = capsys.readouterr()
    assert "a measure has one unit" in said.out
    assert said.err == f"zhengtu: {tmp_path}: 1 violation; build it anew\n"


def test_a_store_without_reports_is_refused(tmp_path: Path) -> None:
    replace(tmp_path / "store", [Named("http://example.org/g", "<a:b> <a:b> <a:b> .\n")])
    with pytest.raises(StoreError, match="no report"):
        list(validate(Store(tmp_path / "store")))


def test_a_report_is_looked_at_as_corrected(tmp_path: Path) -> None:
    unit = [t for t in VALID if t.subject == where("Target", "zt:unit")]
    gone = [t for t in unit if t.predicate == expand("zt:unit")]
    said = [Triple(gone[0].subject, expand("zt:unit"), expand("unit:person"))]
    replace(tmp_path / "store", [Named(NAME, *map(write.lines, (VALID, said, gone)))])
    found = {violation.shape for violation in validate(Store(tmp_path / "store"))}
    assert found == {"unit", "told"}


def test_the_seed_is_valid(tmp_path: Path) -> None:
    assert list(validate(zhengtu.build(SEED, tmp_path).store)) == []
