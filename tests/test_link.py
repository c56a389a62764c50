import pytest

from made import DIVISIONS, mention, mentions, report
from zhengtu.errors import InputError
from zhengtu.lexicon import load
from zhengtu.link import Fact, Facts, Names, indicators, link, organs
from zhengtu.link.agencies import Agencies
from zhengtu.link.indicators import Concept
from zhengtu.link.places import Places
from zhengtu.model import Agency, Place

NAMES = Names(
    indicators([Concept("indicator/gdp", ("地区生产总值",), dimension="money")], load()),
    {"%": "percent"},
    {"%": "http://qudt.org/vocab/unit/PERCENT"},
)
ORGANS = organs(load())


def linked() -> Facts:
    return link(report(), mentions(), DIVISIONS, NAMES, ORGANS)


def one(facts: Facts, kind: str, **values: object) -> Fact:
    wanted = {(name.replace("_", ":"), value) for name, value in values.items()}
    (found,) = (f for f in facts if f.kind == kind and wanted <= set(f.values))
    return found


def said(fact: Fact, name: str) -> list[object]:
    return [value for key, value in fact.values if key == name]


def test_every_mention_leads_to_its_sentence_and_offsets() -> None:
    facts = linked()
    text = report().source.text
    spans = [f for f in facts if f.key.startswith("mention/")]
    assert len(spans) == len(mentions())
    for span in spans:
        ((begin,), (end,)) = said(span, "nif:beginIndex"), said(span, "nif:endIndex")
        assert isinstance(begin, int)
        assert isinstance(end, int)
        assert said(span, "nif:anchorOf") == [text[begin:end]]
        (sentence,) = said(span, "prov:wasDerivedFrom")
        held = facts[str(sentence)]
        ((first,), (last,)) = said(held, "nif:beginIndex"), said(held, "nif:endIndex")
        assert isinstance(first, int)
        assert isinstance(last, int)
        assert first <= begin < end <= last


def test_a_report_has_place_year_and_government() -> None:
    facts = linked()
    fact = facts["report/430200-2020"]
    assert said(fact, "zt:place") == ["division/430200"]
    assert said(fact, "zt:year") == [2020]
    (government,) = said(fact, "zt:government")
    assert said(facts[str(government)], "rdfs:label") == ["株洲市人民政府"]


def test_one_node_for_one_organisation_however_named() -> None:
    fact = one(linked(), "zt:Government", rdfs_label="株洲市人民政府")
    assert said(fact, "skos:altLabel") == ["市政府"]
    assert len(said(fact, "prov:wasDerivedFrom")) == 2


def test_divisions_lie_in_one_another() -> None:
    facts = linked()
    chain = ["division/430281"]
    while said(facts[chain[-1]], "zt:within"):
        chain.append(str(said(facts[chain[-1]], "zt:within")[0]))
    assert chain == ["division/430281", "division/430200", "division/430000", "division/100000"]


def test_a_misprint_keeps_its_printed_form() -> None:
    facts = linked()
    span = one(facts, "zt:Mention", nif_anchorOf="绿口区")
    assert said(span, "zt:refersTo") == ["division/430212"]
    assert said(span, "zt:printedAs") == ["绿口区"]
    assert said(facts["division/430212"], "skos:hiddenLabel") == ["绿口区"]
    assert said(facts["division/430212"], "rdfs:label") == ["渌口区"]


def test_a_township_is_not_its_county() -> None:
    facts = linked()
    span = one(facts, "zt:Mention", nif_anchorOf="鹿原镇")
    (key,) = said(span, "zt:refersTo")
    assert said(facts[str(key)], "rdfs:label") == ["鹿原镇"]
    assert said(facts[str(key)], "zt:within") == ["division/430225"]


def test_a_zone_lies_in_the_division_its_name_begins_with() -> None:
    fact = one(linked(), "zt:Zone", rdfs_label="醴陵经开区")
    assert said(fact, "zt:within") == ["division/430281"]


def test_projects_lead_to_places_inside_and_just_before_their_names() -> None:
    facts = linked()
    inside = one(facts, "zt:Project", rdfs_label="绿口区新材料产业园")
    assert said(inside, "zt:place") == ["division/430212"]
    before = one(facts, "zt:Project", rdfs_label="陶瓷学院")
    assert said(before, "zt:place") == ["division/430281"]


def test_measures_have_indicator_unit_and_area() -> None:
    facts = linked()
    target = one(facts, "zt:Target", nif_anchorOf="8%以上")
    assert said(target, "zt:indicator") == ["indicator/gdp"]
    assert said(target, "zt:indicatorText") == ["全市地区生产总值"]
    assert said(target, "zt:unit") == ["unit/percent"]
    assert said(facts["unit/percent"], "skos:exactMatch") == ["http://qudt.org/vocab/unit/PERCENT"]
    assert said(target, "zt:area") == ["division/430200"]
    assert said(target, "zt:section") == [one(facts, "zt:Section", rdfs_label="今年安排").key]
    urban = one(facts, "zt:Target", nif_anchorOf="80%")
    (area,) = said(urban, "zt:area")
    assert said(facts[str(area)], "rdfs:label") == ["市区"]
    assert said(facts[str(area)], "zt:within") == ["division/430200"]


