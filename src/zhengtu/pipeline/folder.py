"""Documents → an output folder: a Turtle file for each report and the store of all."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from zhengtu import ontology, review
from zhengtu.describe import library
from zhengtu.errors import BuildError, InputError, SheetError, ZhengtuError
from zhengtu.export import canonical
from zhengtu.export import write as put
from zhengtu.graph import write
from zhengtu.pipeline import drafts, record
from zhengtu.pipeline.drafts import Draft
from zhengtu.pipeline.inputs import listed
from zhengtu.pipeline.manifest import Document
from zhengtu.pipeline.opened import Graph, open
from zhengtu.pipeline.plan import Found, Plan, Same, stem
from zhengtu.pipeline.record import Entry, Record
from zhengtu.pipeline.stages import stages
from zhengtu.store import Named, Writer, replacing

#: What a build keeps of a reviewer's sheet: the rows that say to do something.
SHEET = "corrections.csv"
#: Of how many characters of statements a build keeps those it has written, for the hash.
_HELD = 1 << 24
Outcome = Literal["reading", "built", "replaced", "unchanged", "same", "failed"]


class Step(NamedTuple):
    """What a build tells while it is at work: of a document, that it is being read or is done.

    ``same`` is a document with the bytes of another that makes the same report. ``done`` counts
    the documents that are done, ``total`` all.
    """

    name: str
    outcome: Outcome
    done: int
    total: int
    iri: str = ""
    mentions: int = 0
    warnings: tuple[str, ...] = ()


def build(
    inputs: str | Path | Iterable[str | Path],
    output: str | Path = "output",
    *,
    place: str | None = None,
    year: int | None = None,
    manifest: str | Path | None = None,
    jobs: int = 1,
    corrections: str | Path | None = None,
    prune: bool = False,
    told: Callable[[Step], None] = lambda step: None,
) -> Graph:
    """Read, extract and link documents, and write ``OUTPUT/store`` and ``OUTPUT/<stem>.ttl``.

    ``place`` (a code or a name) and ``year`` overrule what a document says, and are for one
    document; ``manifest`` is a table of any number (CSV or TSV: file, place, year, source). A
    report that the store has of the same document, made by the same software, is left as it is;
    one made of another is replaced; one whose document is not given stays, unless ``prune``.
    ``corrections`` is a reviewer's sheet; it is kept as ``OUTPUT/corrections.csv`` and put to use
    in every later build, too. ``told`` hears of each document.
    Raises InputError, SheetError, StoreError and what the stages raise; then nothing on disk has
    changed. Where some of several documents fail, the others are built and stored, and BuildError
    is raised, which names each with its error. With several ``jobs`` a script that calls this
    needs the usual ``if __name__ == "__main__":``.
    """
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    documents, faults = listed(given, None if manifest is None else Path(manifest))
    if place is not None or year is not None:
        documents = [_overruled(documents, place, year)]
    folder = Path(output)
    sheet = _sheet(folder, corrections)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(folder, f"cannot be written: {error.strerror}", "choose another") from None
    with replacing(folder / "store") as writer, _drafts(folder) as laid_aside:
        work = _Work(folder, laid_aside, writer, sheet, told)
        found = work.read(documents, jobs)
        if corrections is not None:
            _sound(found)
        failed = work.store(documents, found, prune=prune)
        if corrections is not None and len(failed) < len(documents):
            put(folder / SHEET, review.write(row.cells for row in sheet.rows))
    failed, total = [*failed, *faults], len(documents) + len(faults)
    if failed:
        raise failed[0] if total == 1 else BuildError(folder, failed, total)
    return open(folder)


def _overruled(documents: Sequence[Document], place: str | None, year: int | None) -> Document:
    """Give the one document that place and year are said of."""
    if len(documents) != 1:
        what = f"place and year are given for one document, but there are {len(documents)}"
        raise InputError(documents[0].path.parent, what, "say them of each in a manifest")
    (document,) = documents
    if place is not None:
        document = document._replace(place=place, row="")
    return document._replace(year=year or document.year)


def _sheet(folder: Path, given: str | Path | None) -> review.Corrections:
    """Give the corrections that hold: those given over those kept."""
    kept = folder / SHEET
    former = review.load(kept) if kept.is_file() else review.Corrections(kept)
    return former if given is None else review.load(Path(given)).over(former)


@contextmanager
def _drafts(folder: Path) -> Iterator[Path]:
    """Give a folder for drafts; only a build that is killed or interrupted leaves it behind."""
    path = folder / ".drafts"
    try:
        path.mkdir(exist_ok=True)
        yield path
    except Exception:
        shutil.rmtree(path, ignore_errors=True)
        raise
    shutil.rmtree(path, ignore_errors=True)


def _sound(found: Iterable[object]) -> None:
    """Refuse a sheet with a row that does not fit: half of it must not be put to use."""
    for outcome in found:
        if isinstance(outcome, SheetError):
            raise outcome


class _Work:
    """One build: what the store was known to hold before, and what becomes of it."""

    def __init__(
        self,
        folder: Path,
        laid_aside: Path,
        writer: Writer,
        sheet: review.Corrections,
        told: Callable[[Step], None],
    ) -> None:
        self._folder, self._drafts = folder, laid_aside
        self._writer, self._sheet, self._told = writer, sheet, told
        self._former = record.loads(writer.noted(record.FILE))
        self._now = Record(drafts.software(), dict(self._former.reports))
        self._files: list[Path] = []
        self._put: dict[str, str] = {}

    def read(self, documents: Sequence[Document], jobs: int) -> list[Found | ZhengtuError]:
        """Find out what each document makes; read those that the store does not have as they are."""
        iris = {entry.key: iri for iri, entry in self._former.reports.items()}
        known = [self._known(document, iris) for document in documents]
        todo = [d for d, found in zip(documents, known, strict=True) if found is None]
        made = drafts.made(todo, self._sheet, self._drafts, jobs)
        found: list[Found | ZhengtuError] = []
        for done, (document, stored) in enumerate(zip(documents, known, strict=True)):
            self._told(Step(str(document.path), "reading", done, len(documents)))
            outcome = stored or next(made)
            if isinstance(outcome, Draft):
                outcome = Found(outcome.iri, outcome.digest, outcome)
            found.append(outcome)
        return found

    def _known(self, document: Document, iris: Mapping[str, str]) -> Found | None:
        """Give what is stored of a document, or lies ready since a build that was stopped."""
        try:
            digest = hashlib.sha256(document.path.read_bytes()).hexdigest()
        except OSError:  # standard input, or what the reader will complain of
            return None
        iri = iris.get(drafts.key(document, digest), "")
        entry = self._former.reports.get(iri)
        if entry and entry.rows == drafts.rows(self._sheet, iri) and entry.holds(self._folder):
            return Found(iri, digest)
        draft = drafts.kept(document, digest, self._sheet, self._drafts)
        return draft and Found(draft.iri, digest, draft)

    def store(
        self, documents: Sequence[Document], found: Sequence[Found | ZhengtuError], *, prune: bool
    ) -> list[ZhengtuError]:
        """Store what is new or other than it was, in order; give the errors of the others."""
        plan = Plan(self._folder, self._former.reports)
        outcomes = plan.outcomes(documents, found, prune=prune)
        for done, (document, outcome) in enumerate(zip(documents, outcomes, strict=True), start=1):
            step = Step(str(document.path), "failed", done, len(documents))
            if isinstance(outcome, Found):
                step = self._stored(step, stem(document), outcome)
            elif isinstance(outcome, Same):
                step = step._replace(outcome="same", warnings=(f"is the same as {outcome.other}",))
            self._told(step)
        for iri in plan.gone(documents, outcomes, prune=prune):
            self._writer.put(Named(iri, ""))
            del self._now.reports[iri]
        if self._writer.changed:
            self._finish()
        return [outcome for outcome in outcomes if isinstance(outcome, ZhengtuError)]

    def _stored(self, step: Step, stem: str, found: Found) -> Step:
        if found.draft is None:
            return step._replace(outcome="unchanged", iri=found.iri)
        built = found.draft.built()
        how: Outcome = "replaced" if self._writer.holds(built.iri) else "built"
        self._writer.put(Named(built.iri, built.ntriples, built.corrections, built.superseded))
        if sum(map(len, self._put.values())) < _HELD and not built.corrections:
            self._put[built.iri] = built.ntriples
        file = self._drafts / f"{stem}.ttl"
        file.write_bytes(built.turtle)
        self._files.append(file)
        turtle = hashlib.sha256(built.turtle).hexdigest()
        draft = found.draft
        self._now.reports[built.iri] = Entry(stem, draft.digest, draft.key, draft.rows, turtle)
        return step._replace(
            outcome=how, iri=built.iri, mentions=built.mentions, warnings=built.warnings
        )

    def _finish(self) -> None:
        """Write what goes with the reports, and put their Turtle files in place."""
        if self._now.software != self._former.software:
            terms = write.lines((*stages().ontology.triples, *library()))
            self._writer.put(Named(ontology.GRAPH, terms))
            self._put[ontology.GRAPH] = terms
        if self._put.keys() == self._writer.graphs():  # all that the store holds
            self._now.hash = canonical.digest_of(self._put)
        self._writer.note(record.FILE, self._now.dumps())
        for file in self._files:
            os.replace(file, self._folder / file.name)
        kept = {entry.stem for entry in self._now.reports.values()}
        for entry in self._former.reports.values():
            if entry.stem not in kept:
                (self._folder / f"{entry.stem}.ttl").unlink(missing_ok=True)
