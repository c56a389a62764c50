"""Codes of the report's year, names that several divisions bear, names that are words."""

import time
from itertools import pairwise

import pytest

from zhengtu.divisions import Divisions
from zhengtu.errors import UnknownNameError
from zhengtu.lexicon import load

GENERATED = ("divisions", "townships", "lookalikes", "countries", "zones")


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return Divisions(load())


NAMED = [
    ("株洲县", 2015, "430221"),
    ("株洲县", 2018, "430221"),
    ("株洲县", 2021, "430221"),
    ("渌口区", 2018, "430212"),
    ("渌口", 2024, "430212"),
    ("醴陵市", 1990, "439001"),
    ("醴陵市", 2020, "430281"),
    ("襄樊", 2008, "420600"),
    ("毕节地区", 2005, "522400"),
    ("毕节市", 2015, "520500"),
    ("邯郸县", 2016, "130421"),
    ("内蒙古", 2020, "150000"),
    ("湘西", 2020, "433100"),
    ("北川", 2020, "510726"),
    ("天祝县", 2014, "620623"),
    ("攸县", 2020, "430223"),
    ("仙桃", 2020, "429004"),
    ("延庆县", 2010, "110229"),
    ("科左后旗", 2020, "150522"),
    ("香港", 2020, "810000"),
    ("台湾", 2020, "710000"),
    ("中国", 2020, "100000"),
    ("中华人民共和国", 2020, "100000"),
]


@pytest.mark.parametrize(("name", "year", "code"), NAMED)
def test_name_has_the_code_of_its_year(
    divisions: Divisions, name: str, year: int, code: str
) -> None:
    assert divisions.named(name, year)[0].code == code


SHORT = [
    ("433100", "湘西"),
    ("510726", "北川"),
    ("430223", "攸县"),
    ("150000", "内蒙古"),
    ("150724", "鄂温克"),
    ("622926", "东乡"),
    ("450328", "龙胜"),
    ("653000", "克孜勒苏"),
    ("429021", "神农架"),
    ("152221", "科尔沁右翼前旗"),
    ("653100", "喀什"),
    ("810000", "香港"),
    ("310115", "浦东"),
    ("140109", "万柏林"),
]


@pytest.mark.parametrize(("code", "short"), SHORT)
def test_short_name(divisions: Divisions, code: str, short: str) -> None:
    assert divisions.get(code).short == short


#: Name, year, code of the report's own place, code meant, whether others are kept.
MEANT = [
    ("朝阳区", 2020, "110000", "110105", True),
    ("朝阳区", 2020, "220100", "220104", True),
    ("鼓楼区", 2020, "320100", "320106", True),
    ("鼓楼区", 2020, "350100", "350102", True),
    ("鼓楼区", 2020, "320300", "320302", True),
    ("市中区", 2010, "370800", "370802", True),
    ("长沙", 2020, "430000", "430100", True),
    ("吉林", 2020, "220200", "220200", True),
    ("吉林", 2020, "100000", "220000", True),
    ("海南", 2020, "430000", "460000", True),
    ("海南", 2020, "632521", "632500", True),
    ("永定", 2006, "350800", "350822", True),
    ("永定", 2016, "350800", "350803", True),
    ("株洲县", 2021, "430200", "430212", True),
    ("武都", 2014, "621200", "621202", True),
    ("株洲县", 2017, "430200", "430221", False),
    ("襄樊", 2015, "420000", "420600", False),
    ("鹿原镇", 2020, "430200", "430225105", False),
]


@pytest.mark.parametrize(("name", "year", "home", "code", "others"), MEANT)
def test_nearest_division_comes_first(
    divisions: Divisions, name: str, year: int, home: str, code: str, others: bool
) -> None:
    found = divisions.candidates(name, year, divisions.get(home, year))
    assert found[0][0].code == code
    assert (len(found) > 1) == others
    assert sum(score for _, score in found) == pytest.approx(1)
    assert all(a >= b for (_, a), (_, b) in pairwise(found))


#: Character, code of the report's own place, code meant.
ABBREVIATED = [
    ("湘", "430200", "430000"),
    ("粤", "430200", "440000"),
    ("穗", "440000", "440100"),
    ("株", "430000", "430200"),
    ("台", "430000", "710000"),
    ("台", "331000", "331000"),
    ("海", "150702", "150702"),
    ("鼎", "430200", None),
]


@pytest.mark.parametrize(("character", "home", "code"), ABBREVIATED)
def test_abbreviation(divisions: Divisions, character: str, home: str, code: str | None) -> None:
    found = divisions.abbreviated(character, 2020, divisions.get(home))
    assert (found[0][0].code if found else None) == code


def test_all_bearers_of_a_name_are_kept(divisions: Divisions) -> None:
    places = {division.code for division, _ in divisions.candidates("鼓楼区", 2020, None)}
    assert places == {"320106", "320302", "350102", "410204"}


def test_name_of_nothing_has_no_candidates(divisions: Divisions) -> None:
    assert divisions.candidates("不知何处", 2020, None) == ()


ORDINARY = ["合作", "城区", "矿区", "郊区", "资源", "和平", "市中", "平安", "安定", "通道", "互助"]


@pytest.mark.parametrize("word", ORDINARY)
def test_ordinary_word_is_no_name(divisions: Divisions, word: str) -> None:
    assert word in divisions.ordinary
    assert list(divisions.find(f"推进{word}工作", 2020)) == []


