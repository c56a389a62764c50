import io
import re
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest

import zhengtu
from zhengtu.export import EXPORTERS
from zhengtu.export.network import network
from zhengtu.export.things import Things, things
from zhengtu.ontology import ID, Triple, expand
from zhengtu.store import Store

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
REPORT, HOME = f"{ID}report/430200-2020", f"{ID}division/430200"
GDP = f"{ID}indicator/gdp"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return zhengtu.build(SEED, tmp_path_factory.mktemp("out")).store


@pytest.fixture(scope="module")
def graph(store: Store) -> "networkx.MultiDiGraph[str]":
    return network(things(store))


def read(store: Store, suffix: str) -> "networkx.MultiDiGraph[str]":
    written = io.BytesIO(EXPORTERS[suffix](store))
    graphml = suffix == ".graphml"
    back = networkx.read_graphml(written) if graphml else networkx.read_gexf(written)
    assert isinstance(back, networkx.MultiDiGraph)
    return back


def links(graph: "networkx.MultiDiGraph[str]") -> list[tuple[str, str, str, str, float]]:
    edges = graph.edges(data=True)
    return sorted((s, t, d["property"], d["label"], float(d["weight"])) for s, t, d in edges)


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_networkx_reads_back_the_same(
    store: Store, graph: "networkx.MultiDiGraph[str]", suffix: str
) -> None:
    back = read(store, suffix)
    assert set(back) == set(graph)
    assert all(back.nodes[node] == graph.nodes[node] for node in graph)
    assert links(back) == links(graph)


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_a_file_has_what_gephi_reads(store: Store, suffix: str) -> None:
    text = EXPORTERS[suffix](store).decode("utf-8")
    root = ElementTree.fromstring(text)
    edges = [item for item in root.iter() if item.tag.endswith("}edge")]
    ids = [edge.get("id") for edge in edges]
    assert len(set(ids)) == len(ids) > 1000
    assert "株洲市" in text
    assert not re.search(r"lastmodified|NetworkX", text)
    if suffix == ".gexf":
        assert all(float(edge.attrib["weight"]) >= 1 for edge in edges)
        assert all(node.get("label") for node in root.iter() if node.tag.endswith("}node"))


def test_nodes_have_a_type_a_chinese_label_and_a_weight(
    graph: "networkx.MultiDiGraph[str]",
) -> None:
    for _, fields in graph.nodes(data=True):
        assert fields["label"]
        assert fields["type"] not in ("Mention", "Sentence", "Section")
        assert re.search(r"[\u4e00-\u9fff]", fields["typeLabel"])
        assert fields["weight"] >= 1
    assert graph.nodes[HOME] | {"weight": 0} == {
        "label": "株洲市", "type": "Division", "typeLabel": "行政区划", "weight": 0,
        "altLabel": "株洲", "code": "430200", "level": "city",
    }  # fmt: skip
    assert graph.nodes[HOME]["weight"] > 5


def test_a_target_can_be_read_off_its_node(graph: "networkx.MultiDiGraph[str]") -> None:
    (fields,) = (
        graph.nodes[source]
        for source, _, link in graph.in_edges(GDP, data=True)
        if link["property"] == "indicator" and graph.nodes[source]["type"] == "Target"
    )
    assert fields["label"] == "地区生产总值 8%以上"
    assert (fields["value"], fields["unit"], fields["year"]) == (8.0, "%", 2020)


def test_links_carry_how_often(graph: "networkx.MultiDiGraph[str]") -> None:
    (named,) = (
        link["weight"]
        for link in graph.get_edge_data(REPORT, HOME).values()
        if link["property"] == "mentions"
    )
    assert named > 3
    assert all(isinstance(link["weight"], int) for *_, link in graph.edges(data=True))


# A little graph

SAID = """
report a zt:Report
sentence/1 a zt:Sentence
sentence/1 zt:report report
sentence/2 a zt:Sentence
sentence/2 zt:report report
a a zt:Place
b a zt:Place
c a zt:Place
far a zt:Place
a zt:within far
a prov:wasDerivedFrom sentence/1
b prov:wasDerivedFrom sentence/1
c prov:wasDerivedFrom sentence/1
b zt:within a
""" + "".join(
    f"m/{place}{at} a zt:Mention\nm/{place}{at} zt:refersTo {place}\n"
    f"m/{place}{at} prov:wasDerivedFrom sentence/{at}\n"
    for place, at in [("a", 1), ("a", 2), ("b", 1), ("b", 2), ("c", 1)]
)


def small(*more: Triple) -> Things:
    made = []
    for line in SAID.split("\n"):
        if line:
            subject, predicate, target = line.split()
            about = expand(target) if target.startswith("zt:") else f"<{ID}{target}>"
            name = "rdf:type" if predicate == "a" else predicate
            made.append(Triple(f"<{ID}{subject}>", expand(name), about))
    return Things([*made, *more])


def test_weights_count_sentences_and_mentions() -> None:
    graph = network(small())
    assert {node.removeprefix(ID) for node in graph} == {"report", "a", "b", "c", "far"}
    assert [
        (source.removeprefix(ID), target.removeprefix(ID), property, weight)
        for source, target, property, _, weight in links(graph)
    ] == [
        ("a", "c", "namedWith", 1),
        ("a", "far", "within", 1),
        ("b", "a", "within", 2),
        ("b", "c", "namedWith", 1),
        ("report", "a", "mentions", 2),
        ("report", "b", "mentions", 2),
        ("report", "c", "mentions", 1),
    ]
    assert graph.nodes[f"{ID}a"]["weight"] == 2
    assert graph.nodes[f"{ID}far"]["weight"] == 1


def test_what_xml_cannot_say_is_left_out() -> None:
    name = Triple(f"<{ID}a>", expand("rdfs:label"), '"甲\\u0001\\u0000乙\ufffe"@zh')
    graph = network(small(name))
    assert graph.nodes[f"{ID}a"]["label"] == "甲乙"
    written = io.BytesIO()
    networkx.write_gexf(graph, written)
    assert ElementTree.fromstring(written.getvalue()) is not None
