import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import zhengtu
from zhengtu.cli import main
from zhengtu.export import SUFFIXES

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
SHORT = (
    "株洲市政府工作报告\n2020年1月2日\n各位代表：\n一、2019年工作回顾\n全市地区生产总值增长8.2%。\n"
    "二、2020年工作安排\n全市地区生产总值增长8%以上，新增城镇就业5万人。\n"
)
#: A text of another genre: no title, no address, no place, no year.
NOVEL = "他推门进来，屋里坐着三个人。窗外的雨下了一夜，谁也没有说话。\n" * 3
ASK = "SELECT ?r { ?r a zt:Report }"
REPORT = "https://w3id.org/zhengtu/id/report/430200-2020"

#: What a command said: status, standard output, standard error.
Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def say(*arguments: str | Path) -> Said:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        return status, *capsys.readouterr()

    return say


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "output"
    assert main(["build", str(SEED), "-o", str(folder)]) == 0
    return folder


@pytest.fixture
def short(tmp_path: Path) -> Path:
    path = tmp_path / "short.txt"
    path.write_text(SHORT, encoding="utf-8")
    return path


def shell(
    arguments: Sequence[str | Path],
    *,
    data: bytes | None = None,
    variables: dict[str, str] | None = None,
) -> Said:
    done = subprocess.run(
        [sys.executable, "-m", "zhengtu", *arguments],
        input=data,
        capture_output=True,
        check=False,
        env={**os.environ, **(variables or {})},
        timeout=60,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def refused(said: Said, *words: str) -> None:
    """Check that a command gave one line that says what is wrong, and nothing else."""
    status, out, err = said
    assert (status, out) == (1, "")
    assert err.startswith("zhengtu: ")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    for word in words:
        assert word in err


# What the commands do


def test_build_says_what_it_made(run: Run, tmp_path: Path) -> None:
    status, out, err = run("build", SEED, "-o", tmp_path / "out")
    assert (status, err) == (0, "")
    assert out.startswith(f"{tmp_path / 'out'}: ")
    assert re.search(r": \d+ statements, 1 report, hash [0-9a-f]{64}$", out)
    assert (tmp_path / "out" / "zhuzhou-2020.ttl").is_file()


def test_build_takes_folders_and_files_and_jobs(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("株洲市", "醴陵市"):
        (folder / f"{name}.txt").write_text(SHORT.replace("株洲市", name), encoding="utf-8")
    status, out, _ = run("build", folder, "--jobs", "2", "-o", tmp_path / "out")
    assert (status, ", 2 reports, " in out) == (0, True)
    assert (tmp_path / "out" / "醴陵市.ttl").is_file()


def test_extract_prints_annotations_of_the_text(run: Run) -> None:
    status, out, err = run("extract", SEED)
    assert (status, err) == (0, "")
    text = SEED.read_bytes().decode()
    rows = [json.loads(line) for line in out.splitlines()]
    assert {row["type"] for row in rows} == {"place", "agency", "project", "programme", "measure"}
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)


def test_extract_prints_the_text_that_offsets_count_in(run: Run) -> None:
    status, _, _ = run("extract", "--text", SEED)
    assert status == 0
    assert shell(["extract", "--text", SEED])[1] == SEED.read_bytes().decode()


def test_extract_of_a_folder_names_each_document(run: Run, short: Path, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text(SHORT, encoding="utf-8")
    status, out, _ = run("extract", tmp_path)
    names = [json.loads(line)["document"] for line in out.splitlines()]
    assert (status, set(names)) == (0, {"other.md", "short.txt"})
    assert len(names) == 2 * names.count("short.txt")


def test_extract_writes_the_same_to_a_file(run: Run, short: Path, tmp_path: Path) -> None:
    _, printed, _ = run("extract", short)
    target = tmp_path / "out.jsonl"
    assert run("extract", short, "-o", target) == (0, "", "")
    assert target.read_text(encoding="utf-8") == printed


def test_evaluate_scores_its_own_output_as_perfect(run: Run, short: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    run("extract", short, "-o", gold)
    status, out, _ = run("evaluate", short, gold)
    assert status == 0
    assert any(line.split()[:5] == ["measure", "found", "1.000", "1.000", "1.000"]
               for line in out.splitlines())  # fmt: skip


def test_evaluate_counts_only_inside_windows(run: Run, short: Path, tmp_path: Path) -> None:
    gold, windows = tmp_path / "gold.jsonl", tmp_path / "windows.json"
    run("extract", short, "-o", gold)
    windows.write_text("[[0, 1]]")
    status, out, _ = run("evaluate", short, gold, "--windows", windows)
    assert status == 0
    assert "0.000  0.000  0.000" in out.partition("measure")[2]


def test_coverage_accounts_for_every_numeral(run: Run, short: Path) -> None:
    status, out, _ = run("coverage", short)
    assert status == 0
    assert "numerals: 3 read as facts" in out
    assert len(run("coverage", "--all", short)[1].splitlines()) > len(out.splitlines())


@pytest.mark.parametrize(
    ("form", "part"),
    [
        ("table", f"r\n{'-' * len('report:430200-2020')}\nreport:430200-2020\n"),
        ("csv", f"r\r\n{REPORT}\r\n"),
        ("tsv", f"?r\n<{REPORT}>\n"),
        ("json", f'"value":"{REPORT}"'),
        ("xml", f"<uri>{REPORT}</uri>"),
    ],
)
def test_query_answers_in_every_format(run: Run, output: Path, form: str, part: str) -> None:
    status, out, err = run("query", output, ASK, "--format", form)
    assert (status, err) == (0, "")
    assert part in out


def test_query_takes_the_question_from_a_file(run: Run, output: Path, tmp_path: Path) -> None:
    path = tmp_path / "ask.rq"
    path.write_bytes(b"\xef\xbb\xbf" + ASK.encode())
    assert run("query", output, "--file", path) == run("query", output, ASK)


def test_query_answers_what_it_lists(run: Run, output: Path) -> None:
    status, out, _ = run("query", "--list")
    names = [line.split()[0] for line in out.splitlines()]
    assert (status, len(names) >= 10) == (0, True)
    for name in names:
        status, out, _ = run("query", output, "--named", name)
        assert status == 0
        assert len(out.splitlines()) >= 2


def test_query_gives_statements_as_turtle(run: Run, output: Path) -> None:
    status, out, _ = run("query", output, "CONSTRUCT { ?r a zt:Report } { ?r a zt:Report }")
    assert (status, out.splitlines()[-1]) == (0, "report:430200-2020 a zt:Report .")


def test_hash_says_what_build_said(run: Run, short: Path, tmp_path: Path) -> None:
    _, built, _ = run("build", short, "-o", tmp_path / "out")
    status, out, err = run("hash", tmp_path / "out")
    assert (status, err) == (0, "")
    assert built.endswith(f", hash {out}")
    assert run("hash", tmp_path / "out" / "store")[1] == out


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("x.csv", ["x-measures.csv", "x-places.csv", "x.csv"]),
        ("x.Parquet", ["x-measures.Parquet", "x-places.Parquet", "x.Parquet"]),
        ("x.neo4j", ["x.neo4j/nodes.csv", "x.neo4j/relationships.csv"]),
        ("folder/", ["folder/nodes.csv", "folder/relationships.csv"]),
        ("x.graphml", ["x.graphml"]),
        ("x.GEXF", ["x.GEXF"]),
    ],
)
def test_export_writes_tables_folders_and_networks(
    run: Run, output: Path, tmp_path: Path, name: str, files: list[str]
) -> None:
    assert run("export", output, "-o", f"{tmp_path}/{name}") == (0, "", "")
    assert all((tmp_path / file).stat().st_size for file in files)


@pytest.mark.parametrize("name", ["x.foo", "x", "x.ttl.gz", ".ttl", "x.", "x.neo4j.zip"])
def test_suffixes_that_name_no_format(run: Run, output: Path, tmp_path: Path, name: str) -> None:
    refused(run("export", output, "-o", tmp_path / name), name, ".csv", ".gexf", ".neo4j", ".ttl")
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_suffix(run: Run) -> None:
    status, out, _ = run("export", "--help")
    assert status == 0
    for suffix in SUFFIXES:
        assert suffix in out


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".nq", ".TRIG"])
def test_export_goes_by_the_suffix(run: Run, output: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"all{suffix}"
    assert run("export", output, "-o", target) == (0, "", "")
    assert "株洲市" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", [(), ("build",), ("extract",), ("evaluate",), ("coverage",), ("query",), ("export",)]
)
def test_help_tells_the_exit_statuses(run: Run, command: Sequence[str]) -> None:
    status, out, _ = run(*command, "--help")
    assert status == 0
    assert "Exit status" in out