#: Text of a report of 2020 of a place, and the names found in it.
FOUND = [
    ("支持醴陵、攸县和炎陵县加快发展", "430200", ["醴陵", "攸县", "炎陵县"]),
    ("荷塘、芦淞两区", "430200", ["荷塘", "芦淞"]),
    ("荷塘、芦淞两区", "110000", []),
    ("吉林市和吉林省", "220200", ["吉林市", "吉林省"]),
    ("天祝藏族自治县、湘西州", "620600", ["天祝藏族自治县", "湘西州"]),
    ("矿区植被恢复、城区绿化、各县合作", "430200", []),
    ("老城区改造", "430200", []),
    ("老城区改造", "410300", ["老城区"]),
    ("合作市", "430200", ["合作市"]),
    ("全省各县市区", "430200", []),
]


@pytest.mark.parametrize(("text", "home", "names"), FOUND)
def test_names_in_text(divisions: Divisions, text: str, home: str, names: list[str]) -> None:
    found = list(divisions.find(text, 2020, divisions.get(home)))
    assert [name for _, _, name in found] == names
    assert all(text[start:end] == name for start, end, name in found)


@pytest.mark.parametrize("year", [1954, 1980, 2035, None])
def test_names_in_text_of_any_year(divisions: Divisions, year: int | None) -> None:
    assert [name for *_, name in divisions.find("湖南省", year)] == ["湖南省"]
    assert divisions.candidates("湖南", year, None)[0][0].code == "430000"


def test_townships_in_text_if_asked(divisions: Divisions) -> None:
    text = "炎陵县鹿原镇"
    assert [n for *_, n in divisions.find(text, 2020)] == ["炎陵县"]
    assert [n for *_, n in divisions.find(text, 2020, townships=True)] == ["炎陵县", "鹿原镇"]
    for home, names in (("430200", ["炎陵县", "鹿原镇"]), ("110000", ["炎陵县"])):
        found = divisions.find(text, 2020, divisions.get(home), townships=True)
        assert [n for *_, n in found] == names


#: Printed, code of the division meant, or None where it is right or nothing near.
MISPRINTS = [
    ("绿口", "430212"),
    ("绿口区", "430212"),
    ("醴陵区", "430281"),
    ("株州市", "430200"),
    ("芦凇区", "430203"),
    ("醴陵", None),
    ("攸县", None),
    ("城区", None),
    ("园区", None),
    ("绿化", None),
]


@pytest.mark.parametrize(("printed", "code"), MISPRINTS)
def test_misprint(divisions: Divisions, printed: str, code: str | None) -> None:
    guess = divisions.misprint(printed, divisions.get("430200"), 2020)
    assert (guess[0].code if guess else None) == code
    assert guess is None or 0 < guess[1] < 1


def test_misprint_of_another_place_is_not_guessed(divisions: Divisions) -> None:
    assert divisions.misprint("绿口", divisions.get("110000"), 2020) is None


def test_tree(divisions: Divisions) -> None:
    assert [d.name for d in divisions.ancestors("430225105")] == [
        "炎陵县",
        "株洲市",
        "湖南省",
        "中国",
    ]
    assert "渌口区" in [d.name for d in divisions.children("430200", 2020)]
    assert "株洲县" in [d.name for d in divisions.children("430200", 2010)]
    assert "鹿原镇" in [d.name for d in divisions.children("430225")]
    assert len(divisions.children("100000")) == 34
    assert divisions.within("430225105", "430200")
    assert not divisions.within("430200", "430225")


def test_municipality_has_its_districts(divisions: Divisions) -> None:
    assert divisions.get("110105").parent == "110000"
    assert divisions.get("500230").parent == "500000"
    assert divisions.get("429004").parent == "420000"


def test_heir_bridges_a_change_of_code(divisions: Divisions) -> None:
    heir = divisions.heir(divisions.get("430221"), 2021)
    assert heir is not None
    assert heir.code == "430212"


def test_one_by_code_or_name(divisions: Divisions) -> None:
    assert divisions.one("430200") == divisions.one("株洲")
    with pytest.raises(UnknownNameError):
        divisions.one("株舟")


@pytest.mark.parametrize("code", ["430299", "430225999", "999999"])
def test_unknown_code(divisions: Divisions, code: str) -> None:
    with pytest.raises(UnknownNameError):
        divisions.get(code)


def test_every_parent_was_there(divisions: Divisions) -> None:
    for code, *_, parent, since, _until, _now, _bare in load().cells("divisions"):
        if parent:
            above = divisions.get(parent, int(since))
            assert above.since <= int(since) <= above.until, code


def test_no_code_has_two_names_at_a_time() -> None:
    spans: dict[str, list[tuple[int, int]]] = {}
    for code, _, _, _, _, since, until, *_ in load().cells("divisions"):
        spans.setdefault(code, []).append((int(since), int(until)))
    for code, found in spans.items():
        for (_, end), (start, _) in pairwise(sorted(found)):
            assert start >= end - 1, code


@pytest.mark.parametrize("table", GENERATED)
def test_generated_table_is_sorted(table: str) -> None:
    rows = ["\t".join(cells) for cells in load().cells(table)]
    assert rows == sorted(set(rows))


@pytest.mark.parametrize(("table", "column"), [("zones", 1), ("abbreviations", 1)])
def test_codes_are_known(divisions: Divisions, table: str, column: int) -> None:
    for cells in load().cells(table):
        assert divisions.get(cells[column])


def test_aliases_name_divisions(divisions: Divisions) -> None:
    for alias, name in load().cells("division_aliases"):
        assert divisions.named(name), alias


def test_load_is_quick() -> None:
    start = time.perf_counter()
    list(Divisions(load()).find("株洲", 2020))
    assert time.perf_counter() - start < 1  # 0.05 s on an idle core
