"""Documents → an output folder: a Turtle file for each report and the store, all of it or nothing."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from zhengtu import ontology, review
from zhengtu.describe import library
from zhengtu.errors import InputError
from zhengtu.graph import write
from zhengtu.pipeline.opened import Graph, open
from zhengtu.pipeline.stages import Built, stages
from zhengtu.read import READERS
from zhengtu.store import Named, replace

#: What a build keeps of a reviewer's sheet: the rows that say to do something.
SHEET = "corrections.csv"


def build(
    inputs: str | Path | Iterable[str | Path],
    output: str | Path = "output",
    *,
    place: str | None = None,
    year: int | None = None,
    jobs: int = 1,
    corrections: str | Path | None = None,
    told: Callable[[Built], None] = lambda built: None,
) -> Graph:
    """Read, extract and link documents, and write ``OUTPUT/store`` and ``OUTPUT/<stem>.ttl``.

    ``place`` (a code or a name) and ``year`` overrule what a document says; ``told`` hears of each
    report when it is done. A report that the store knows already is replaced, others stay.
    ``corrections`` is a reviewer's sheet; it is kept as ``OUTPUT/corrections.csv`` and put to use
    in every later build, too.
    Raises InputError, StoreError and what the stages raise; then nothing on disk has changed.
    """
    paths = tuple(documents([inputs] if isinstance(inputs, str | Path) else inputs))
    folder = Path(output)
    sheet = _sheet(folder, corrections)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        drafts = folder / f".drafts-{os.getpid()}"
        drafts.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(folder, f"cannot be written: {error.strerror}", "choose another") from None
    try:
        if corrections is not None:
            (drafts / SHEET).write_bytes(review.write(row.cells for row in sheet.rows))
        built = _built(paths, place, year, sheet, jobs)
        replace(folder / "store", _graphs(built, drafts, told))
        for draft in sorted(drafts.iterdir()):
            os.replace(draft, folder / draft.name)
    finally:
        shutil.rmtree(drafts, ignore_errors=True)
    return open(folder)


def _sheet(folder: Path, given: str | Path | None) -> review.Corrections:
    """Give the corrections that hold: those given over those kept."""
    kept = folder / SHEET
    former = review.load(kept) if kept.is_file() else review.Corrections(kept)
    return former if given is None else review.load(Path(given)).over(former)


def _sweep(folder: Path) -> None:
    """Remove what a build that was killed left behind, but nothing of one that is at work."""
    for left in folder.glob(".drafts-*"):
        try:
            os.kill(int(left.name.rpartition("-")[2]), 0)
        except (ProcessLookupError, ValueError, OverflowError):
            shutil.rmtree(left, ignore_errors=True)
        except PermissionError:
            continue


def documents(inputs: Iterable[str | Path]) -> Iterator[Path]:
    """Yield the documents named, of a folder those that can be read, by name.

    Raises InputError for a folder without any, and where there is nothing of the name.
    """
    for name in inputs:
        path = Path(name)
        if not path.is_dir():
            if not path.exists() and name != "-":
                raise InputError(path, "no such file", "check the path")
            yield path
            continue
        found = sorted(inner for inner in path.iterdir() if _readable(inner))
        if not found:
            raise InputError(path, "holds no report", f"it can hold {', '.join(sorted(READERS))}")
        yield from found


def _readable(path: Path) -> bool:
    hidden = path.name.startswith(".") or path.stem.upper() == "README"
    return path.is_file() and not hidden and path.suffix.lower() in READERS


def _graphs(
    reports: Iterable[Built], drafts: Path, told: Callable[[Built], None]
) -> Iterator[Named]:
    """Yield the ontology's graph and the reports', their Turtle laid aside in ``drafts``."""
    yield Named(ontology.GRAPH, write.lines((*stages().ontology.triples, *library())))
    seen: dict[str, str] = {}
    for report in reports:
        for mark in (report.iri, f"{report.stem}.ttl"):
            if mark in seen:
                hint = "leave one out, or name place and year with --place and --year"
                raise InputError(report.name, f"makes the same {mark} as {seen[mark]}", hint)
            seen[mark] = report.name
        if (drafts.parent / f"{report.stem}.ttl").is_dir():
            hint = "it is a folder; move it away or choose another output"
            raise InputError(drafts.parent / f"{report.stem}.ttl", "cannot be written", hint)
        (drafts / f"{report.stem}.ttl").write_bytes(report.turtle)
        told(report)
        yield Named(report.iri, report.ntriples, report.corrections, report.superseded)


def _built(
    paths: Sequence[Path],
    place: str | None,
    year: int | None,
    sheet: review.Corrections,
    jobs: int,
) -> Iterator[Built]:
    one = partial(_one, place=place, year=year, sheet=sheet)
    if jobs > 1 and len(paths) > 1:
        yield from _side_by_side(paths, one, min(jobs, len(paths)))
        return
    for path in paths:
        yield one(path)


def _side_by_side(
    paths: Sequence[Path], one: Callable[[Path], Built], jobs: int
) -> Iterator[Built]:
    """Build in processes of their own, in order; a single build need not import all that."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        work = {pool.submit(one, path): path for path in paths}
        try:
            for done, path in work.items():
                try:
                    yield done.result()
                except BrokenProcessPool:
                    raise InputError(path, "a worker process died", "try --jobs 1") from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _one(path: Path, place: str | None, year: int | None, sheet: review.Corrections) -> Built:
    return stages().build(path, place, year, sheet)
