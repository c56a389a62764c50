"""What a manifest says: of which document, in which form, and what is wrong with it."""

import codecs
from pathlib import Path

import pytest

import zhengtu
from zhengtu.divisions import Divisions
from zhengtu.errors import BuildError, InputError
from zhengtu.pipeline.inputs import listed
from zhengtu.pipeline.manifest import Document, load

TEXT = "政府工作报告\n各位代表：\n一、去年工作\n生产总值增长8.2%。\n二、今年安排\n生产总值增长8%以上。\n"
TABLE = "file\tplace\tlevel\tyear\tsource\na.txt\t株洲市\tcity\t2020\thttp://example.org/a\n"
ROW = Document(Path("a.txt"), "株洲市", 2020, "http://example.org/a")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    return tmp_path


def table(folder: Path, data: str | bytes) -> Path:
    path = folder / "manifest.tsv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        codecs.BOM_UTF8 + TABLE.encode(),
        TABLE.encode("gb18030"),
        TABLE.encode("utf-16"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\t", ",").encode(),
        TABLE.replace("\t", ";").encode(),
        TABLE.replace("\t", ",").replace("株洲市", '"株洲市"').replace("city", '"city, ""x""\n"').encode(),
        TABLE.replace("city", 'a "stray" quote').encode(),
        "文件,地点,年份,来源\na.txt,株洲市,２０２０年,http://example.org/a\n,,,\n".encode(),
        "Source , FILE,Year,place\nhttp://example.org/a,a.txt, 2020 ,株洲市（湖南）\n".encode(),
    ],
)  # fmt: skip
def test_tables_of_all_kinds_are_read(folder: Path, data: bytes) -> None:
    (row,) = load(table(folder, data))
    assert isinstance(row, Document)
    assert row == ROW._replace(path=folder / "a.txt", row=f"{folder / 'manifest.tsv'}: row 2")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("none.txt,株洲市,2020", "no such file: "),
        ("a.txt,株洲市,20", "'20' is no year"),
        ("a.txt,株洲市,1820", "'1820' is no year"),
        (",株洲市,2020", "names no file"),
    ],
)
def test_a_bad_row_is_named_by_its_number(folder: Path, line: str, said: str) -> None:
    path = table(folder, f"file,place,year\nb.txt,,2021\n{line}\n")
    good, bad = load(path)
    assert isinstance(good, Document)
    fault = bad.fault if isinstance(bad, Document) else bad
    assert str(fault).startswith(f"{path}: row 3: {said}")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "has no column file"),
        (b"name,year\na.txt,2020\n", "has no column file"),
        (b"file,place\n\xff\xff\xff\n", "is in an encoding that cannot be told"),
        (b'file,place\n"a.txt' + b"x" * 200_000, "is no table"),
    ],
)
def test_what_is_no_manifest_is_refused_whole(folder: Path, data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        zhengtu.build(folder, folder / "out", manifest=table(folder, data))
    assert not (folder / "out").exists()
    with pytest.raises(InputError, match="cannot be read"):
        zhengtu.build(folder, folder / "out", manifest=folder / "none.csv")


def test_a_manifest_states_what_documents_do_not(folder: Path) -> None:
    path = table(folder, TABLE + "b.txt\t株洲市（区划不变）\tcity\t2021\t市政府 网站\n")
    graph = zhengtu.build(folder, folder / "out", manifest=path)
    rows = graph.query(
        "SELECT ?y ?p ?s { ?r a zt:Report ; zt:year ?y ; zt:place/rdfs:label ?p ; dcterms:source ?s }"
        " ORDER BY ?y"
    )
    assert [str(row["y"]) for row in rows] == ["2020", "2021"]
    assert [row["p"] for row in rows] == ["株洲市"] * 2
    assert [row["s"] for row in rows] == ["http://example.org/a", "市政府 网站"]
    assert "<http://example.org/a>" in (folder / "out" / "a.ttl").read_text("utf-8")


def test_a_manifest_wins_over_the_document_and_the_flags_over_it(folder: Path) -> None:
    (folder / "a.txt").write_text(f"湘潭市{TEXT}2019年1月2日\n", encoding="utf-8")
    path = table(folder, TABLE)
    ask = "SELECT ?p ?y { ?r a zt:Report ; zt:place/zt:code ?p ; zt:year ?y }"
    for given, wanted in (({}, ("430200", "2020")), ({"year": 2022}, ("430200", "2022"))):
        graph = zhengtu.build(folder / "a.txt", folder / "out", manifest=path, **given)  # type: ignore[arg-type]
        (row,) = graph.query(ask)
        assert (row["p"], str(row["y"])) == wanted


def test_a_changed_row_builds_the_report_again(folder: Path) -> None:
    out = folder / "out"
    zhengtu.build(folder / "a.txt", out, manifest=table(folder, TABLE))
    graph = zhengtu.build(
        folder / "a.txt", out, manifest=table(folder, TABLE.replace("org/a", "org/新"))
    )
    (row,) = graph.query("SELECT ?s { ?r a zt:Report ; dcterms:source ?s }")
    assert row["s"] == "http://example.org/%E6%96%B0"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("http://example.org/a b%zz?x=[1]", "<http://example.org/a%20b%25zz?x=%5B1%5D>"),
        ("https://example.org/政府", "<https://example.org/%E6%94%BF%E5%BA%9C>"),
        ("http://exa{mple", "<http://exa%7Bmple>"),
        ("http://", '"http://"'),
        ('年鉴"第三卷"', '"年鉴\\"第三卷\\""'),
    ],
)
def test_a_source_is_an_address_or_words(said: str, wanted: str) -> None:
    from zhengtu.graph import WRITERS
    from zhengtu.ontology import expand

    assert WRITERS[expand("rdfs:Resource")](said) == wanted


