"""The commands: each one call into the package, its answer printed."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu.errors import BuildError, InputError, InvalidError

if TYPE_CHECKING:
    from zhengtu.model import AnyMention, Report
    from zhengtu.pipeline import Step


def build(options: Namespace) -> None:
    """Turn reports into a store and Turtle files."""
    from zhengtu import pipeline
    from zhengtu.cli.progress import Progress

    progress = Progress(sys.stderr)
    counts = dict.fromkeys(("built", "replaced", "unchanged", "failed"), 0)

    def told(step: "Step") -> None:
        progress(step)
        if step.outcome != "reading":
            progress.clear()
            counts["unchanged" if step.outcome == "same" else step.outcome] += 1
            _warn(step.name, step.warnings)

    try:
        try:
            pipeline.build(
                options.input,
                options.output,
                place=options.place,
                year=options.year,
                manifest=options.manifest,
                jobs=options.jobs,
                corrections=options.corrections,
                prune=options.prune,
                told=told,
            )
        finally:
            progress.clear()
    except BuildError as error:
        for failed in error.failed:
            _say(str(failed))
        counts["failed"] = len(error.failed)
        _made(options.output, counts)
        raise
    _made(options.output, counts)


def _made(output: str, counts: Mapping[str, int]) -> None:
    """Say what became of the documents, and what the store holds now."""
    from zhengtu import pipeline
    from zhengtu.ontology import REPORTS

    if counts["failed"] == sum(counts.values()):
        return
    store = pipeline.open(output).store
    reports = sum(name.startswith(REPORTS) for name in store.graphs())
    holds = f"{len(store)} statements, {reports} report{'s' * (reports != 1)}"
    done = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
    print(f"{output}: {done}: {holds}, hash {pipeline.hashed(store)}")


def extract(options: Namespace) -> None:
    """Print annotations, one a line, or the text that their offsets count in."""
    from zhengtu.pipeline.inputs import documents
    from zhengtu.pipeline.stages import source

    if options.explain is not None:
        _explain(options)
        return
    several = Path(options.input).is_dir()
    if options.text:
        if several:
            raise InputError(options.input, "is a folder", "--text takes one document")
        _write(options.output, iter([source(Path(options.input)).text]))
        return
    _write(options.output, _annotations(list(documents([options.input])), several, options))


def _explain(options: Namespace) -> None:
    from zhengtu.explain import explain
    from zhengtu.pipeline.stages import stages

    report, mentions = _read(Path(options.input), options)
    _write(options.output, explain(stages().chunk(report), mentions, options.explain))


def evaluate(options: Namespace) -> None:
    """Score what is extracted from a text against gold annotations of it."""
    from zhengtu import evaluate as scores

    windows = scores.windows(Path(options.windows)) if options.windows else None
    gold = scores.load(Path(options.gold), windows)
    report, mentions = _read(Path(options.input), options)
    found = [json.loads(m.model_dump_json(exclude_none=True)) for m in mentions]
    found = [f for f in found if windows is None or scores.inside(f, windows)]
    print(scores.table(scores.score(report.source.text, gold, found)), end="")


def coverage(options: Namespace) -> None:
    """Account for every numeral of a report: in a fact, put aside for a reason, or unexplained."""
    from zhengtu import coverage as ledger
    from zhengtu import lexicon
    from zhengtu.extract.measure import Measures
    from zhengtu.pipeline.inputs import documents

    measures = Measures(lexicon.load())
    several = Path(options.input).is_dir()
    for path in documents([options.input]):
        report, mentions = _read(path, options)
        rows = list(ledger.ledger(report, mentions, measures))
        print(f"{path.name}\n" * several + ledger.table(rows, everything=options.all), end="")


def query(options: Namespace) -> None:
    """Ask a store in SPARQL, or with a named question."""
    from zhengtu import pipeline
    from zhengtu import query as ask

    if options.list:
        for question in ask.questions():
            print(f"{question.name:12}  {question.zh}  |  {question.en}")
        return
    if options.named:
        sparql = ask.named(options.named).sparql
    elif options.file:
        sparql = _text(Path(options.file))
    else:
        sparql = options.query
    store = pipeline.open(options.store).store
    sys.stdout.buffer.write(ask.respond(store, sparql, options.format))


def export(options: Namespace) -> None:
    """Write all that a store holds in the format that the file's suffix names."""
    from zhengtu import export as exports
    from zhengtu import pipeline

    exports.export(pipeline.open(options.store).store, options.output)


