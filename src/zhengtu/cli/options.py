"""What may be typed: commands, their arguments, and what is refused before anything is done."""

import argparse
from collections.abc import Callable, Sequence

from zhengtu.cli import arguments, commands
from zhengtu.cli.analyses import ANALYSES

_EPILOG = (
    "Exit status: 0 done; 1 something in the input or the store is wrong; 2 the command line is."
)


def parse(typed: Sequence[str] | None = None) -> argparse.Namespace:
    """Give the options, ``run`` among them; where they are wrong, say so and exit with 2."""
    parser, subparsers = _parsers()
    options, rest = parser.parse_known_args(typed)
    asked = options.command == "query" and options.query is None and len(rest) == 1
    if asked and not rest[0].startswith("-"):  # options may stand between STORE and QUERY
        options.query = rest.pop()
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if options.command == "query":
        _check(subparsers["query"], options)
    return options


def _parsers() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    parser = argparse.ArgumentParser(
        prog="zhengtu",
        description="政图: Chinese government work reports as an RDF knowledge graph.",
        epilog=_EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, help="say which version this is and exit")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    made = {}
    for name, (run, fill) in _COMMANDS.items():
        about = (run.__doc__ or "").strip()
        made[name] = subparsers.add_parser(
            name, help=about, description=about, epilog=_EPILOG, allow_abbrev=False
        )
        made[name].set_defaults(run=run)
        fill(made[name])
    return parser, made


