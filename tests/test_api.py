import subprocess
import sys
from pathlib import Path

import networkx
import pytest
import rdflib

import zhengtu

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> zhengtu.Graph:
    return zhengtu.build(SEED, tmp_path_factory.mktemp("out"))


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_public_face_is_one_screen() -> None:
    assert zhengtu.__all__ == sorted(zhengtu.__all__)
    assert len(zhengtu.__all__) <= 25
    for name in zhengtu.__all__:
        assert getattr(zhengtu, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="rumour"):
        _ = zhengtu.rumour


def test_importing_does_nothing_heavy() -> None:
    heavy = "{'rdflib', 'networkx', 'pydantic', 'pyoxigraph', 'jieba'}"
    assert run(f"import sys, zhengtu; print({heavy} & set(sys.modules))") == "set()"


def test_building_needs_neither_rdflib_nor_networkx() -> None:
    heavy = "{'rdflib', 'networkx', 'pandas'}"
    assert run(f"import sys, zhengtu; zhengtu.build; print({heavy} & set(sys.modules))") == "set()"


@pytest.mark.parametrize("name", ["read", "extract"])
def test_functions_stay_functions_when_packages_of_their_name_load(name: str) -> None:
    code = f"import zhengtu.{name}, zhengtu.pipeline, zhengtu; print(zhengtu.{name}.__module__)"
    assert run(code) == "zhengtu.pipeline.stages"


def test_read_and_extract_give_typed_objects() -> None:
    report = zhengtu.read(SEED)
    assert isinstance(report, zhengtu.Report)
    assert report.place is not None
    assert (report.place.code, report.year) == ("430200", 2020)
    found = zhengtu.extract(report)
    kinds = {zhengtu.Place, zhengtu.Agency, zhengtu.Project, zhengtu.Programme, zhengtu.Measure}
    assert {type(mention) for mention in found} == kinds
    for mention in found:
        assert report.source.text[mention.start : mention.end] == mention.text


def test_place_and_year_can_be_told() -> None:
    report = zhengtu.read(SEED, place="长沙市", year=2021)
    assert report.place is not None
    assert (report.place.code, report.year) == ("430100", 2021)


def test_rdflib_has_the_same_statements(graph: zhengtu.Graph) -> None:
    other = graph.rdflib()
    assert isinstance(other, rdflib.Graph)
    assert len(other) == len(graph)
    (found,) = other.query("SELECT ?p { ?r a zt:Report ; zt:place/rdfs:label ?p }")
    assert str(found[0]) == "株洲市"  # type: ignore[index]


def test_networkx_has_the_same_things(graph: zhengtu.Graph) -> None:
    other = graph.networkx()
    assert isinstance(other, networkx.MultiDiGraph)
    report = "https://w3id.org/zhengtu/id/report/430200-2020"
    home = "https://w3id.org/zhengtu/id/division/430200"
    assert other.nodes[home]["label"] == "株洲市"
    assert other.nodes[report]["type"] == "Report"
    assert other.has_edge(report, home, key="place")


def test_the_graph_says_what_it_is(graph: zhengtu.Graph) -> None:
    assert "2 graphs" in repr(graph)