def digest(options: Namespace) -> None:
    """Print the canonical hash of a store (RDFC-1.0, SHA-256), the same on every machine."""
    from zhengtu import pipeline
    from zhengtu.export import canonical

    print(canonical.digest(pipeline.open(options.store).store))


def review(options: Namespace) -> None:
    """Write all facts with their sentences as a sheet to correct, for build --corrections."""
    from zhengtu import export as exports
    from zhengtu import pipeline
    from zhengtu import review as sheets
    from zhengtu.pipeline.folder import SHEET

    store = pipeline.open(options.store).store
    kept = store.path.parent / SHEET
    former = sheets.load(kept) if kept.is_file() else sheets.Corrections(kept)
    data = sheets.write(sheets.listing(store, former))
    if options.output is None:
        sys.stdout.buffer.write(data)
    else:
        exports.write(Path(options.output), data)


def validate(options: Namespace) -> None:
    """Check a store against the shapes of the ontology, and say what does not hold."""
    from zhengtu import pipeline
    from zhengtu import validate as shapes

    found = 0
    for violation in shapes.validate(pipeline.open(options.store).store):
        found += 1
        print(violation)
    if found:
        raise InvalidError(f"{options.store}: {found} violation{'s' * (found != 1)}; build it anew")
    print(f"{options.store}: valid")


def draw(options: Namespace) -> None:
    """Draw a picture of a store: targets, map, timeline, ontology, graph, neighbourhood:NAME."""
    from zhengtu import draw as pictures
    from zhengtu import pipeline

    pictures.draw(pipeline.open(options.store).store, options.what, options.output)


def serve(options: Namespace) -> None:
    """Serve a store on 127.0.0.1: the explorer at /, a SPARQL 1.1 endpoint at /sparql."""
    from zhengtu import serve as server

    limits = server.Limits(seconds=options.timeout, memory=options.memory)
    server.serve(Path(options.store), options.port, options.cors, limits)


def view(options: Namespace) -> None:
    """Write the page that shows a store: one file that works with no network."""
    from zhengtu import export as exports
    from zhengtu import pipeline
    from zhengtu import view as pages

    graph = pipeline.open(options.store)
    ledger, ladder = pages.compared(graph)
    page = pages.page(graph, options.sparql, ledger=ledger, ladder=ladder)
    exports.write(Path(options.output), page.encode())


def _annotations(paths: Sequence[Path], several: bool, options: Namespace) -> Iterator[str]:
    """Yield JSON lines; where there are several documents each names its own."""
    for path in paths:
        _, mentions = _read(path, options)
        for mention in mentions:
            row = json.loads(mention.model_dump_json(exclude_none=True))
            if several:
                row["document"] = path.name
            yield json.dumps(row, ensure_ascii=False) + "\n"


def _read(path: Path, options: Namespace) -> "tuple[Report, tuple[AnyMention, ...]]":
    from zhengtu.pipeline.stages import stages

    report = stages().read(path, options.place, options.year)
    _warn(str(path), report.warnings)
    return report, stages().extract(report)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(path, "is not a query", "give a file of SPARQL in UTF-8") from None
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}", "check the path") from None


def _write(path: str | None, lines: Iterator[str]) -> None:
    """Write lines to a file, whole or not at all, or to standard output."""
    if path is None:
        sys.stdout.writelines(lines)
        return
    from zhengtu.export import write

    write(Path(path), "".join(lines).encode("utf-8", "replace"))


def _warn(name: str, warnings: Sequence[str]) -> None:
    if warnings:
        _say(f"{name}: {'; '.join(warnings)}")


def _say(line: str) -> None:
    print(f"zhengtu: {' '.join(line.split())}", file=sys.stderr)