class _Version(argparse.Action):
    """Prints the version of the package; looking it up takes time that no other command has."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"zhengtu {version('zhengtu')}")
        parser.exit()


def _build(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "input",
        nargs="+",
        type=arguments.path,
        metavar="INPUT",
        help="a report, a folder of them, or -",
    )
    command.add_argument(
        "-o", "--output", type=arguments.path, default="output", help="the folder to write (output)"
    )
    command.add_argument(
        "--jobs", type=arguments.jobs, default=1, metavar="N", help="processes (1)"
    )
    command.add_argument(
        "--manifest",
        type=arguments.path,
        metavar="FILE",
        help="CSV or TSV with the columns file, place, year, source: what documents do not say",
    )
    command.add_argument(
        "--prune", action="store_true", help="drop reports whose document is no longer given"
    )
    command.add_argument(
        "--corrections",
        type=arguments.path,
        metavar="FILE",
        help="an edited sheet of zhengtu review; kept in the output and put to use in later builds",
    )
    _place_and_year(command)


def _extract(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "input", type=arguments.path, metavar="INPUT", help="a report, a folder of them, or -"
    )
    command.add_argument(
        "-o", "--output", type=arguments.path, metavar="FILE", help="write there instead"
    )
    command.add_argument("--text", action="store_true", help="print the text that offsets count in")
    command.add_argument(
        "--explain",
        nargs="?",
        const="",
        metavar="WORDS",
        help="show instead which rules read what, in sentences that hold WORDS, or in all",
    )
    _place_and_year(command)


def _evaluate(command: argparse.ArgumentParser) -> None:
    command.add_argument("input", type=arguments.path, metavar="RAW", help="the report, or -")
    command.add_argument(
        "gold", type=arguments.path, metavar="GOLD", help="gold annotations, JSONL"
    )
    command.add_argument(
        "--windows",
        type=arguments.path,
        metavar="FILE",
        help="JSON list of [start, end] that count",
    )
    _place_and_year(command)


def _coverage(command: argparse.ArgumentParser) -> None:
    command.add_argument("input", type=arguments.path, metavar="INPUT", help="a report, or -")
    command.add_argument("--all", action="store_true", help="list explained numerals too")
    _place_and_year(command)


def _query(command: argparse.ArgumentParser) -> None:
    from zhengtu.query import FORMATS

    command.add_argument(
        "store", nargs="?", type=arguments.path, metavar="STORE", help="the folder that build wrote"
    )
    command.add_argument(
        "query", nargs="?", type=arguments.words, metavar="QUERY", help="SPARQL 1.1"
    )
    command.add_argument(
        "--file", type=arguments.path, metavar="F.rq", help="a file with the query"
    )
    command.add_argument(
        "--named", type=arguments.words, metavar="NAME", help="one of the named questions"
    )
    command.add_argument("--list", action="store_true", help="list the named questions")
    command.add_argument(
        "--format", choices=sorted(FORMATS), default="table", help="how rows are written (table)"
    )


def _export(command: argparse.ArgumentParser) -> None:
    from zhengtu.export import SUFFIXES

    command.add_argument(
        "store", type=arguments.path, metavar="STORE", help="the folder that build wrote"
    )
    command.add_argument(
        "-o",
        "--output",
        type=arguments.path,
        required=True,
        metavar="FILE",
        help=f"what to write; its suffix names the format: {' '.join(SUFFIXES)}. For tables x.csv "
        "holds all mentions, and x-places.csv, x-measures.csv … beside it one kind of thing each; "
        "x.neo4j or a name that ends with / is a folder for neo4j-admin",
    )


def _hash(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "store", type=arguments.path, metavar="STORE", help="the folder that build wrote"
    )


def _review(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "store", type=arguments.path, metavar="STORE", help="the folder that build wrote"
    )
    command.add_argument(
        "-o", "--output", type=arguments.path, metavar="FILE", help="write there instead"
    )


def _validate(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "store", type=arguments.path, metavar="STORE", help="the folder that build wrote"
    )


def _draw(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "store", type=arguments.path, metavar="STORE", help="the folder that build wrote"
    )
    command.add_argument(
        "--what",
        type=arguments.words,
        required=True,
        metavar="PICTURE",
        help="targets, map, timeline, ontology, graph or neighbourhood:NAME",
    )
    command.add_argument(
        "-o",
        "--output",
        type=arguments.path,
        required=True,
        metavar="FILE",
        help="an .svg, .png or .pdf",
    )


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "store", type=arguments.path, metavar="STORE", help="the folder that build wrote"
    )
    command.add_argument(
        "--port",
        type=arguments.port,
        default=8000,
        help="of 127.0.0.1 (8000); 0 takes one that is free",
    )
    command.add_argument(
        "--timeout", type=arguments.count, default=30, metavar="SECONDS", help="for one query (30)"
    )
    command.add_argument(
        "--memory", type=arguments.count, default=1024, metavar="MB", help="for one query (1024)"
    )
    command.add_argument(
        "--cors",
        type=arguments.origin,
        action="append",
        default=[],
        metavar="ORIGIN",
        help="let pages from there (https://example.org) ask, too; may be given several times",
    )


def _view(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "store", type=arguments.path, metavar="STORE", help="the folder that build wrote"
    )
    command.add_argument(
        "-o",
        "--output",
        type=arguments.path,
        required=True,
        metavar="FILE.html",
        help="what to write",
    )
    command.add_argument(
        "--sparql", action="store_true", help="put an editor and a query engine into the page"
    )


#: The commands: what each runs, and the arguments it takes; a new one adds its line here.
_COMMANDS: dict[
    str,
    tuple[Callable[[argparse.Namespace], None], Callable[[argparse.ArgumentParser], None]],
] = {
    "build": (commands.build, _build),
    "extract": (commands.extract, _extract),
    "evaluate": (commands.evaluate, _evaluate),
    "coverage": (commands.coverage, _coverage),
    "query": (commands.query, _query),
    "export": (commands.export, _export),
    "hash": (commands.digest, _hash),
    "review": (commands.review, _review),
    "draw": (commands.draw, _draw),
    "serve": (commands.serve, _serve),
    "validate": (commands.validate, _validate),
    "view": (commands.view, _view),
    **ANALYSES,
}


def _place_and_year(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--place",
        type=arguments.words,
        metavar="CODE|NAME",
        help="the place, whatever the report says",
    )
    command.add_argument(
        "--year", type=arguments.year, metavar="YYYY", help="the year, whatever the report says"
    )


def _check(command: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Refuse what argparse cannot: no question, or two."""
    asked = [q for q in (options.query, options.file, options.named) if q is not None]
    if not options.list and (options.store is None or len(asked) != 1):
        command.error("give STORE and one of QUERY, --file and --named, or --list alone")