def test_what_a_manifest_names_in_a_folder_is_built_however_deep(folder: Path) -> None:
    deep = folder / "2021" / "报告.txt"
    deep.parent.mkdir()
    deep.write_text(TEXT, encoding="utf-8")
    path = table(folder, "file,place,year\n2021/报告.txt,株洲市,2021\na.txt,株洲市,2020\n")
    documents, faults = listed([folder], path)
    assert [document.path for document in documents] == [
        folder / "a.txt",
        folder / "b.txt",
        deep,
    ]
    assert [document.year for document in documents] == [2020, None, 2021]
    assert faults == []
    assert [d.path for d in listed([folder / "b.txt"], path)[0]] == [folder / "b.txt"]
    assert [d.path for d in listed([deep.parent], path)[0]] == [deep]


def test_rows_that_cannot_be_used_cost_their_document_only(folder: Path) -> None:
    lines = [
        "file,place,year",
        "a.txt,株洲市,2020",
        "b.txt,醴陵区,2020",
        "a.txt,湘潭市,2020",
        "c.txt,,",
    ]
    path = table(folder, "\n".join(lines))
    with pytest.raises(BuildError, match="3 of 4") as caught:
        zhengtu.build(folder, folder / "out", manifest=path)
    assert [str(error).partition(";")[0] for error in caught.value.failed] == [
        f"{path}: row 3: no division named '醴陵区'",
        f"{path}: row 4: names a.txt again",
        f"{path}: row 5: no such file: {folder / 'c.txt'}",
    ]
    assert (folder / "out" / "a.ttl").exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("呼伦贝尔市海拉尔区", "150702"),
        ("湖南省株洲市醴陵市", "430281"),
        ("北京朝阳区", "110105"),
        ("吉林省吉林市", "220200"),
        ("430281", "430281"),
    ],
)
def test_a_place_may_have_those_around_it_in_front(
    divisions: Divisions, name: str, code: str
) -> None:
    assert divisions.one(name, 2019).code == code


def test_a_document_whose_row_is_wrong_is_not_built_from_its_text(tmp_path: Path) -> None:
    file, manifest = tmp_path / "a.txt", tmp_path / "manifest.tsv"
    file.write_text("2020年株洲市政府工作报告\n", encoding="utf-8")
    manifest.write_text("file\tyear\na.txt\t20\n", encoding="utf-8")
    found, faults = listed([tmp_path], manifest)
    assert found == []
    assert [str(fault) for fault in faults] == [
        f"{manifest}: row 2: '20' is no year; give four digits or nothing"
    ]
