"""Place names → places: a division by its code, anything else by its name within the report's place."""

import re

from zhengtu.divisions import Divisions
from zhengtu.errors import UnknownNameError
from zhengtu.link.commons import NATION, WORLD, Commons
from zhengtu.link.facts import Fact, Facts, digest
from zhengtu.model import Division, Place

#: What the graph calls the subtypes of a place.
CLASSES = {
    "division": "zt:Division",
    "region": "zt:Region",
    "zone": "zt:Zone",
    "nature": "zt:Nature",
    "route": "zt:Route",
    "site": "zt:Site",
}
#: Subtypes of places that lie in one division as a rule; a river or a railway does not.
_INSIDE = frozenset({"zone", "site"})
_TOWNSHIP = re.compile(r".(?:街道办事处|街道|社区|居委会|嘎查|苏木|[镇乡村屯寨])$")
#: 全市, 我市: the report's own place.
_OWN = re.compile(r"[全我本][国省市县区州盟旗镇乡]")
#: A second reading is worth keeping from this score on.
_WORTH = 0.1
_MOST = 5
#: A township is taken for the one meant from this score on.
_SURE = 0.5
_PREFIXES = range(5, 1, -1)


class Places:
    """Names the places of one report and says what is known of them."""

    def __init__(
        self,
        facts: Facts,
        divisions: Divisions,
        home: Division,
        year: int,
        common: Commons | None = None,
    ) -> None:
        """Take the report's place and year, and names that mean one place all over China."""
        self._common = common or Commons()
        self._facts = facts
        self._divisions = divisions
        self._home = home
        self._year = year
        self._named: dict[str, str] = {}

    def __call__(self, mention: Place) -> str:
        """Give the key of the place that a mention names."""
        key = self._division(mention) if mention.subtype == "division" else None
        if key is None:
            key = self._local(mention)
        self._named.setdefault(mention.name, key)
        return key

    def division(self, division: Division) -> str:
        """Give the key of a division; it and what it lies in are told."""
        key = f"division/{division.code}"
        if key not in self._facts:
            fact = self._facts.about(key, "zt:Division")
            fact.say("rdfs:label", division.name)
            fact.say("skos:altLabel", division.short if division.short != division.name else None)
            fact.say("zt:code", division.code)
            fact.say("zt:level", division.level)
            for parent in self._above(division)[:1]:
                fact.say("zt:within", self.division(parent))
            self._history(fact, division)
        return key

    def _history(self, fact: Fact, division: Division) -> None:
        """Say since when and until when the code was in use, what came before and after."""
        since, until = self._divisions.years(division.code)
        fact.say("zt:since", since)
        fact.say("zt:until", until)
        for before in self._divisions.forebears(division.code):
            fact.say("dcterms:replaces", self.division(before))
        after = self._divisions.successor(division.code)
        fact.say("dcterms:isReplacedBy", self.division(after) if after else None)

    def area(self, scope: str | None) -> str:
        """Give the key of the place that a figure is for; the report's own where none is named."""
        home = self.division(self._home)
        if not scope or _OWN.fullmatch(scope):
            return home
        if scope in self._named:
            return self._named[scope]
        found = self.likely(scope)
        if found is not None and self._near(found):
            return self.division(found)
        fact = self._facts.about(f"place/{self._home.code}/{digest('area', scope)}", "zt:Area")
        fact.say("rdfs:label", scope)
        fact.say("zt:within", home)
        return fact.key

    def likely(self, name: str) -> Division | None:
        """Give the division that a name most likely means, the report's own place allowed."""
        if name in (self._home.name, self._home.short):
            return self._home
        known = self._divisions.named(name, self._year)
        return self.candidates(name)[0][0] if known else None

    def leading(self, name: str) -> tuple[Division, str] | None:
        """Part a name into the division it begins with and the rest; near divisions only."""
        for size in _PREFIXES:
            if len(name) > size:
                found = self.likely(name[:size])
                if found is not None and self._near(found):
                    return found, name[size:]
        return None

    def candidates(self, name: str) -> list[tuple[Division, float]]:
        """Give the divisions that a name may mean, the likeliest first, of the others the likely."""
        found = self._divisions.candidates(name, self._year, self._home)
        return [c for at, c in enumerate(found[:_MOST]) if at == 0 or c[1] >= _WORTH]

    def _above(self, division: Division) -> tuple[Division, ...]:
        return self._divisions.ancestors(division.code, self._year)

    def _near(self, division: Division) -> bool:
        """Tell a division that holds the report's place or lies in it."""
        home, code, within = self._home.code, division.code, self._divisions.within
        return within(code, home, self._year) or within(home, code, self._year)

    def misprint(self, printed: str, key: str) -> bool:
        """Tell whether a form that no division bears stands for one by a slip of the pen."""
        if self._divisions.named(printed, self._year):
            return False
        guess = self._divisions.misprint(printed, self._home, self._year)
        return guess is not None and key == f"division/{guess[0].code}"

    def _division(self, mention: Place) -> str | None:
        """Resolve a division; None for a township or village that the register does not know."""
        found = self._get(mention.code) if mention.code else None
        if found is None or (mention.name != found.name and _TOWNSHIP.search(mention.name)):
            found = self._township(mention.name, found)
        elif mention.name not in (found.name, found.short):
            stem = self._divisions.stem(mention.name, self._home)
            if stem and stem.startswith(found.code):
                found = self._divisions.get(stem)
        return self.division(found) if found else None

    def _township(self, name: str, county: Division | None) -> Division | None:
        """Give the township of a name in a county, or else the one likely meant near home."""
        if not _TOWNSHIP.search(name):
            return None
        for division, score in self.candidates(name):
            inside = division.parent == county.code if county else score >= _SURE
            if division.level == "township" and inside and self._near(division):
                return division
        return None

    def _get(self, code: str) -> Division | None:
        try:
            return self._divisions.get(code, self._year)
        except UnknownNameError:
            return None

    def _local(self, mention: Place) -> str:
        if root := self._root(mention):
            fact = self._facts.about(
                f"place/{root}/{digest(mention.subtype, mention.name)}", CLASSES[mention.subtype]
            )
            fact.say("rdfs:label", mention.name)
            return fact.key
        holder = self._holder(mention)
        home = holder if mention.subtype == "division" and holder else self._home
        key = f"place/{home.code}/{digest(mention.subtype, mention.name)}"
        if key not in self._facts:
            fact = self._facts.about(key, CLASSES[mention.subtype])
            fact.say("rdfs:label", mention.name)
            if holder is None and mention.subtype in _INSIDE and not self._afar(mention.name):
                holder = self._home
            if holder is not None and mention.subtype in ("division", *_INSIDE):
                fact.say("zt:within", self.division(holder))
        return key

    def _root(self, mention: Place) -> str:
        """Give what the IRI of a place that needs no report to be told begins with, "" for others."""
        common = self._common
        if mention.name in common.abroad and mention.subtype in ("division", "region"):
            return WORLD
        if mention.name in (common.regions if mention.subtype == "region" else common.landmarks):
            return NATION if mention.subtype in ("region", "nature", "route") else ""
        return ""

    def _holder(self, mention: Place) -> Division | None:
        """Give the division that the mention's code or the beginning of its name speaks of."""
        if mention.code:
            return self._get(mention.code)
        leading = self.leading(mention.name)
        if leading is not None and leading[0].level != "national":
            return leading[0]
        return self._home if mention.subtype == "division" else None

    def _afar(self, name: str) -> bool:
        """Tell a name that begins with a province or city the report is not of: 长沙高新区."""
        known = (self.likely(name[:size]) for size in _PREFIXES if len(name) > size)
        return any(d is not None and d.level in ("province", "city") for d in known)