def test_an_unknown_unit_gets_a_name_of_its_own() -> None:
    facts = linked()
    other = one(facts, "zt:Background", nif_anchorOf="3万斗")
    assert said(other, "zt:unit") == ["unit/u6597"]
    assert said(facts["unit/u6597"], "rdfs:label") == ["斗"]


def test_two_facts_on_one_span_stay_two() -> None:
    both = [
        mention("8.2%", "measure", {"indicator": label, "value": "8.2", "frame": "result"})
        for label in ("城镇居民收入", "农村居民收入")
    ]
    facts = link(report(), both, DIVISIONS, NAMES, ORGANS)
    assert sum(f.kind == "zt:Result" for f in facts) == 2


def test_an_ambiguous_name_keeps_its_candidates() -> None:
    home = DIVISIONS.get("100000")
    facts = Facts()
    places = Places(facts, DIVISIONS, home, 2020)
    assert len(places.candidates("鼓楼区")) > 1
    assert {d.name for d, _ in places.candidates("鼓楼区")} == {"鼓楼区"}


def test_a_report_without_place_or_year_is_refused() -> None:
    for wrong, flag in ((report(year=None), "--year"), (report(place=None), "--place")):
        with pytest.raises(InputError, match=flag):
            link(wrong, (), DIVISIONS, NAMES, ORGANS)


@pytest.mark.parametrize(
    ("code", "name", "subtype", "expected", "serves"),
    [
        ("430200", "市委", "party", "中共株洲市委员会", "division/430200"),
        ("430200", "中共株洲市委", "party", "中共株洲市委员会", "division/430200"),
        ("430200", "省政府", "government", "湖南省人民政府", "division/430000"),
        ("430200", "国务院", "government", "国务院", "division/100000"),
        ("430200", "党中央", "party", "中共中央委员会", "division/100000"),
        ("430200", "政协", "legislature", "政协株洲市委员会", "division/430200"),
        ("430200", "市民政局", "department", "株洲市民政局", "division/430200"),
        ("430200", "市妇幼保健院", "health", "株洲市妇幼保健院", "division/430200"),
        ("430200", "市场监管局", "department", "市场监管局", "division/430200"),
        ("430200", "军分区", "military", "株洲军分区", "division/430200"),
        ("430281", "市政府", "government", "醴陵市人民政府", "division/430281"),
        ("430225", "市政府", "government", "株洲市人民政府", "division/430200"),
        ("100000", "全国人大", "legislature", "全国人民代表大会", "division/100000"),
        ("430200", "三一集团", "enterprise", "三一集团", None),
    ],
)
def test_organisations_are_named_in_full(
    code: str, name: str, subtype: str, expected: str, serves: str | None
) -> None:
    facts, home = Facts(), DIVISIONS.get(code, 2020)
    places = Places(facts, DIVISIONS, home, 2020)
    agencies = Agencies(facts, places, DIVISIONS, home, ORGANS)
    said_of = Agency.model_validate(
        {
            "start": 0,
            "end": 1,
            "text": "",
            "name": name,
            "rule": "",
            "confidence": 1,
            "subtype": subtype,
        }
    )
    fact = facts[agencies(said_of)]
    assert said(fact, "rdfs:label") == [expected]
    assert said(fact, "zt:serves") == ([serves] if serves else [])


@pytest.mark.parametrize(
    ("name", "subtype", "within"),
    [
        ("清水塘老工业区", "zone", ["division/430200"]),
        ("醴陵经开区", "zone", ["division/430281"]),
        ("长沙高新区", "zone", []),
        ("中国动力谷", "zone", ["division/430200"]),
        ("湘江", "nature", []),
    ],
)
def test_places_lie_where_their_names_say(name: str, subtype: str, within: list[str]) -> None:
    facts, home = Facts(), DIVISIONS.get("430200", 2020)
    place = Place.model_validate(
        {
            "start": 0,
            "end": 1,
            "text": name,
            "name": name,
            "rule": "",
            "confidence": 1,
            "subtype": subtype,
        }
    )
    fact = facts[Places(facts, DIVISIONS, home, 2020)(place)]
    assert said(fact, "zt:within") == within


def test_organs_are_sorted_and_unique() -> None:
    rows = list(load().cells("organs"))
    assert rows == sorted(rows)
    assert len({core for core, _, _ in rows}) == len(rows)
