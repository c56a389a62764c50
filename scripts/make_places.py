"""Make ``zones`` and ``countries`` from public data sets; rows of source ``hand`` are kept.

    python scripts/make_places.py CHINA_DIVISION LEXICON

The first is the unpacked npm package china-division 2.7; PyPI babel must be installed. Run it
after ``make_divisions.py``. ``seeds/README.md`` has sources and licences.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from zhengtu.lexicon import Lexicon

Line = tuple[str, ...]

COUNTRY = ("name", "kind", "abbreviation", "source")
PLACE = ("name", "code", "source")

ZONE = re.compile(
    r"(开发区|园区|新区|管理区|示范区|试验区|实验区|度假区|风景区|旅游区|景区|保税区|合作区|集聚区"
    r"|工业区|矿区|新城|产业园|工业园|科技园|物流园|化工园|农业园|示范园)$"
)
OFFICE = re.compile(r"(办事处|管理委员会|管委会|委员会)$|[（(].*[）)]$")
#: Words that alone name no zone: 高新技术产业开发区, 工业园区.
GENERIC = re.compile(
    r"(?:市|县|区|国家级?|省级|现代|高新|高技术|科技|技术|循环|经济|综合|生态|农业|工业|产业|产业化"
    r"|化工|物流|商贸|贸易|旅游|文化|保税|临港|临空|空港|港口|物流|示范|新|城乡|一体化|自由|出口加工"
    r"|开发|创新|创业|集中|集聚|工贸|食品|环保|装备|制造|汽车|中药|特色|孵化|高铁|高教|滨海|滨江|滨湖|园|老|城"
    r"|管理|试验|实验|度假|风景|名胜|合作|转型|[东南西北中])*(?:区|园|园区|城|开发区|园区)"
)
#: CLDR's numbers of groups that are continents; 001 is the world.
CONTINENTS = {"002", "003", "005", "009", "019", "142", "150", "AQ"}
#: Codes of CLDR that are not countries: parts of China, the sea, test codes.
SKIPPED = {"001", "CN", "HK", "MO", "TW", "QO", "UN", "EZ", "XA", "XB", "XK", "ZZ"}


def kept(lexicon: Lexicon, table: str) -> Iterator[Line]:
    """Yield the rows of a table that were made by hand."""
    if (lexicon.root / f"{table}.tsv").is_file():
        yield from (tuple(cells) for cells in lexicon.cells(table) if cells[-1] == "hand")


def write(path: Path, header: Line, rows: Iterable[Line], hand: Iterable[Line]) -> None:
    """Write a table sorted; a row by hand takes the place of made ones with the same name."""
    mine = list(hand)
    names = {row[0] for row in mine}
    lines = {"\t".join(row) for row in (*mine, *(row for row in rows if row[0] not in names))}
    path.write_text("\n".join(["\t".join(header), *sorted(lines)]) + "\n", encoding="utf-8")


def prefixes(lexicon: Lexicon) -> re.Pattern[str]:
    """Match names of divisions before a zone's own name: 河北唐山 in 河北唐山海港经济开发区."""
    rows = [cells for cells in lexicon.cells("divisions") if cells[6] == "9999"]
    names = {name for row in rows for name in (row[1], row[2]) if len(name) > 1}
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("(?:" + "|".join(map(re.escape, longest)) + ")+")


def zones(folder: Path, lexicon: Lexicon) -> Iterator[Line]:
    """Yield name, code of the division it lies in, and source."""
    codes = {cells[0] for cells in lexicon.cells("divisions") if cells[6] == "9999"}
    divisions = {cells[1] for cells in lexicon.cells("divisions")}
    before = prefixes(lexicon)
    for table in ("areas", "streets"):
        with (folder / f"dist/{table}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                name = OFFICE.sub("", row["name"])
                county = row.get("areaCode", "")
                code = county if county in codes else f"{row['cityCode']}00"
                code = code if code in codes else f"{row['provinceCode']}0000"
                own = before.sub("", name, count=1)
                if ZONE.search(name) and name not in divisions and _named(name, own):
                    yield name, code, "china-division"


def _named(name: str, own: str) -> bool:
    return own != name or not GENERIC.fullmatch(name)


def countries() -> Iterator[Line]:
    """Yield name, kind, abbreviation (none) and source from CLDR's Chinese names."""
    locale = import_module("babel").Locale("zh")
    for code, name in locale.territories.items():
        if code in SKIPPED:
            continue
        kind = "region" if code.isdigit() or code == "EU" else "country"
        yield name, "continent" if code in CONTINENTS else kind, "", "cldr"
    for zone, names in locale.time_zones.items():
        city = names.get("city", "")
        if city and not zone.startswith(("Etc", "Antarctica")) and not re.search("[（州]", city):
            yield city, "city", "", "cldr"


def main(folder: Path, out: Path) -> None:
    """Write both tables."""
    lexicon = Lexicon(out)
    divisions = {cell for cells in lexicon.cells("divisions") for cell in (cells[1], cells[2])}
    found = {row[0]: row for row in reversed([*countries()]) if row[0] not in divisions}
    write(out / "countries.tsv", COUNTRY, found.values(), kept(lexicon, "countries"))
    write(out / "zones.tsv", PLACE, zones(folder, lexicon), kept(lexicon, "zones"))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
