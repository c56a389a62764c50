from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from made import DIVISIONS, mentions, report
from zhengtu import ontology
from zhengtu.errors import InputError, UnknownNameError
from zhengtu.export import EXPORTERS, export
from zhengtu.graph import Graph, write
from zhengtu.lexicon import load
from zhengtu.link import Names, link, organs, qudt, report_key
from zhengtu.store import Named, Store, replace

TERMS = ontology.load()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("out") / "store"
    names, table = Names(TERMS.indicators, TERMS.units, qudt(load())), organs(load())
    reports = [report(2020), report(2021)]
    facts = [link(made, mentions(), DIVISIONS, names, table) for made in reports]
    graphs = [
        Named(ontology.ID + report_key(made), write.lines(Graph(TERMS)(fact)))
        for made, fact in zip(reports, facts, strict=True)
    ]
    replace(path, [Named(ontology.GRAPH, write.lines(TERMS.triples)), *graphs])
    return Store(path)


@pytest.mark.parametrize("suffix", sorted(EXPORTERS))
def test_every_format_holds_the_whole_store(store: Store, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"all{suffix}"
    export(store, path)
    form = pyoxigraph.RdfFormat.from_extension(suffix[1:])
    assert form is not None
    back = pyoxigraph.Store()
    back.bulk_load(path=path, format=form)
    if form.supports_datasets:
        assert sorted(str(name)[1:-1] for name in back.named_graphs()) == store.graphs()
        assert len(back) == sum(len(store.triples(name)) for name in store.graphs())
    else:
        assert len(back) == len(store)
    assert [inner.name for inner in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", sorted(EXPORTERS))
def test_two_exports_are_the_same_bytes(store: Store, suffix: str) -> None:
    assert EXPORTERS[suffix](store) == EXPORTERS[suffix](store)


def test_rdflib_reads_the_turtle(store: Store) -> None:
    graph = rdflib.Graph().parse(data=EXPORTERS[".ttl"](store), format="turtle")
    assert len(graph) == len(store)


def test_prefixes_part_the_reports(store: Store) -> None:
    text = EXPORTERS[".ttl"](store).decode()
    assert "@prefix sentence-430200-2020:" in text
    assert "@prefix sentence-430200-2021:" in text


def test_an_unknown_suffix_says_what_is_known(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"\.doc.*\.nq"):
        export(store, tmp_path / "x.doc")


def test_a_path_that_cannot_be_written_is_one_clear_line(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        export(store, tmp_path / "nowhere" / "x.nt")
