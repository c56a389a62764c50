"""Which things are one: the fields that make identity, and the links between things."""

from pathlib import Path
from typing import Any

import pytest

import zhengtu
from made import DIVISIONS, report
from zhengtu import ontology
from zhengtu.lexicon import load
from zhengtu.link import (
    Facts,
    Names,
    commons,
    headlines,
    indicators,
    keys,
    link,
    organs,
    units,
)
from zhengtu.model import Agency, AnyMention, Measure, Place, Programme, Project

TERMS, LEXICON = ontology.load(), load()
NAMES = Names(
    indicators(TERMS.indicators, LEXICON),
    TERMS.units,
    units(LEXICON).qudt,
    commons(LEXICON),
    headlines(LEXICON),
)
ORGANS = organs(LEXICON)


def named(name: str, kind: type[Any], /, **fields: Any) -> Any:
    """A mention at the beginning of a report that is nothing but the name."""
    made = {"start": 0, "end": len(name), "text": name, "name": name}
    return kind(**made, **{"rule": "made", "confidence": 0.9} | fields)


def place(name: str, subtype: str, code: str | None = None) -> Place:
    made: Place = named(name, Place, subtype=subtype, code=code)
    return made


def linked(mention: AnyMention, code: str = "430200", year: int = 2020) -> Facts:
    made = report(year, code, f"{mention.text}。\n")
    return link(made, [mention], DIVISIONS, NAMES, ORGANS)


def meant(mention: AnyMention, code: str = "430200", year: int = 2020) -> str:
    """Give the key of the thing that a report of a place names."""
    facts = linked(mention, code, year)
    (key,) = (v for f in facts if f.kind == "zt:Mention" for n, v in f.values if n == "zt:refersTo")
    return str(key)


def said(facts: Facts, key: str, name: str) -> list[object]:
    return [value for n, value in facts[key].values if n == name]


@pytest.mark.parametrize(
    "code", ["430281", "110101", "659001", "440300", "810000", "430281100"], ids=str
)
def test_a_division_lies_in_others_up_to_china(code: str) -> None:
    if len(code) == 9 and code not in {d.code for d in DIVISIONS.children(code[:6])}:
        code = DIVISIONS.children(code[:6])[0].code
    facts = linked(place(DIVISIONS.get(code).name, "division", code[:6]), code[:6])
    key = f"division/{code[:6]}"
    for _ in range(5):
        above = said(facts, key, "zt:within")
        if not above:
            break
        (key,) = map(str, above)
    assert key == "division/100000"
    assert said(facts, key, "rdfs:label") == ["中国"]


def test_a_division_that_is_gone_leads_to_what_it_has_become() -> None:
    facts = linked(place("株洲县", "division", "430221"), year=2016)
    old = "division/430221"
    assert said(facts, old, "rdfs:label") == ["株洲县"]
    assert said(facts, old, "zt:until") == [2018]
    assert said(facts, old, "zt:since") == []
    assert said(facts, old, "dcterms:isReplacedBy") == ["division/430212"]
    assert said(facts, "division/430212", "rdfs:label") == ["渌口区"]


def test_a_new_division_leads_back_to_what_it_was() -> None:
    facts = linked(place("渌口区", "division", "430212"), year=2020)
    assert said(facts, "division/430212", "zt:since") == [2018]
    assert said(facts, "division/430212", "zt:until") == []
    assert said(facts, "division/430212", "dcterms:replaces") == ["division/430221"]
    assert said(facts, "division/430221", "dcterms:isReplacedBy") == ["division/430212"]


def test_a_division_that_never_changed_has_no_history() -> None:
    facts = linked(place("湖南省", "division", "430000"))
    for name in ("zt:since", "zt:until", "dcterms:replaces", "dcterms:isReplacedBy"):
        assert said(facts, "division/430000", name) == []