def test_the_version_is_told(run: Run) -> None:
    assert run("--version")[:2] == (0, "zhengtu 0.1.0\n")


# What it reads


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le"])
def test_encodings_change_nothing(run: Run, short: Path, tmp_path: Path, encoding: str) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(SHORT.encode(encoding))
    assert run("extract", other) == run("extract", short)


@pytest.mark.parametrize("command", ["extract", "coverage"])
def test_a_dash_is_standard_input(run: Run, short: Path, command: str) -> None:
    assert shell([command, "-"], data=SHORT.encode()) == run(command, short)


def test_building_standard_input(tmp_path: Path) -> None:
    status, _, err = shell(["build", "-", "-o", tmp_path], data=SHORT.encode())
    assert (status, err) == (0, "")
    assert (tmp_path / "stdin.ttl").is_file()


def test_odd_file_names(run: Run, tmp_path: Path) -> None:
    for name in ("政 府\n报告 #1?.txt", os.fsdecode(b"\xff\xfe.txt"), "-x.txt", "无后缀"):
        path = tmp_path / name
        path.write_text(SHORT, encoding="utf-8")
        status, out, err = run("build", path, "-o", tmp_path / "out")
        assert (status, err, ", 1 report, " in out) == (0, "", True)
        assert (tmp_path / "out" / f"{path.stem}.ttl").is_file()
        assert run("extract", path)[0] == 0


