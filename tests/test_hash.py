import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph
import pytest
from pyld import jsonld as pyld

import zhengtu
from zhengtu.errors import StoreError
from zhengtu.export import canonical, export
from zhengtu.store import Named, Store, replace

E = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
REPORT = (
    "{0}政府工作报告\n2020年1月2日\n各位代表：\n一、2019年工作回顾\n全市地区生产总值增长8.2%。\n"
    "二、2020年工作安排\n全市地区生产总值增长8%以上，新增城镇就业5万人。\n"
)

#: What sha256sum says of the two lines of test_a_known_hash.
KNOWN = "f428048ccee18899bb84bfe4142e824de7da89b5559657dd2a9570a9ac3a11a5"
#: The text of a literal, and its canonical form (RDF 1.2 N-Quads, section 3; RDFC-1.0, section 5).
LITERALS = [
    ("株洲市", "株洲市"),
    ("😀 \u00e9 \u0085 \u2028", "😀 \u00e9 \u0085 \u2028"),
    ('"\\', '\\"\\\\'),
    ("\b\t\n\f\r", "\\b\\t\\n\\f\\r"),
    ("\x00\x07\x0b\x0e\x1f\x7f", "\\u0000\\u0007\\u000B\\u000E\\u001F\\u007F"),
    ("'/<>", "'/<>"),
]


def made(path: Path, graphs: Sequence[Named]) -> Store:
    replace(path / "store", graphs)
    return Store(path / "store")


def term(literal: pyoxigraph.Literal) -> str:
    return f"<{E}s> <{E}p> {literal} .\n"


@pytest.mark.parametrize(("text", "form"), LITERALS)
def test_literals_are_escaped_as_the_specification_says(
    tmp_path: Path, text: str, form: str
) -> None:
    store = made(tmp_path, [Named(f"{E}g", term(pyoxigraph.Literal(text)))])
    assert canonical.nquads(store).decode() == f'<{E}s> <{E}p> "{form}" <{E}g> .\n'


@pytest.mark.parametrize(
    ("literal", "form"),
    [
        (pyoxigraph.Literal("x", datatype=pyoxigraph.NamedNode(f"{XSD}string")), '"x"'),
        (pyoxigraph.Literal("x", language="zh"), '"x"@zh'),
        (pyoxigraph.Literal("8", datatype=pyoxigraph.NamedNode(f"{XSD}decimal")),
         f'"8"^^<{XSD}decimal>'),
    ],
)  # fmt: skip
def test_a_datatype_is_written_only_where_it_says_something(
    tmp_path: Path, literal: pyoxigraph.Literal, form: str
) -> None:
    store = made(tmp_path, [Named(f"{E}g", term(literal))])
    assert canonical.nquads(store).decode() == f"<{E}s> <{E}p> {form} <{E}g> .\n"


def test_lines_are_sorted_by_code_point(tmp_path: Path) -> None:
    texts = ["\U0001f600", "\uff5e", "株", "a", "B", "10", "9"]
    lines = "".join(term(pyoxigraph.Literal(text)) for text in texts)
    found = canonical.nquads(made(tmp_path, [Named(f"{E}g", lines)])).decode().splitlines()
    assert [line.split('"')[1] for line in found] == sorted(texts)
    assert found == sorted(found, key=lambda line: line.encode())


def test_the_hash_of_nothing_is_that_of_no_bytes(tmp_path: Path) -> None:
    store = made(tmp_path, [])
    assert canonical.digest(store) == hashlib.sha256(b"").hexdigest()


def test_a_known_hash(tmp_path: Path) -> None:
    lines = f'<{E}s> <{E}p> "株洲市"@zh .\n<{E}s> <{E}p> <{E}o> .\n'
    store = made(tmp_path, [Named(f"{E}g", lines)])
    assert canonical.nquads(store).decode() == (
        f'<{E}s> <{E}p> "株洲市"@zh <{E}g> .\n<{E}s> <{E}p> <{E}o> <{E}g> .\n'
    )
    assert canonical.digest(store) == KNOWN


@pytest.mark.parametrize(
    "line", [f"_:a <{E}p> <{E}o> .\n", f"<{E}s> <{E}p> _:b .\n"], ids=["subject", "object"]
)
def test_a_blank_node_is_refused(tmp_path: Path, line: str) -> None:
    store = made(tmp_path, [Named(f"{E}g", line)])
    with pytest.raises(StoreError, match=rf"blank node _:\S+ in {E}g"):
        canonical.digest(store)


# Of reports


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("reports")
    paths = [folder / f"{place}.txt" for place in ("株洲市", "湘潭市")]
    for path in paths:
        path.write_text(REPORT.format(path.stem), encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def built(reports: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    zhengtu.build(reports, folder)
    return folder


def test_oxigraph_gives_the_same(built: Path) -> None:
    ours = canonical.nquads(zhengtu.open(built).store)
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(ours, pyoxigraph.RdfFormat.N_QUADS))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    lines = pyoxigraph.serialize(dataset, format=pyoxigraph.RdfFormat.N_QUADS)
    assert lines is not None
    assert b"".join(sorted(lines.splitlines(keepends=True))) == ours


def test_pyld_gives_the_same(tmp_path: Path) -> None:
    lines = "".join(
        term(pyoxigraph.Literal(text, language="zh")) for text in ("株洲", '"8%"', "增长")
    )
    store = made(tmp_path, [Named(f"{E}g", lines)])
    asked = {"inputFormat": "application/n-quads", "format": "application/n-quads",
             "algorithm": "URDNA2015"}  # fmt: skip
    ours = canonical.nquads(store).decode()
    assert pyld.normalize(ours, asked) == ours


def test_sorting_the_export_gives_the_same(built: Path, tmp_path: Path) -> None:
    export(zhengtu.open(built).store, tmp_path / "all.nq")
    lines = (tmp_path / "all.nq").read_bytes().splitlines(keepends=True)
    digest = hashlib.sha256(b"".join(sorted(lines))).hexdigest()
    assert digest == canonical.digest(zhengtu.open(built).store)


def test_the_order_of_building_does_not_matter(
    built: Path, reports: list[Path], tmp_path: Path
) -> None:
    wanted = canonical.digest(zhengtu.open(built).store)
    zhengtu.build(reversed(reports), tmp_path / "other")
    assert canonical.digest(zhengtu.open(tmp_path / "other").store) == wanted
    for path in reversed(reports):
        zhengtu.build(path, tmp_path / "steps")
    assert canonical.digest(zhengtu.open(tmp_path / "steps").store) == wanted
    zhengtu.build(reports[0], tmp_path / "steps")
    assert canonical.digest(zhengtu.open(tmp_path / "steps").store) == wanted


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_seed_of_hashing_does_not_matter(
    built: Path, reports: list[Path], tmp_path: Path, seed: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zhengtu", "build", *reports, "-o", tmp_path / "out"],
        env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Shanghai"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.endswith(f", hash {canonical.digest(zhengtu.open(built).store)}\n")


def test_another_word_is_another_hash(built: Path, reports: list[Path], tmp_path: Path) -> None:
    path = tmp_path / reports[0].name
    path.write_text(REPORT.format(path.stem).replace("8.2%", "8.3%"), encoding="utf-8")
    zhengtu.build([path, reports[1]], tmp_path / "out")
    changed = canonical.digest(zhengtu.open(tmp_path / "out").store)
    assert changed != canonical.digest(zhengtu.open(built).store)
