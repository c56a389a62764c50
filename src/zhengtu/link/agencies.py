"""Names of organisations → agencies: 市委, 中共株洲市委 and 株洲市委 are one."""

import re
from collections.abc import Mapping

from zhengtu.divisions import Divisions
from zhengtu.lexicon import Lexicon
from zhengtu.link.commons import NATION
from zhengtu.link.facts import Facts, digest
from zhengtu.link.places import Places
from zhengtu.model import Agency, AgencyType, Division

#: What the graph calls the subtypes of an agency.
CLASSES: dict[AgencyType, str] = {
    "government": "zt:Government",
    "party": "zt:Party",
    "legislature": "zt:Legislature",
    "department": "zt:Department",
    "enterprise": "zt:Enterprise",
    "education": "zt:Education",
    "health": "zt:Health",
    "social": "zt:Social",
    "military": "zt:Military",
    "other": "zt:OtherAgency",
}
#: 市委, 省发改委; not 市场, 区块链.
_LEVEL = re.compile(
    r"(?!市(?:场|容|民(?!政)|政(?![府协]))|区[块域]|县域|省际)"
    r"[本我]?(全国|国家|自治区|自治州|自治县|[省市区县州盟旗])(?=.)"
)
_NATION = frozenset({"全国", "国家"})
#: Subtypes whose bodies serve the report's place if their name says no other.
_LOCAL = frozenset(
    {"government", "party", "legislature", "department", "social", "military", "health"}
)
Organs = Mapping[str, tuple[str, str]]


def organs(lexicon: Lexicon) -> Organs:
    """Read how organs are called in full, by their short name: below the nation, and there."""
    return {core: (official, national) for core, official, national in lexicon.cells("organs")}


class Agencies:
    """Names the organisations of one report and says what is known of them."""

    def __init__(
        self,
        facts: Facts,
        places: Places,
        divisions: Divisions,
        home: Division,
        table: Organs,
        common: frozenset[str] = frozenset(),
    ) -> None:
        """Take the report's place, the table of organs, and names known all over China."""
        self._common = common
        self._facts = facts
        self._places = places
        self._organs = table
        self._home = home
        self._chain = (home, *divisions.ancestors(home.code))

    def __call__(self, mention: Agency) -> str:
        """Give the key of the organisation that a mention names."""
        served, name = self._official(mention.name.removeprefix("中共"))
        if served is None and mention.subtype in _LOCAL:
            served = self._home
        key = self._tell(served, name, CLASSES[mention.subtype])
        if mention.name != name:
            self._facts.about(key, CLASSES[mention.subtype]).say("skos:altLabel", mention.name)
        return key

    def government(self) -> str:
        """Give the key of the government that gives the report."""
        served, name = self._official("国务院" if self._home.level == "national" else "政府")
        return self._tell(served, name, "zt:Government")

    def _tell(self, served: Division | None, name: str, kind: str) -> str:
        root = NATION if served is None and name in self._common else (served or self._home).code
        fact = self._facts.about(f"agency/{root}/{digest(name)}", kind)
        fact.say("rdfs:label", name)
        if served is not None:
            fact.say("zt:serves", self._places.division(served))
        return fact.key

    def _official(self, name: str) -> tuple[Division | None, str]:
        """Give the division that a name speaks of and the name in full."""
        served, core = self._parted(name)
        official, national = self._organs.get(core, ("", ""))
        if served is None and (official or national):
            served = self._home if official else self._chain[-1]
        if served is None:
            return None, name
        form = national if served.level == "national" else official
        if form:
            return served, form.format(p=served.name, s=served.short)
        written_level = _LEVEL.match(name) is not None and served.level != "national"
        return served, f"{served.name}{core}" if written_level else name

    def _parted(self, name: str) -> tuple[Division | None, str]:
        if name in self._organs:
            return None, name
        match = _LEVEL.match(name)
        if match is not None:
            return self._level(match[1]), name[match.end() :]
        return self._places.leading(name) or (None, name)

    def _level(self, word: str) -> Division | None:
        """Give the report's place or the nearest above it that is called so: 市, 省, 自治区."""
        if word in _NATION:
            return self._chain[-1]
        return next((d for d in self._chain if d.name.endswith(word)), None)