def test_place_and_year_overrule_the_text(run: Run, short: Path, tmp_path: Path) -> None:
    assert (
        run("build", short, "--place", "长沙市", "--year", "2021", "-o", tmp_path / "out")[0] == 0
    )
    _, out, _ = run("query", tmp_path / "out", ASK)
    assert "430100-2021" in out


@pytest.mark.parametrize(
    "text",
    [
        "实现产值" + "1" * 5000 + "元。",
        "投资" + "9" * 29 + "亿亿亿元，" + "一亿万" * 500 + "个。",
        "十百千万亿" * 400,
        "“" * 5000,
        "\n" * 20_000 + "增长8%。",
        "增长8%。\x85增长\u20288%。\u200b😀\ue000\U00020000",
    ],
)
def test_odd_texts(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(f"{SHORT}{text}\n", encoding="utf-8")
    assert run("build", path, "-o", tmp_path / "out")[0] == 0
    status, out, _ = run("extract", path)
    raw = path.read_bytes().decode()
    assert status == 0
    for row in map(json.loads, out.removesuffix("\n").split("\n")):
        assert raw[row["start"] : row["end"]] == row["text"]


# What it warns of


def test_another_genre_is_read_with_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "novel.txt"
    path.write_text(NOVEL, encoding="utf-8")
    status, _, err = run("extract", path)
    assert (status, err.count("\n")) == (0, 1)
    assert err.startswith(f"zhengtu: {path}: does not look like a government work report")


@pytest.mark.parametrize(
    ("flags", "named"), [((), "--place"), (("--year", "2020"), "--place"), (("--place", "430200"), "--year")]
)  # fmt: skip
def test_extract_goes_on_where_build_refuses(
    run: Run, tmp_path: Path, flags: Sequence[str], named: str
) -> None:
    path = tmp_path / "report.txt"
    path.write_text("政府工作报告\n各位代表：\n经济增长8%。\n", encoding="utf-8")
    status, out, err = run("extract", path, *flags)
    assert (status, err.count("\n")) == (0, 1)
    assert '"value": 8' in out
    assert named in err
    refused(run("build", path, "-o", tmp_path / "out", *flags), str(path), named)


# What it refuses


@pytest.mark.parametrize("command", ["build", "extract", "coverage"])
@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("gone.txt", None, "no such file"),
        ("empty.txt", b"", "is empty"),
        ("blank.txt", "\ufeff \r\n\u3000".encode(), "is empty"),
        ("binary.txt", bytes(range(256)) * 40, "not text"),
        ("english.txt", b"\x93caf\xe9\x94 " * 50, "no"),
        ("cut.txt", b"\xff\xfe" + "增长".encode("utf-16-le")[:-1], "utf-16"),
        ("table.xlsx", b"x", "known: .docx"),
        ("fake.docx", b"x", "Word"),
        ("broken.html", "<![政府<p>工作报告</p>".encode(), "HTML"),
        ("long" * 100, None, "too long"),
        ("file.txt/inner.txt", None, "no such file"),
    ],
)
def test_documents_that_cannot_be_read(
    run: Run, tmp_path: Path, command: str, name: str, data: bytes | None, word: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    flags = ["-o", str(tmp_path / "out")] if command == "build" else []
    refused(run(command, tmp_path / name, *flags), str(tmp_path), word)


def test_a_damaged_word_document(run: Run, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", "<w>" + "政府工作报告" * 400 + "</w>")
    data = bytearray(made.getvalue())
    for at in range(30, len(data), 7):
        damaged = bytes(data[:at]) + bytes([data[at] ^ 0xFF]) + bytes(data[at + 1 :])
        (tmp_path / "x.docx").write_bytes(damaged)
        refused(run("extract", tmp_path / "x.docx"), "x.docx")


def test_a_folder_without_reports(run: Run, tmp_path: Path) -> None:
    for command in ("build", "extract"):
        refused(run(command, tmp_path), str(tmp_path), "holds no report", ".txt")
    for command in ("coverage", "evaluate"):
        gold = [tmp_path / "gold"] if command == "evaluate" else []
        refused(run(command, tmp_path, *gold), str(tmp_path))
    refused(run("extract", "--text", tmp_path), str(tmp_path), "--text")


@pytest.mark.parametrize("place", ["不存在", "999999", "4302001234567", "鼓楼区", "²"])
def test_places_that_are_none_or_several(run: Run, short: Path, place: str) -> None:
    refused(run("extract", short, "--place", place), place)


def test_a_name_of_several_places_lists_their_codes(run: Run, short: Path) -> None:
    refused(run("extract", short, "--place", "鼓楼区"), "320106", "350102")


@pytest.mark.parametrize(
    "command", [("query", "--named", "reports"), ("export", "-o", "x.ttl"), ("hash",)]
)
def test_stores_that_are_none(run: Run, short: Path, tmp_path: Path, command: list[str]) -> None:
    name, *rest = command
    (tmp_path / "fake" / "store").mkdir(parents=True)
    (tmp_path / "fake" / "store" / "CURRENT").write_text("nonsense")
    for path in (tmp_path / "gone", tmp_path, short, tmp_path / "fake"):
        refused(run(name, path, *rest), str(path), "not a store")


@pytest.mark.parametrize(
    ("sparql", "word"),
    [
        ("SELECT * {", "line 1"),
        ("SELECT\n", "line 2"),
        ("SELECT * { ?s no:such ?o }", "no:such"),
        ("DELETE WHERE { ?s ?p ?o }", "line 1"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * " + "{" * 100_000, "nested"),
        ("SELECT (" + "!" * 100_000 + "1 AS ?x) {}", "too long"),
        ("请问有哪些目标？", "line 1"),
        (" \n", "is empty"),
    ],
)
def test_queries_that_are_none(run: Run, output: Path, sparql: str, word: str) -> None:
    refused(run("query", output, sparql), "query", word)


def test_values_that_do_not_fit_their_type_are_shown(run: Run, output: Path) -> None:
    sparql = 'SELECT * { VALUES ?x { "soon"^^xsd:integer "much"^^xsd:decimal "x"^^xsd:gYear } }'
    status, out, _ = run("query", output, sparql)
    assert (status, out.split()) == (0, ["x", "----", "soon", "much", "x"])


def test_query_files_that_are_none(run: Run, output: Path, tmp_path: Path) -> None:
    (tmp_path / "x.rq").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "gone.rq", tmp_path, tmp_path / "x.rq"):
        refused(run("query", output, "--file", path), str(path))
    refused(run("query", output, "--named", "rumours"), "rumours", "targets")


@pytest.mark.parametrize(
    ("gold", "windows"),
    [
        ("nonsense", None),
        ('{"type": "place", "start": "a", "end": 3}', None),
        ('{"type": "measure", "start": 1, "end": 3}', None),
        ("[" * 100_000, None),
        ("[1, 2]", None),
        ("", "nonsense"),
        ("", "[[1, 2, 3]]"),
        ("", "[[1e400, 2]]"),
        ("", "7"),
        ("", "[" * 100_000),
    ],
)
def test_gold_and_windows_that_are_none(
    run: Run, short: Path, tmp_path: Path, gold: str, windows: str | None
) -> None:
    paths = [tmp_path / "gold.jsonl", tmp_path / "windows.json"]
    paths[0].write_text(gold)
    paths[1].write_text("[]" if windows is None else windows)
    wrong = paths[windows is not None]
    refused(run("evaluate", short, paths[0], "--windows", paths[1]), str(wrong))


def test_gold_and_windows_that_are_not_there(run: Run, short: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    refused(run("evaluate", short, gone), str(gone))
    refused(run("evaluate", short, short), f"{short}:1")
    refused(run("evaluate", short, gone, "--windows", tmp_path), str(tmp_path))


@pytest.mark.parametrize(
    "target", ["folder", "gone/x.ttl", "short.txt/x.ttl", "x.foo", "x", "long"]
)
def test_targets_that_cannot_be_written(
    run: Run, output: Path, short: Path, tmp_path: Path, target: str
) -> None:
    (tmp_path / "folder").mkdir()
    path = tmp_path / (target if target != "long" else "x" * 300 + ".ttl")
    refused(run("export", output, "-o", path), str(path))
    if "x.foo" not in path.name and path.name != "x":
        refused(run("extract", short, "-o", path), str(path))
    assert sorted(item.name for item in tmp_path.iterdir()) == ["folder", "short.txt"]


def test_a_target_may_be_a_device_or_a_link(run: Run, short: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real.jsonl")
    assert run("extract", short, "-o", tmp_path / "link") == (0, "", "")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real.jsonl").stat().st_size > 0
    assert run("extract", short, "-o", os.devnull) == (0, "", "")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["out", "out/inner", "out2/store", "out3/.store.new"])
def test_outputs_that_cannot_be_written(run: Run, short: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    blocked = tmp_path / "out" if name == "out/inner" else path
    blocked.parent.mkdir(exist_ok=True)
    blocked.write_text("mine")
    folder = path if name.startswith("out/") or name == "out" else path.parent
    refused(run("build", short, "-o", folder), str(folder))
    assert blocked.read_text() == "mine"


def test_a_folder_that_may_not_be_written(run: Run, short: Path) -> None:
    locked = Path("/proc/self/zhengtu")  # not even root can make it
    refused(run("build", short, "-o", locked), str(locked))
    refused(run("extract", short, "-o", locked / "x.jsonl"), str(locked))


def test_options_may_stand_between_store_and_query(run: Run, output: Path) -> None:
    ask = "SELECT (COUNT(*) AS ?n) { ?s a zt:Target }"
    status, out, _ = run("query", output, "--format", "csv", ask)
    assert (status, out.splitlines()[0]) == (0, "n")


# What it keeps


@pytest.mark.parametrize(
    "make",
    [
        lambda bad: bad.write_bytes(b""),
        lambda bad: bad.write_bytes(bytes(range(256)) * 40),
        lambda bad: bad.write_text(NOVEL, encoding="utf-8"),
    ],
)
def test_one_bad_file_spoils_nothing(
    run: Run, short: Path, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    out = tmp_path / "out"
    run("build", short, "-o", out)
    before = (out / "short.ttl").read_bytes()
    make(tmp_path / "zzz.txt")
    (tmp_path / "new.txt").write_text(SHORT.replace("株洲市", "醴陵市"), encoding="utf-8")
    status, said, err = run("build", tmp_path, "-o", out)
    assert status == 1
    assert said.startswith(f"{out}: 1 built, 0 replaced, 1 unchanged, 1 failed: ")
    named, counted = err.splitlines()
    assert named.startswith(f"zhengtu: {tmp_path / 'zzz.txt'}: ")
    assert counted == f"zhengtu: {out}: 1 of 3 documents could not be built; the others are stored"
    assert (out / "short.ttl").read_bytes() == before
    assert len(zhengtu.open(out).store.graphs()) == 3
    assert sorted(path.name for path in out.iterdir()) == ["new.ttl", "short.ttl", "store"]


def test_progress_is_one_line_and_only_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, short: Path, tmp_path: Path
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "40")
    (tmp_path / "empty.txt").write_text("")
    shown = {}
    for stream in (Terminal(), io.StringIO()):
        monkeypatch.setattr("sys.stderr", stream)
        assert (
            main(["build", str(short), str(tmp_path / "empty.txt"), "-o", str(tmp_path / "out")])
            == 1
        )
        shown[type(stream)] = stream.getvalue()
    clear = "\r\x1b[K"
    assert shown[Terminal].startswith(f"{clear}reading 0/2  {tmp_path}"[:40])
    assert f"{clear}reading 1/2, 0:0" in shown[Terminal]
    assert all(len(line) < 40 for line in shown[Terminal].split(clear) if "/2" in line[:12])
    assert shown[Terminal].endswith(shown[io.StringIO])
    assert "\r" not in shown[io.StringIO]


def test_a_folder_in_the_way_of_a_turtle_file_spoils_nothing(
    run: Run, short: Path, tmp_path: Path
) -> None:
    (tmp_path / "out" / "short.ttl").mkdir(parents=True)
    refused(run("build", short, "-o", tmp_path / "out"), "short.ttl")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["short.ttl"]


# What it takes for a wrong command line


@pytest.mark.parametrize(
    "line",
    [
        "",
        "rumour",
        "build",
        "build x --jobs 0",
        "build x --jobs ²",
        "build x --year 20",
        "build x --year 99999999999999999999999",
        "build x --year -5",
        "build x --year ２０２０",
        "build x --rumour",
        "extract",
        "extract x y",
        "evaluate x",
        "coverage",
        "query",
        "query store",
        "query store question --named targets",
        "query store --named targets --file x.rq",
        "query store question --format pictures",
        "export store",
        "hash",
        "hash x y",
    ],
)
def test_usage_errors(run: Run, line: str) -> None:
    status, out, err = run(*line.split())
    assert (status, out) == (2, "")
    assert err.startswith("usage: zhengtu")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [("build", ""), ("build", "x", "-o", ""), ("query", "s", ""), ("extract", "x", "--place", "")],
)
def test_empty_arguments_are_usage_errors(run: Run, arguments: Sequence[str]) -> None:  # fmt: skip
    assert run(*arguments)[0] == 2


# What surrounds it


def test_a_wrong_path_from_a_shell() -> None:
    refused(shell(["build", "/no/such/file.txt"]), "/no/such/file.txt")


def test_other_locales(run: Run, short: Path, output: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    expected = run("extract", short, "--place", "长沙市")
    assert shell(["extract", short, "--place", "长沙市"], variables=plain) == expected
    ascii_only = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    assert shell(["extract", short, "--place", "长沙市"], variables=ascii_only) == expected
    sparql = 'ASK { ?place rdfs:label "株洲市"@zh }'
    assert shell(["query", output, sparql], variables=plain) == run("query", output, sparql)


@pytest.mark.parametrize(
    "command", ["extract {seed}", "query {output} 'SELECT * {{ ?s ?p ?o }}'", "query --list"]
)
def test_a_pipe_closed_early_is_no_error(output: Path, command: str) -> None:  # fmt: skip
    line = command.format(seed=SEED, output=output)
    done = subprocess.run(
        [
            "bash",
            "-c",
            f"'{sys.executable}' -m zhengtu {line} | head -n 1; exit ${{PIPESTATUS[0]}}",
        ],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("extract {seed} >&-", 0),
        ("extract - <&-", 1),
        ("extract /no/such/file 2>&-", 1),
        ("extract {seed} >/dev/full", 1),
    ],
)
def test_closed_and_full_streams(line: str, status: int) -> None:
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m zhengtu {line.format(seed=SEED)}"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (status, b"")
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") <= 1


def test_ctrl_c_is_quiet(run: Run, short: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("zhengtu.pipeline.build", interrupted)
    assert run("build", short) == (130, "", "")
