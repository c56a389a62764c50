"""The commands that compare reports: each one call, its data frame printed or written."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu.cli import arguments

if TYPE_CHECKING:
    import pandas

    from zhengtu.pipeline import Graph

_FORMATS = ("csv", "html", "table")
_SUFFIXES = ".csv .dta .html .parquet"


def ledger(options: Namespace) -> None:
    """Show what was promised year by year, what came of it, and what was promised next."""
    from zhengtu import analysis

    data = analysis.ledger(_graph(options), options.place, options.indicator, plans=options.plans)
    _give(data, options, "目标与成果 · ledger")


def silence(options: Namespace) -> None:
    """Show promises that the next report never takes up; with --projects the course of projects."""
    from zhengtu import analysis

    graph = _graph(options)
    if options.projects:
        _give(analysis.projects(graph, options.place), options, "项目进程 · projects")
    else:
        _give(analysis.silence(graph, options.place, options.year), options, "未再提及 · silence")


def softening(options: Namespace) -> None:
    """Show how firmly targets are bound and worded, and how that changes over the years."""
    from zhengtu import analysis

    data = analysis.softening(_graph(options), options.place, options.indicator)
    _give(data, options, "措辞强弱 · softening")


def ladder(options: Namespace) -> None:
    """Show one year's figures from the nation to the district, with the gap to the parent."""
    from zhengtu import analysis

    data = analysis.ladder(
        _graph(options), options.year, options.indicator, options.kind, options.frame
    )
    _give(data, options, f"逐级对照 · ladder {options.year}")


def diff(options: Namespace) -> None:
    """Compare two reports fact by fact: new, dropped, raised, lowered, reworded."""
    from zhengtu.pipeline.compare import diff as compare

    data = compare(options.one, options.other, same=options.same)
    _give(data, options, "两份报告之别 · diff")


def panel(options: Namespace) -> None:
    """Write one indicator by place and year, and for each empty cell why."""
    from zhengtu import analysis

    data = analysis.panel(
        _graph(options),
        options.indicator,
        options.kind,
        options.frame,
        options.years,
        options.place,
    )
    _give(data, options, f"{options.indicator} · panel")


def check(options: Namespace) -> None:
    """List figures that are hardly right, each with the reason."""
    from zhengtu import analysis

    _give(analysis.check(_graph(options), options.place), options, "存疑数字 · check")


def _graph(options: Namespace) -> "Graph":
    from zhengtu import pipeline

    return pipeline.open(options.store)


def _give(data: "pandas.DataFrame", options: Namespace, title: str) -> None:
    from zhengtu import export
    from zhengtu.analysis import sheet

    if options.output is None:
        sys.stdout.write(sheet.FORMATS[options.format or "table"](data, title))
        return
    path = Path(options.output)
    if options.format is None:
        export.write(path, sheet.written(data, path, title))
    else:
        export.write(path, sheet.FORMATS[options.format](data, title).encode())


Fill = Callable[[argparse.ArgumentParser], None]


def _ledger(command: argparse.ArgumentParser) -> None:
    _store(command)
    _narrow(command)
    command.add_argument(
        "--plans", action="store_true", help="show instead targets for later years (五年规划)"
    )
    _written(command)


def _silence(command: argparse.ArgumentParser) -> None:
    _store(command)
    _place(command)
    command.add_argument(
        "--year", type=arguments.year, metavar="YYYY", help="only promises for this year"
    )
    command.add_argument(
        "--projects", action="store_true", help="follow projects over the years by their stage"
    )
    _written(command)


def _softening(command: argparse.ArgumentParser) -> None:
    _store(command)
    _narrow(command)
    _written(command)


def _ladder(command: argparse.ArgumentParser) -> None:
    _store(command)
    command.add_argument(
        "--year", type=arguments.year, required=True, metavar="YYYY", help="the year"
    )
    _indicator(command)
    _kind(command)
    _written(command)


def _diff(command: argparse.ArgumentParser) -> None:
    command.add_argument("one", type=arguments.path, metavar="REPORT_A", help="a report")
    command.add_argument("other", type=arguments.path, metavar="REPORT_B", help="another")
    command.add_argument("--same", action="store_true", help="show also what is the same")
    _written(command)


def _panel(command: argparse.ArgumentParser) -> None:
    _store(command)
    _indicator(command, required=True)
    _kind(command)
    command.add_argument(
        "--years", type=arguments.years, metavar="YYYY:YYYY", help="first and last (all)"
    )
    _place(command)
    _written(command)


def _check(command: argparse.ArgumentParser) -> None:
    _store(command)
    _place(command)
    _written(command)


def _store(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "store", type=arguments.path, metavar="STORE", help="the folder that build wrote"
    )


def _place(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--place", type=arguments.words, metavar="CODE|NAME", help="only this place"
    )


def _indicator(command: argparse.ArgumentParser, *, required: bool = False) -> None:
    command.add_argument(
        "--indicator",
        type=arguments.words,
        required=required,
        metavar="NAME",
        help="an indicator by one of its names or the last part of its IRI",
    )


def _narrow(command: argparse.ArgumentParser) -> None:
    _place(command)
    _indicator(command)


def _kind(command: argparse.ArgumentParser) -> None:
    kinds, frames = ("growth", "change", "level", "count"), ("target", "result")
    command.add_argument("--kind", choices=kinds, default="growth", help="what is said (growth)")
    command.add_argument("--frame", choices=frames, default="target", help="target or result")


def _written(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", choices=_FORMATS, help="how rows are written (table; of a file its suffix)"
    )
    command.add_argument(
        "-o",
        "--output",
        type=arguments.path,
        metavar="FILE",
        help=f"write there instead; its suffix names the format: {_SUFFIXES}",
    )


#: What each command runs, and the arguments it takes.
ANALYSES: dict[str, tuple[Callable[[Namespace], None], Fill]] = {
    "ledger": (ledger, _ledger),
    "silence": (silence, _silence),
    "softening": (softening, _softening),
    "ladder": (ladder, _ladder),
    "diff": (diff, _diff),
    "panel": (panel, _panel),
    "check": (check, _check),
}