THINGS: list[AnyMention] = [
    place("人民公园", "site"),
    place("城东工业园", "zone"),
    place("小白河", "nature"),
    named("市委", Agency, subtype="party"),
    named("市妇幼保健院", Agency, subtype="health"),
    named("宏远机械厂", Agency, subtype="enterprise"),
    named("城东工业园二期", Project, stage="build", frame="target"),
    named("“十百千”行动", Programme),
]


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
def test_one_thing_in_two_reports_of_a_place_is_one(thing: AnyMention) -> None:
    assert meant(thing, "430200", 2019) == meant(thing, "430200", 2021)


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
def test_one_name_in_two_places_is_two(thing: AnyMention) -> None:
    assert meant(thing, "430200") != meant(thing, "430100")


COMMON: list[AnyMention] = [
    place("粤港澳大湾区", "region"),
    place("长三角", "region"),
    place("长江", "nature"),
    place("美国", "division"),
    named("国务院", Agency, subtype="government"),
    named("全国人大", Agency, subtype="legislature"),
    named("党中央", Agency, subtype="party"),
    named("国家发改委", Agency, subtype="department"),
    named("中国石油", Agency, subtype="enterprise"),
    named("乡村振兴战略", Programme),
]


@pytest.mark.parametrize("thing", COMMON, ids=lambda thing: thing.name)
def test_what_is_national_is_one_for_all(thing: AnyMention) -> None:
    assert meant(thing, "430200") == meant(thing, "440300") == meant(thing, "100000", 2012)


def test_a_foreign_country_lies_in_no_division() -> None:
    facts = linked(place("美国", "division"))
    (key,) = (f.key for f in facts if f.key.startswith("place/world/"))
    assert said(facts, key, "zt:within") == []


@pytest.mark.parametrize(
    ("home", "year", "code"),
    [("320100", 2020, "320106"), ("350100", 2020, "350102"), ("410200", 2020, "410204")],
)
def test_a_name_of_several_means_the_nearest(home: str, year: int, code: str) -> None:
    likely, score = DIVISIONS.candidates("鼓楼区", year, DIVISIONS.get(home))[0]
    assert (likely.code, score > 0.5) == (code, True)


def test_an_ambiguous_name_keeps_its_candidates_with_scores() -> None:
    facts = linked(place("鼓楼区", "division", "320106"), "100000")
    found = [f for f in facts if f.kind == "zt:Candidate"]
    codes = {str(v) for f in found for n, v in f.values if n == "zt:division"}
    assert {"division/320106", "division/350102", "division/410204"} <= codes
    scores = [v for f in found for n, v in f.values if n == "zt:score"]
    assert len(scores) == len(found)
    assert all(0 < float(score) < 1 for score in scores)
    (mention,) = (f for f in facts if f.kind == "zt:Mention")
    assert {str(v) for n, v in mention.values if n == "zt:candidate"} == {f.key for f in found}


def test_a_span_keeps_its_iri_when_rule_and_confidence_change() -> None:
    first = place("人民公园", "site")
    second = first.model_copy(update={"rule": "other", "confidence": 0.1})
    assert keys("430200-2020", [first]) == keys("430200-2020", [second])
    assert meant(first) == meant(second)


def test_two_figures_on_one_span_are_two() -> None:
    figure = {
        "value": 8, "unit": "%", "comparator": "=", "kind": "growth", "direction": "up",
        "frame": "target",
    }  # fmt: skip
    both = [named("8%", Measure, indicator=label, **figure) for label in ("城镇收入", "农村收入")]
    one, two = keys("430200-2020", both)
    assert one == "mention/430200-2020/0-2-measure"
    assert two.startswith(f"{one}-")


def test_reports_of_one_place_meet_in_its_things(tmp_path: Path) -> None:
    text = "株洲市政府工作报告\n各位代表：\n推进清水塘老工业区搬迁改造，市委要求支持渌口区发展。\n"
    for year in (2020, 2021):
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
        graph = zhengtu.build(tmp_path / f"{year}.txt", tmp_path / "out", place="430200", year=year)
    rows = graph.query(
        "SELECT ?x (COUNT(DISTINCT ?r) AS ?n) { ?m zt:refersTo ?x ; zt:report ?r } GROUP BY ?x"
    )
    assert len(rows) >= 3
    assert {row["n"] for row in rows} == {2}
