from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic

from made import DIVISIONS, mentions, report
from zhengtu import ontology
from zhengtu.errors import InputError, StoreError, UnknownNameError
from zhengtu.export import EXPORTERS, SUFFIXES, canonical, export
from zhengtu.graph import Graph, write
from zhengtu.lexicon import load
from zhengtu.link import Names, indicators, link, organs, report_key, units
from zhengtu.store import Named, Store, replace

TERMS = ontology.load()
#: The formats of RDF, and what rdflib calls them.
FORMATS = {
    ".jsonld": "json-ld",
    ".nq": "nquads",
    ".nt": "nt",
    ".rdf": "xml",
    ".trig": "trig",
    ".ttl": "turtle",
}
RDF = sorted(FORMATS)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("out") / "store"
    names = Names(indicators(TERMS.indicators, load()), TERMS.units, units(load()).qudt)
    table = organs(load())
    reports = [report(2020), report(2021)]
    facts = [link(made, mentions(), DIVISIONS, names, table) for made in reports]
    graphs = [
        Named(ontology.ID + report_key(made), write.lines(Graph(TERMS)(fact)))
        for made, fact in zip(reports, facts, strict=True)
    ]
    replace(path, [Named(ontology.GRAPH, write.lines(TERMS.triples)), *graphs])
    return Store(path)


def quads(store: Store) -> set[pyoxigraph.Quad]:
    """Give what the named graphs of a store hold."""
    return {
        quad
        for name in store.graphs()
        for quad in pyoxigraph.parse(
            b"".join(canonical.quads(store.ntriples(name), name)), pyoxigraph.RdfFormat.N_QUADS
        )
    }


@pytest.mark.parametrize("suffix", RDF)
def test_every_format_holds_the_whole_store(store: Store, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"all{suffix}"
    export(store, path)
    form = pyoxigraph.RdfFormat.from_extension(suffix[1:])
    assert form is not None
    back = set(pyoxigraph.parse(path=path, format=form))
    if form.supports_datasets:
        assert back == quads(store)
    else:
        assert {quad.triple for quad in back} == {quad.triple for quad in quads(store)}
    assert [inner.name for inner in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", [".nt", ".rdf", ".ttl"])
def test_what_rdflib_reads_back_is_isomorphic(store: Store, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"all{suffix}"
    export(store, path)
    back = rdflib.Graph().parse(path, format=FORMATS[suffix])
    ours = rdflib.Graph().parse(data=write.lines(store.triples()), format="nt")
    assert len(back) == len(store)
    assert isomorphic(back, ours)
    again = set(pyoxigraph.parse(back.serialize(format="nt"), pyoxigraph.RdfFormat.N_TRIPLES))
    assert {quad.triple for quad in again} == {quad.triple for quad in quads(store)}


# rdflib's own parse() asks for what rdflib has deprecated
@pytest.mark.filterwarnings(
    "ignore:(Dataset|ConjunctiveGraph).*deprecated:DeprecationWarning:rdflib"
)
@pytest.mark.parametrize("suffix", [".jsonld", ".nq", ".trig"])
def test_what_rdflib_reads_back_is_isomorphic_graph_by_graph(
    store: Store, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"all{suffix}"
    export(store, path)
    back = rdflib.Dataset()
    back.parse(path, format=FORMATS[suffix])
    again = pyoxigraph.parse(back.serialize(format="nquads"), pyoxigraph.RdfFormat.N_QUADS)
    assert set(again) == quads(store)
    for name in store.graphs():
        ours = rdflib.Graph().parse(data=write.lines(store.triples(name)), format="nt")
        assert isomorphic(back.graph(rdflib.URIRef(name)), ours)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_two_exports_are_the_same_bytes(store: Store, suffix: str, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        export(store, folder / f"all{suffix}")
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        made.append({str(path.relative_to(folder)): path.read_bytes() for path in files})
    assert made[0] == made[1]
    assert all(made[0].values())


def test_prefixes_part_the_reports(store: Store) -> None:
    text = EXPORTERS[".ttl"](store).decode()
    assert "@prefix sentence-430200-2020:" in text
    assert "@prefix sentence-430200-2021:" in text


def test_an_unknown_suffix_says_what_is_known(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"\.doc.*\.nq"):
        export(store, tmp_path / "x.doc")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_path_that_cannot_be_written_is_one_clear_line(
    store: Store, suffix: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InputError, match="file"):
        export(store, tmp_path / "file" / f"x{suffix}")


def test_what_xml_cannot_say_is_one_clear_line(tmp_path: Path) -> None:
    line = '<http://e.org/s> <http://e.org/p> "8%\\u0001以上" .\n'
    replace(tmp_path / "store", [Named("http://e.org/g", line)])
    with pytest.raises(StoreError, match=r"U\+0001.*\.ttl"):
        export(Store(tmp_path / "store"), tmp_path / "x.rdf")
    export(Store(tmp_path / "store"), tmp_path / "x.ttl")
    assert "\\u0001" in (tmp_path / "x.ttl").read_text(encoding="utf-8")


def test_a_path_in_no_folder_is_one_clear_line(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        export(store, tmp_path / "nowhere" / "x.nt")
