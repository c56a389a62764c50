"""The command line: parse, one call, exit status."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu.errors import InputError, ZhengtuError

if TYPE_CHECKING:
    from zhengtu.model import AnyMention, Report
    from zhengtu.pipeline import Built

Arguments = argparse.Namespace


def build(options: Arguments) -> None:
    """Turn reports into a store and Turtle files."""
    from zhengtu import pipeline

    def told(report: "Built") -> None:
        _warn(report.name, report.warnings)
        _progress(f"{report.name}: {report.mentions} mentions")

    graph = pipeline.build(
        options.input,
        options.output,
        place=options.place,
        year=options.year,
        jobs=options.jobs,
        told=told,
    )
    reports = len(graph.store.graphs()) - 1
    print(f"{options.output}: {len(graph)} statements, {reports} report{'s' * (reports != 1)}")


def extract(options: Arguments) -> None:
    """Print annotations, one a line, or the text that their offsets count in."""
    from zhengtu.pipeline.stages import source, stages

    paths = list(_documents(options.input))
    if options.text:
        texts = [source(path).text for path in paths]
        _write(options.output, iter(texts))
        return
    several = Path(options.input).is_dir()

    def lines() -> Iterator[str]:
        for path in paths:
            report = stages().read(path, options.place, options.year)
            _warn(str(path), report.warnings)
            for mention in stages().extract(report):
                row = json.loads(mention.model_dump_json(exclude_none=True))
                if several:
                    row["document"] = path.name
                yield json.dumps(row, ensure_ascii=False) + "\n"

    _write(options.output, lines())


def evaluate(options: Arguments) -> None:
    """Score what is extracted from a text against gold annotations of it."""
    from zhengtu import evaluate as scores

    report, mentions = _read(options)
    windows = scores.windows(Path(options.windows)) if options.windows else None
    gold = scores.load(Path(options.gold), windows)
    found = [json.loads(m.model_dump_json(exclude_none=True)) for m in mentions]
    found = [f for f in found if windows is None or scores.inside(f, windows)]
    print(scores.table(scores.score(report.source.text, gold, found)), end="")


def coverage(options: Arguments) -> None:
    """Account for every numeral of a report."""
    from zhengtu import coverage as ledger
    from zhengtu import lexicon
    from zhengtu.extract.measure import Measures

    report, mentions = _read(options)
    rows = list(ledger.ledger(report, mentions, Measures(lexicon.load())))
    print(ledger.table(rows, everything=options.all), end="")


def query(options: Arguments) -> None:
    """Ask a store in SPARQL, or with a named question."""
    from zhengtu import pipeline
    from zhengtu import query as ask

    if options.list:
        for question in ask.questions():
            print(f"{question.name:24} {question.zh}  |  {question.en}")
        return
    if options.named:
        sparql = ask.named(options.named).sparql
    elif options.file:
        sparql = _text(Path(options.file))
    else:
        sparql = options.query
    store = pipeline.open(options.store).store
    sys.stdout.buffer.write(ask.respond(store, sparql, options.format))


def export(options: Arguments) -> None:
    """Write all that a store holds in the format that the file's suffix names."""
    from zhengtu import export as exports
    from zhengtu import pipeline

    exports.export(pipeline.open(options.store).store, Path(options.output))


def _read(options: Arguments) -> "tuple[Report, tuple[AnyMention, ...]]":
    from zhengtu.pipeline.stages import stages

    report = stages().read(Path(options.input), options.place, options.year)
    _warn(options.input, report.warnings)
    return report, stages().extract(report)


def _documents(name: str) -> Iterator[Path]:
    from zhengtu.pipeline.folder import documents

    return documents([name])


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, f"cannot be read: {error}", "give a UTF-8 file") from None


def _write(path: str | None, lines: Iterator[str]) -> None:
    """Write lines to a file, whole or not at all, or to standard output."""
    if path is None:
        sys.stdout.writelines(lines)
        return
    from zhengtu.export import write

    write(Path(path), "".join(lines).encode())


def _warn(name: str, warnings: Sequence[str]) -> None:
    for warning in warnings:
        print(f"zhengtu: {name}: {warning}", file=sys.stderr)


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        print(line, file=sys.stderr)


def _place_and_year(command: argparse.ArgumentParser) -> None:
    command.add_argument("--place", metavar="CODE|NAME", help="the place, whatever the report says")
    command.add_argument("--year", type=int, metavar="YYYY", help="the year of the report")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhengtu",
        description="政图: Chinese government work reports as an RDF knowledge graph.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(run: Callable[[Arguments], None]) -> argparse.ArgumentParser:
        about = (run.__doc__ or "").strip()
        made = commands.add_parser(run.__name__, help=about, description=about)
        made.set_defaults(run=run)
        return made

    made = command(build)
    made.add_argument("input", nargs="+", metavar="INPUT", help="a report, a folder of them, or -")
    made.add_argument("-o", "--output", default="output", help="the folder to write (output)")
    made.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes (1)")
    _place_and_year(made)

    made = command(extract)
    made.add_argument("input", metavar="INPUT", help="a report, a folder of them, or -")
    made.add_argument("-o", "--output", metavar="FILE", help="write there instead")
    made.add_argument("--text", action="store_true", help="print the text that offsets count in")
    _place_and_year(made)

    made = command(evaluate)
    made.add_argument("input", metavar="RAW", help="the report")
    made.add_argument("gold", metavar="GOLD", help="gold annotations, JSONL")
    made.add_argument("--windows", metavar="FILE", help="JSON list of [start, end] that count")
    _place_and_year(made)

    made = command(coverage)
    made.add_argument("input", metavar="INPUT", help="a report, or -")
    made.add_argument("--all", action="store_true", help="list explained numerals too")
    _place_and_year(made)

    _query_options(command(query))

    made = command(export)
    made.add_argument("store", metavar="STORE", help="the folder that build wrote")
    made.add_argument("-o", "--output", required=True, metavar="FILE", help="by suffix: .ttl .nt …")
    return parser


def _query_options(made: argparse.ArgumentParser) -> None:
    from zhengtu.query import FORMATS

    made.add_argument("store", nargs="?", metavar="STORE", help="the folder that build wrote")
    made.add_argument("query", nargs="?", metavar="QUERY", help="SPARQL")
    made.add_argument("--file", metavar="F.rq", help="a file with the query")
    made.add_argument("--named", metavar="NAME", help="one of the named questions")
    made.add_argument("--list", action="store_true", help="list the named questions")
    made.add_argument("--format", choices=sorted(FORMATS), default="table")


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return int(text)


def _check(parser: argparse.ArgumentParser, options: Arguments) -> None:
    """Refuse what argparse cannot: a query command with no question, or with two."""
    if options.command != "query" or options.list:
        return
    asked = [q for q in (options.query, options.file, options.named) if q is not None]
    if options.store is None or len(asked) != 1:
        parser.error("query: give STORE and one of QUERY, --file and --named (or --list alone)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 the input or the store is wrong, 2 the command line is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = _parser()
    options = parser.parse_args(arguments)
    _check(parser, options)
    try:
        options.run(options)
        sys.stdout.flush()
    except ZhengtuError as error:
        print(f"zhengtu: {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of a pipe has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
