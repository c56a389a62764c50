"""Many reports in one build: what a manifest says, what fails, what is skipped, what is kept."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import zhengtu
from zhengtu.errors import BuildError, InputError, SheetError, StoreError
from zhengtu.export import canonical
from zhengtu.ontology import Triple
from zhengtu.pipeline import Built, Stages, Step, drafts, hashed, record
from zhengtu.review import Corrections, listing, load, write

ID = "https://w3id.org/zhengtu/id/"
TEXT = (
    "{place}政府工作报告\n{year}年1月2日\n各位代表：\n一、{last}年工作回顾\n全市地区生产总值增长8.2%。\n"
    "二、{year}年工作安排\n全市地区生产总值增长{growth}以上。建设株洲博物馆。\n"
)
PLACES = ("株洲市", "湘潭市", "醴陵市")
_BUILD = Stages.build


def text(place: str = "株洲市", year: int = 2020, growth: str = "8%") -> str:
    return TEXT.format(place=place, year=year, last=year - 1, growth=growth)


def save(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def state(output: Path) -> tuple[str, frozenset[Triple], dict[str, bytes]]:
    """Give what must be the same after all that a build promises: graphs, their union, files."""
    store = zhengtu.open(output).store
    files = {file.name: file.read_bytes() for file in output.iterdir() if file.is_file()}
    return canonical.digest(store), frozenset(store.triples()), files


def reports(output: Path) -> list[str]:
    graphs = zhengtu.open(output).store.graphs()
    return [name.removeprefix(f"{ID}report/") for name in graphs if "/report/" in name]


def built(inputs: Path | list[Path], output: Path, **options: Any) -> dict[str, str]:
    """Build, and give what became of each document."""
    heard: list[Step] = []
    zhengtu.build(inputs, output, told=heard.append, **options)
    return {Path(step.name).name: step.outcome for step in heard if step.outcome != "reading"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for place in PLACES:
        save(tmp_path / "in" / f"{place}.txt", text(place))
    return tmp_path / "in"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


# What fails


def test_a_bad_file_is_named_and_the_others_are_built(folder: Path, out: Path) -> None:
    save(folder / "a.txt", "")
    (folder / "b.docx").write_bytes(b"no zip")
    with pytest.raises(BuildError, match=r"2 of 5 documents could not be built") as caught:
        built(folder, out)
    assert [str(error).split(": ")[0] for error in caught.value.failed] == [
        str(folder / "a.txt"),
        str(folder / "b.docx"),
    ]
    assert caught.value.__notes__ == [str(error) for error in caught.value.failed]
    assert reports(out) == ["430200-2020", "430281-2020", "430300-2020"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_errors_come_whole_out_of_other_processes(folder: Path, out: Path, jobs: int) -> None:
    save(folder / "a.txt", "")
    save(folder / "b.txt", "政府工作报告\n各位代表：\n2020年，经济增长8%。\n")
    with pytest.raises(BuildError) as caught:
        built(folder, out, jobs=jobs)
    assert [(type(error), str(error)) for error in caught.value.failed] == [
        (InputError, f"{folder / 'a.txt'}: is empty; give it the text of a report"),
        (InputError, f"{folder / 'b.txt'}: says no place; name it with --place"),
    ]


def test_a_fault_of_the_program_costs_one_document(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(self: Stages, path: Path, *rest: Any) -> Built:
        if path.stem == "株洲市":
            raise KeyError("no such key")
        return _BUILD(self, path, *rest)

    monkeypatch.setattr(Stages, "build", build)
    with pytest.raises(BuildError) as caught:
        built(folder, out)
    (error,) = caught.value.failed
    assert f"{folder / '株洲市.txt'}: cannot be built, by a fault of the program: KeyError" in str(
        error
    )
    assert reports(out) == ["430281-2020", "430300-2020"]


def test_where_all_fail_nothing_is_made(tmp_path: Path, out: Path) -> None:
    for name in "ab":
        save(tmp_path / "in" / f"{name}.txt", "")
    with pytest.raises(BuildError, match="2 of 2"):
        built(tmp_path / "in", out)
    assert list(out.iterdir()) == []


# Who makes what


def test_the_same_bytes_are_one_report(folder: Path, out: Path) -> None:
    save(folder / "株洲市二.txt", text())
    heard: list[Step] = []
    zhengtu.build(folder, out, told=heard.append)
    (same,) = (step for step in heard if step.outcome == "same")
    assert same.name == str(folder / "株洲市二.txt")
    assert same.warnings == (f"is the same as {folder / '株洲市.txt'}",)
    assert sorted(file.stem for file in out.glob("*.ttl")) == sorted(PLACES)


def test_of_two_texts_of_a_report_the_first_by_name_is_taken(folder: Path, out: Path) -> None:
    other = save(folder / "株洲市二.txt", text(growth="9%"))
    given = [folder / "株洲市.txt", other]
    for inputs in (given, given[::-1], folder):
        with pytest.raises(BuildError) as caught:
            built(inputs, out)
        (error,) = caught.value.failed
        assert str(error).startswith(
            f"{other}: is another text of the report 430200-2020 than {folder / '株洲市.txt'}; "
        )
        rows = zhengtu.open(out).query(
            "SELECT ?v { ?t a zt:Target ; zt:report report:430200-2020 ; zt:value ?v }"
        )
        assert [float(str(row["v"])) for row in rows] == [8]


def test_a_report_built_of_another_file_loses_the_old_one(tmp_path: Path, out: Path) -> None:
    built(save(tmp_path / "old.txt", text()), out)
    assert built(save(tmp_path / "new.txt", text(growth="9%")), out) == {"new.txt": "replaced"}
    assert [file.name for file in out.glob("*.ttl")] == ["new.ttl"]
    fresh = tmp_path / "fresh"
    built(tmp_path / "new.txt", fresh)
    assert state(out) == state(fresh)


def test_a_document_that_is_said_to_be_another_report_is_only_that(
    tmp_path: Path, out: Path
) -> None:
    path = save(tmp_path / "report.txt", text())
    built(path, out)
    built(path, out, year=2021)
    assert reports(out) == ["430200-2021"]
    fresh = tmp_path / "fresh"
    built(path, fresh, year=2021)
    assert state(out) == state(fresh)


def test_two_files_of_one_name_do_not_overwrite_each_other(tmp_path: Path, out: Path) -> None:
    paths = [save(tmp_path / str(year) / "报告.txt", text(year=year)) for year in (2020, 2021)]
    with pytest.raises(BuildError) as caught:
        built(paths, out)
    assert str(caught.value.failed[0]) == (
        f"{paths[1]}: makes the same 报告.ttl as {paths[0]}; rename one of them"
    )
    assert reports(out) == ["430200-2020"]
    before = state(out)
    with pytest.raises(InputError, match=r"would overwrite 报告\.ttl of the report 430200-2020"):
        built(paths[1], out)
    assert state(out) == before
    built(paths[1], out, prune=True)
    assert reports(out) == ["430200-2021"]


def test_files_may_change_their_names_among_them(tmp_path: Path, out: Path) -> None:
    years = (2019, 2020, 2021)
    first = [save(tmp_path / "in" / f"{n}.txt", text(year=y)) for n, y in enumerate(years)]
    built(first, out)
    for number, year in enumerate((2018, *years)):
        save(tmp_path / "in" / f"{number}.txt", text(year=year))
    built(tmp_path / "in", out)
    fresh = tmp_path / "fresh"
    built(tmp_path / "in", fresh)
    assert state(out) == state(fresh)
    assert reports(out) == [f"430200-{year}" for year in (2018, *years)]


def test_place_and_year_are_for_one_document(folder: Path, out: Path) -> None:
    with pytest.raises(InputError, match=r"given for one document, but there are 3; .* manifest"):
        built(folder, out, year=2020)
    assert not out.exists()


# What is skipped


def test_a_second_build_leaves_all_as_it_is(folder: Path, out: Path) -> None:
    assert set(built(folder, out).values()) == {"built"}
    before = state(out), (out / "store" / "CURRENT").stat().st_mtime_ns
    assert set(built(folder, out).values()) == {"unchanged"}
    assert (state(out), (out / "store" / "CURRENT").stat().st_mtime_ns) == before
    assert not (out / ".drafts").exists()


def test_what_changed_is_replaced_and_what_is_new_is_built(folder: Path, out: Path) -> None:
    built(folder, out)
    save(folder / "株洲市.txt", text(growth="9%"))
    save(folder / "株洲市2021.txt", text(year=2021))
    assert built(folder, out) == {
        "株洲市.txt": "replaced",
        "株洲市2021.txt": "built",
        "湘潭市.txt": "unchanged",
        "醴陵市.txt": "unchanged",
    }
    fresh = out.with_name("fresh")
    built(folder, fresh)
    assert state(out) == state(fresh)


def test_one_by_one_is_the_same_as_at_once(folder: Path, out: Path, tmp_path: Path) -> None:
    built(folder, out)
    for path in sorted(folder.iterdir(), reverse=True):
        built(path, tmp_path / "steps")
    assert state(tmp_path / "steps") == state(out)


def test_other_software_builds_all_again(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder, out)
    monkeypatch.setattr(drafts, "software", lambda: "another")
    assert set(built(folder, out).values()) == {"replaced"}
    assert set(built(folder, out).values()) == {"unchanged"}


def test_software_is_known_by_its_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = save(tmp_path / "units.tsv", "个\n")
    monkeypatch.setattr("zhengtu.paths.lexicon", lambda: tmp_path)
    before = drafts.software.__wrapped__()
    assert drafts.software.__wrapped__() == before
    table.write_text("个\n件\n", encoding="utf-8")
    assert drafts.software.__wrapped__() != before


@pytest.mark.parametrize(
    "spoil", [lambda ttl: ttl.unlink(), lambda ttl: ttl.write_text("mine", encoding="utf-8")]
)
def test_a_turtle_file_that_is_not_as_it_was_is_written_again(
    folder: Path, out: Path, spoil: Callable[[Path], object]
) -> None:
    built(folder, out)
    before = state(out)
    spoil(out / "株洲市.ttl")
    assert built(folder, out)["株洲市.txt"] == "replaced"
    assert state(out) == before


def test_a_store_without_a_record_is_built_again(folder: Path, out: Path) -> None:
    built(folder, out)
    before = state(out)
    (out / "store" / record.FILE).write_text("no record")
    assert set(built(folder, out).values()) == {"replaced"}
    assert state(out) == before


def test_a_report_whose_document_is_gone_stays_unless_pruned(folder: Path, out: Path) -> None:
    built(folder, out)
    (folder / "株洲市.txt").unlink()
    built(folder, out)
    assert reports(out) == ["430200-2020", "430281-2020", "430300-2020"]
    save(folder / "湘潭市.txt", "")
    with pytest.raises(BuildError):
        built(folder, out, prune=True)
    assert reports(out) == ["430281-2020", "430300-2020"]
    assert sorted(file.stem for file in out.glob("*.ttl")) == ["湘潭市", "醴陵市"]


def test_the_hash_is_kept_until_the_next_build(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder, out)
    store = zhengtu.open(out).store
    once = hashed(store)
    assert once == canonical.digest(store)
    monkeypatch.setattr(record, "digest", lambda store: "counted again")
    assert hashed(zhengtu.open(out).store) == once
    save(folder / "株洲市.txt", text(growth="9%"))
    built(folder, out)
    assert hashed(zhengtu.open(out).store) == "counted again"


def test_the_hash_is_of_all_reports_though_the_record_is_lost(folder: Path, out: Path) -> None:
    built([folder / "株洲市.txt"], out)
    (out / "store" / record.FILE).unlink()
    built([folder / "湘潭市.txt"], out)
    store = zhengtu.open(out).store
    assert hashed(store) == canonical.digest(store)


def test_a_large_store_has_the_same_hash(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder, out)
    once = canonical.digest(zhengtu.open(out).store)
    monkeypatch.setattr(canonical, "_PART", 1000)
    assert canonical.digest(zhengtu.open(out).store) == once


# Corrections


def corrected(out: Path, report: str, **cells: str) -> Path:
    """Write a sheet that changes the target of a report."""
    sheet = list(listing(zhengtu.open(out).store, load_kept(out)))
    for row in sheet:
        if row["report"] == f"report/{report}" and row["frame"] == "target" and row["value"]:
            row.update(cells)
            break
    path = out.with_name("review.csv")
    path.write_bytes(write(sheet))
    return path


def load_kept(out: Path) -> Corrections:
    kept = out / "corrections.csv"
    return load(kept) if kept.is_file() else Corrections(kept)


def test_corrections_rebuild_the_reports_they_are_on(folder: Path, out: Path) -> None:
    built(folder, out)
    sheet = corrected(out, "430200-2020", action="change", new_value="7")
    outcomes = {"株洲市.txt": "replaced", "湘潭市.txt": "unchanged", "醴陵市.txt": "unchanged"}
    assert built(folder, out, corrections=sheet) == outcomes
    assert set(built(folder, out).values()) == {"unchanged"}
    fresh = out.with_name("fresh")
    built(folder, fresh)
    built(folder, fresh, corrections=sheet)
    assert state(out) == state(fresh)


def test_a_sheet_that_does_not_fit_is_put_to_no_use(folder: Path, out: Path) -> None:
    built(folder, out)
    sheet = corrected(out, "430200-2020", action="change", new_value="7", text="9%")
    before = state(out)
    with pytest.raises(SheetError, match=r"row \d+: the report has"):
        built(folder, out, corrections=sheet)
    assert state(out) == before


def test_a_document_changed_under_its_correction_fails_alone(folder: Path, out: Path) -> None:
    built(folder, out)
    built(
        folder,
        out,
        corrections=corrected(out, "430200-2020", action="change", new_value="7"),
    )
    save(folder / "株洲市.txt", "株洲市政府工作报告\n2020年1月2日\n各位代表：\n今年再干。\n")
    save(folder / "湘潭市.txt", text("湘潭市", growth="9%"))
    with pytest.raises(BuildError, match="1 of 3") as caught:
        built(folder, out)
    assert "corrections.csv: row " in str(caught.value.failed[0])


# Killed, and at the same time


#: Ends itself at the given one of its steps, or says how many it has taken.
KILLED = """
import os, signal, sys, zhengtu
last, steps = int(sys.argv[3]), 0

