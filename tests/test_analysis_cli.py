"""The commands that compare reports, and the files they write."""

import csv
import io
from pathlib import Path

import pandas
import pytest

import zhengtu
from reports import LISTED, store
from zhengtu.analysis.sheet import WRITERS, written
from zhengtu.cli import main

TEXTS = {
    ("430200", 2019): ("经济平稳。", "地区生产总值增长8%以上，城镇新增就业5万人，新建公园12个。"),
    ("430200", 2020): (
        "地区生产总值增长7.9%。城镇新增就业6.36万人。森林覆盖率达到162%。",
        LISTED.format("地区生产总值增长6%"),
    ),
}
NARROW = {
    "ledger": ["--place", "株洲市", "--indicator", "地区生产总值"],
    "silence": ["--year", "2019"],
    "softening": ["--indicator", "gdp"],
    "ladder": ["--year", "2020", "--indicator", "gdp"],
    "panel": ["--indicator", "地区生产总值", "--years", "2019:2021"],
    "check": ["--place", "430200"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli")
    store(path, TEXTS)
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", sorted(NARROW))
def test_each_command_in_each_format(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    call = [command, str(folder / "out"), *NARROW[command]]
    table = run(capsys, *call)
    assert len(table.splitlines()) > 2
    rows = list(csv.DictReader(io.StringIO(run(capsys, *call, "--format", "csv"))))
    assert len(rows) == len(table.splitlines()) - 2
    page = run(capsys, *call, "--format", "html")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<tr") == len(rows) + 1
    assert "http://" not in page.replace("https://w3id.org", "")
    assert run(capsys, *call) == table


def test_ledger_shows_the_arithmetic(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = run(capsys, "ledger", folder / "out", "--indicator", "gdp")
    assert "8%以上" in table
    assert "7.9% ⟷ ≥ 8%: −0.1" in table
    page = run(capsys, "ledger", folder / "out", "--indicator", "gdp", "--format", "html")
    assert "<details><summary>7.9%</summary>地区生产总值增长7.9%。</details>" in page


def test_plans_and_projects(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "target_words" in run(capsys, "ledger", folder / "out", "--plans")
    assert "course" in run(capsys, "silence", folder / "out", "--projects")


def test_diff_of_two_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = (folder / f"430200-{year}.txt" for year in (2019, 2020))
    assert "lowered" in run(capsys, "diff", one, other)
    assert "same" in run(capsys, "diff", one, one, "--same")


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_files_by_suffix(folder: Path, tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    for path in (first, second):
        call = ["panel", folder / "out", *NARROW["panel"], "-o", path]
        assert main([str(argument) for argument in call]) == 0
    assert first.read_bytes() == second.read_bytes() != b""


READERS = {
    ".csv": lambda path: pandas.read_csv(path, dtype={"code": str}),
    ".dta": pandas.read_stata,
    ".parquet": pandas.read_parquet,
}


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_what_is_written_is_read_again(folder: Path, tmp_path: Path, suffix: str) -> None:
    data = zhengtu.panel(zhengtu.open(folder / "out"), "gdp", years=(2019, 2021))
    path = tmp_path / f"panel{suffix}"
    path.write_bytes(written(data, path, "panel"))
    again = READERS[suffix](path)
    assert list(again.columns) == list(data.columns)
    assert list(again.value.dropna()) == [8.0, 6.0]
    assert list(again.year) == [2019, 2020, 2021]
    assert list(again.code.astype(str)) == ["430200"] * 3
    assert list(again.missing.fillna("")) == ["", "", "no report"]
    assert again.sentence[0] == data.sentence[0]


def test_long_sentences_reach_stata(folder: Path, tmp_path: Path) -> None:
    data = zhengtu.panel(zhengtu.open(folder / "out"), "gdp", years=(2019, 2019))
    data["sentence"] = "很长的一句话，" * 500
    path = tmp_path / "long.dta"
    path.write_bytes(written(data, path, "panel"))
    assert pandas.read_stata(path).sentence[0] == data.sentence[0]


WRONG = [
    (["ledger", "OUT", "--place", "北京市"], 1, "no place with reports named '北京市'"),
    (["ledger", "OUT", "--indicator", "生产"], 1, "no indicator named '生产'"),
    (["panel", "OUT", "--indicator", "gdp", "-o", "x.xls"], 1, "no table format named '.xls'"),
    (["check", "nowhere"], 1, "not a store"),
    (["diff", "OUT/../430200-2019.txt", "nowhere.txt"], 1, "no such file"),
    (["ladder", "OUT"], 2, "--year"),
    (["panel", "OUT"], 2, "--indicator"),
    (["panel", "OUT", "--indicator", "gdp", "--years", "2020:2019"], 2, "ends before it begins"),
]


@pytest.mark.parametrize(("call", "status", "said"), WRONG, ids=[row[2] for row in WRONG])
def test_what_is_wrong_is_one_clear_line(
    folder: Path, capsys: pytest.CaptureFixture[str], call: list[str], status: int, said: str
) -> None:
    arguments = [word.replace("OUT", str(folder / "out")) for word in call]
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = int(str(stop.code))
    error = capsys.readouterr().err
    assert code == status
    assert said in error
    assert "Traceback" not in error
    assert status == 2 or error.count("\n") == 1
