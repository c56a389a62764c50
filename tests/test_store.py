import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from zhengtu.errors import StoreError
from zhengtu.export import rdf
from zhengtu.store import Named, Store, replace

A, B = "http://example.org/a", "http://example.org/b"


def statement(subject: str, text: str) -> str:
    return f'<http://example.org/{subject}> <http://example.org/says> "{text}"@zh .\n'


def lines(path: Path, graph: str | None = None) -> list[str]:
    return sorted(f"{s} {p} {o} .\n" for s, p, o in Store(path).triples(graph))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store"
    shared = statement("both", "共有")
    replace(
        path, [Named(A, statement("a", "甲") + shared), Named(B, statement("b", "乙") + shared)]
    )
    return path


def test_the_default_graph_is_the_union_each_statement_once(store: Path) -> None:
    assert Store(store).graphs() == [A, B]
    assert lines(store) == [statement("a", "甲"), statement("b", "乙"), statement("both", "共有")]
    assert len(Store(store)) == 3


def test_replacing_a_graph_leaves_the_others(store: Path) -> None:
    replace(store, [Named(A, statement("a", "新"))])
    assert lines(store, A) == [statement("a", "新")]
    assert lines(store, B) == [statement("b", "乙"), statement("both", "共有")]
    assert lines(store) == [statement("a", "新"), statement("b", "乙"), statement("both", "共有")]


def test_what_no_graph_says_any_more_is_gone_from_the_union(store: Path) -> None:
    replace(store, [Named(A, statement("a", "新")), Named(B, statement("b", "乙"))])
    assert lines(store) == [statement("a", "新"), statement("b", "乙")]


def test_replacing_by_the_same_changes_nothing(store: Path) -> None:
    before = rdf.nquads(Store(store))
    number = '<http://example.org/n> <http://example.org/n> "8.0"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n'
    content = statement("a", "甲") + statement("both", "共有")
    replace(store, [Named(A, content)])
    assert rdf.nquads(Store(store)) == before
    for _ in range(2):
        replace(store, [Named(A, content + number)])
        assert len(Store(store)) == 4


def test_an_open_reader_sees_before_or_after(store: Path) -> None:
    reader = Store(store)
    before = sorted(reader.triples(A))
    replace(store, [Named(A, statement("a", "新"))])
    for _ in range(3):
        assert sorted(reader.triples(A)) in (before, sorted(Store(store).triples(A)))
        assert len(reader) == 3


def test_a_failed_build_loses_nothing(store: Path) -> None:
    def graphs() -> object:
        yield Named(A, statement("a", "半"))
        raise ValueError("half way")

    before = rdf.nquads(Store(store))
    with pytest.raises(ValueError, match="half way"):
        replace(store, graphs())  # type: ignore[arg-type]
    assert rdf.nquads(Store(store)) == before
    assert [path.name for path in store.parent.iterdir()] == ["store"]


KILLED = """
import os, signal, sys
from pathlib import Path
from zhengtu.store import Named, replace

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def graphs():
    yield Named("http://example.org/a", '<http://example.org/a> <http://example.org/says> "死"@zh .')
    if sys.argv[2] == "writing":
        die()

if sys.argv[2] == "swapping":
    rename = Path.rename
    Path.rename = lambda self, target: die() if self.name == ".store.new" else rename(self, target)
replace(Path(sys.argv[1]), graphs())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("moment", ["writing", "swapping"])
def test_a_killed_build_loses_nothing(store: Path, moment: str) -> None:
    before = rdf.nquads(Store(store))
    done = subprocess.run(
        [sys.executable, "-c", KILLED, os.fspath(store), moment], check=False, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    assert rdf.nquads(Store(store)) == before
    replace(store, [Named(A, statement("a", "后"))])
    assert lines(store, A) == [statement("a", "后")]
    assert lines(store, B) == [statement("b", "乙"), statement("both", "共有")]
    assert [path.name for path in store.parent.iterdir()] == ["store"]


def test_a_second_build_at_the_same_time_is_refused(store: Path) -> None:
    def graphs() -> object:
        with pytest.raises(StoreError, match="another build"):
            replace(store, [])
        yield Named(A, statement("a", "新"))

    replace(store, graphs())  # type: ignore[arg-type]
    assert lines(store, A) == [statement("a", "新")]


@pytest.mark.parametrize("name", ["nowhere", "empty", "file"])
def test_what_is_no_store_is_one_clear_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=name) as caught:
        Store(tmp_path / name)
    assert "\n" not in str(caught.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "file"]


def test_a_folder_of_other_things_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "letter.txt").write_text("x")
    with pytest.raises(StoreError, match="not a store"):
        replace(tmp_path / "store", [Named(A, statement("a", "甲"))])
    assert (tmp_path / "store" / "letter.txt").read_text() == "x"
