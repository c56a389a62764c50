"""Finding names of divisions in running text."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cached_property

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from zhengtu.divisions.register import FIRST, Entry, Register
from zhengtu.model import Division

#: Names out of use for longer, or in use only later than this, are not looked for in a report.
BEFORE, AFTER = 20, 2

_ENDING = re.compile(r"(?:民族|.{1,4}族)?(?:镇|乡|街道|苏木)$")

Match = tuple[int, int, str]


class Matcher:
    """Finds any of many names, the leftmost and longest."""

    def __init__(self, names: Iterable[str]) -> None:
        """Compile the names."""
        self._names = list(names)
        compile_ = CharwiseDoubleArrayAhoCorasick
        self._matcher = compile_(self._names, MATCH_KIND_LEFTMOST_LONGEST) if self._names else None

    def find(self, text: str) -> Iterator[Match]:
        """Yield start, end and name."""
        names = self._names
        for start, end, number in self._matcher.find(text) if self._matcher else ():
            yield start, end, names[number]


class Finding:
    """Knows which names stand alone where; what it compiles it keeps, by year and by place."""

    def __init__(self, register: Register) -> None:
        """Take the register whose names are to be found."""
        self._register = register
        self._years: dict[int | None, Matcher] = {}
        self._places: dict[str | None, Matcher] = {}
        self._stems: dict[str, dict[str, str]] = {}
        self._local: dict[str, frozenset[str]] = {}
        self._codes: dict[str, frozenset[str]] = {}
        self._cities: dict[str, str] = {}

    def divisions(self, text: str, year: int | None, home: Division | None) -> Iterator[Match]:
        """Yield the names of divisions down to the county."""
        if year not in self._years:
            self._years[year] = Matcher(self._current(year))
        matcher = self._years[year]
        return matcher.find(text) if home is None else self._known(matcher, text, self._near(home))

    def _known(self, matcher: Matcher, text: str, local: frozenset[str]) -> Iterator[Match]:
        """Yield the names that stand alone here; one that does not hides none behind it: 加|大东|胜区."""
        at = 0
        while at < len(text):
            for start, end, name in matcher.find(text[at:]):
                if name in self._homely and name not in local:
                    at += start + 1
                    break
                yield at + start, at + end, name
            else:
                return

    def townships(self, text: str, home: Division | None) -> Iterator[Match]:
        """Yield the names of present townships around the report's own place."""
        place = self._around(home) if home else None
        if place not in self._places:
            known = self._register.townships.items()
            counties = self._inside(place)
            inside = (name for code, name in known if code[:6] in counties and len(name) > 2)
            self._places[place] = Matcher(dict.fromkeys(inside))
        return self._places[place].find(text)

    def stems(self, home: Division) -> dict[str, str]:
        """Give the codes of the townships around the report's own place by name without ending.

        Of several of one stem the nearest to ``home``; those of a province are too many to tell.
        """
        place = self._around(home)
        if place not in self._stems:
            far = place[2:4] == "00"
            known = {} if far else self._register.townships
            counties = self._inside(place)
            inside = sorted(
                (not code.startswith(home.code), code, name)
                for code, name in known.items()
                if code[:6] in counties
            )
            stems: dict[str, str] = {}
            for _, code, name in inside:
                stem = _ENDING.sub("", name)
                if len(stem) > 1:
                    stems.setdefault(stem, code)
            self._stems[place] = stems
        return self._stems[place]

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Give the names that never stand alone."""
        names = self._register.names
        return frozenset(form for form, rows in names.items() if _bare(form, rows) == {"no"})

    @cached_property
    def _homely(self) -> frozenset[str]:
        names = self._register.names
        bare = ((form, _bare(form, rows)) for form, rows in names.items())
        return frozenset(form for form, ways in bare if "home" in ways and "yes" not in ways)

    def _current(self, year: int | None) -> Iterator[str]:
        for form, rows in self._register.names.items():
            if form not in self.ordinary and any(_in_use(entry, year) for entry in rows):
                yield form

    def _around(self, home: Division) -> str:
        """Give the code of the city (else the province) that a report's own place is or lies in."""
        code = home.code[:6]
        if code not in self._cities:
            chain = self._register.chain(code, None)
            levels = ("province", "city")
            self._cities[code] = next((e.code for e in chain if e.level in levels), "")
        return self._cities[code]

    def _inside(self, place: str | None) -> Container[str]:
        """Give the codes of the divisions in a place, its own among them; None: of all."""
        if place is None:
            return self._register.codes
        if place not in self._codes:
            found = [place] if place else []
            for code in found:
                found += self._register.parts.get(code, ())
            self._codes[place] = frozenset(found)
        return self._codes[place]

    def _near(self, home: Division) -> frozenset[str]:
        if home.code not in self._local:
            place = self._around(home)
            names, inside = self._register.names, self._inside(place)
            near = (f for f in self._homely for e in names[f] if e.code in inside)
            self._local[home.code] = frozenset(near)
        return self._local[home.code]


def merge(first: Iterable[Match], second: Iterable[Match]) -> Iterator[Match]:
    """Join two lists of matches, of those that overlap the leftmost and longest."""
    last = 0
    for start, end, name in sorted([*first, *second], key=lambda match: (match[0], -match[1])):
        if start >= last:
            yield start, end, name
            last = end


def _in_use(entry: Entry, year: int | None) -> bool:
    if year is None:
        return True
    return entry.since <= max(year, FIRST) + AFTER and entry.until >= year - BEFORE


def _bare(form: str, rows: list[Entry]) -> set[str]:
    return {_alone(form, entry) for entry in rows}


def _alone(form: str, entry: Entry) -> str:
    if form == entry.short:
        return entry.bare
    return "home" if entry.bare == "no" and form.endswith("区") else "yes"  # 老城区, 和平区