def count(frame, event, argument):
    global steps
    if event == "call" and "/zhengtu/" in frame.f_code.co_filename.replace(os.sep, "/"):
        if frame.f_code.co_qualname.startswith(STEPS):
            steps += 1
            if steps == last:
                os.kill(os.getpid(), signal.SIGKILL)

STEPS = ("Plan", "Writer", "_Work", "_swap", "_put", "_prepare", "_clear", "_made", "Draft", "Entry")
sys.setprofile(count)
zhengtu.build(sys.argv[1], sys.argv[2])
print(steps)
"""


def steps(folder: Path, out: Path, last: int) -> int:
    """Build in a process that ends itself; give how many steps it took if it did not."""
    arguments: list[str | Path] = [sys.executable, "-c", KILLED, folder, out, str(last)]
    ended = subprocess.run(arguments, check=False, timeout=120, capture_output=True)
    assert ended.returncode == (-signal.SIGKILL if last else 0), ended.stderr
    return int(ended.stdout or 0)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_build_killed_at_any_step_is_taken_up_again(
    folder: Path, out: Path, tmp_path: Path
) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    built(folder, before)
    save(folder / "株洲市.txt", text(growth="9%"))
    save(folder / "株洲市2021.txt", text(year=2021))
    shutil.copytree(before, out)
    total = steps(folder, out, 0)
    built(folder, after)
    assert state(out) == state(after)
    whole = {canonical.digest(zhengtu.open(path).store) for path in (before, after)}
    assert len(whole) == 2
    for last in (1, *sorted(random.Random(7).sample(range(2, total - 1), 5)), total - 1, total):
        shutil.rmtree(out)
        shutil.copytree(before, out)
        steps(folder, out, last)
        assert canonical.digest(zhengtu.open(out).store) in whole
        built(folder, out)
        assert state(out) == state(after), last
        assert [path.name for path in out.iterdir() if path.is_dir()] == ["store"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_drafts_of_a_killed_build_are_used_and_its_processes_end(
    folder: Path, out: Path, tmp_path: Path
) -> None:
    for year in range(2000, 2019):
        save(folder / f"{year}.txt", text(year=year))
    command = [sys.executable, "-m", "zhengtu", "build", str(folder), "-o", str(out), "--jobs", "2"]
    build = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while len(list(out.glob(".drafts/*.json"))) < 3:
        assert build.poll() is None
        time.sleep(0.01)
    build.kill()
    build.communicate(timeout=60)  # its end of the pipe is closed when all its processes have ended
    left = {path.stem for path in out.glob(".drafts/*.json")}
    heard: list[str] = []

    def watched(self: Stages, path: Path, *rest: Any) -> Built:
        heard.append(path.name)
        return _BUILD(self, path, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stages, "build", watched)
        built(folder, out)
    assert len(heard) == 22 - len(left)
    built(folder, tmp_path / "fresh")
    assert state(out) == state(tmp_path / "fresh")


def test_a_second_build_at_the_same_time_is_refused_and_harms_nothing(
    folder: Path, out: Path
) -> None:
    def told(step: Step) -> None:
        if step.outcome == "built":
            with pytest.raises(StoreError, match="another build is at work"):
                zhengtu.build(folder, out)

    zhengtu.build(folder, out, told=told)
    assert len(reports(out)) == 3
