"""Make ``companies``: short names of listed companies that mean nothing else, and their stems.

    python scripts/make_companies.py ADATA LEXICON

The first is the unpacked PyPI package adata 2.9. A name of words that reports use is left out, or
where a place opens it (贵州轮胎) kept as use ``act``: it is the company where it does something.
``seeds/README.md`` has the source and its licence.
"""

import csv
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from zhengtu.lexicon import Lexicon
from zhengtu.words import tag, words

#: Marks of the exchanges: special treatment, new, leaving, classes of shares.
MARKS = re.compile(r"^(?:PT|G|S|N|C|XD|XR|DR|\*?ST|退市|\*)+|(?:[-－][A-Z]+|[ABH]|退|转|3)+$")
HAN = re.compile(r"[\u4e00-\u9fff]{3,5}")
#: Endings that name a place or a service of one, not a maker.
PLACELIKE = re.compile(
    r"(?:旅游|文旅|机场|高速|公用|城建|城投|城乡|城市|文化|教育|水务|环境|交通|出版|传媒|广电|港口|开发|发展|[山河江湖海港岛湾路桥园城区谷])$"
)
TRADE = re.compile(
    r"(?:股份|集团|科技|控股|实业|药业|医药|制药|生物|材料|新材|高新|能源|电子|电气|电器|电力|电缆"
    r"|智能|精密|精工|重工|机械|机电|装备|环保|环境|化工|化学|化纤|股权|食品|乳业|酒业|纸业|轮胎|水泥"
    r"|矿业|铝业|铜业|稀土|钴业|锂业|钨业|钛业|镁业|钢铁|特钢|汽车|动力|光电|光学|光伏|通信|信息|软件"
    r"|网络|数据|数码|国际|发展|投资|物流|纺织|服饰|家居|建材|建工|路桥|农业|牧业|农牧|种业|饲料|医疗"
    r"|生活|高科|微电|半导|包装|橡胶|塑料|管业|阀门|轴承|齿轮|模具|玻璃|陶瓷|印刷|百货|传动|仪器|激光)$"
)
PROPER = frozenset(("", "x", "nz", "nt", "nrt", "nrfg"))
LEAST_STEM = 2


def clean(name: str) -> str:
    """Drop spaces and the exchanges' marks; an empty string where no Chinese name is left."""
    plain = "".join(unicodedata.normalize("NFKC", name).split())
    plain = MARKS.sub("", plain)
    return plain if HAN.fullmatch(plain) else ""


class Judge:
    """Tells which names mean nothing but a company."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read what places and reports say."""
        columns = {"common": (0,), "agency_general": (0,), "agency_stops": (0,)}
        self._common = set(self._column(lexicon, columns))
        areas = {"regions": (0,), "countries": (0,), "divisions": (1, 2)}
        self._areas = set(self._column(lexicon, areas))
        spots = {"landmarks": (0,), "zones": (0,), "generic_places": (0,), "townships": (1,)}
        self._spots = {name.removesuffix("镇").removesuffix("乡").removesuffix("街道")
                       for name in self._column(lexicon, spots)}  # fmt: skip

    @staticmethod
    def _column(lexicon: Lexicon, columns: Mapping[str, tuple[int, ...]]) -> Iterator[str]:
        for table, at in columns.items():
            for cells in lexicon.cells(table):
                yield from (cells[n] for n in at)

    def use(self, name: str) -> str:
        """Say where the words mean the company: "free", "item", "act", or "" for nowhere."""
        if name in self._areas or name in self._spots or name in self._common:
            return ""
        if tag(name) not in PROPER:
            return ""
        parts = [word.text for word in words(name)]
        plain = [p in self._common or p in self._areas or self._ordinary(p) for p in parts]
        if not all(plain):
            return "" if PLACELIKE.search(name) and parts[0] in self._areas else "free"
        opened = parts[0] in self._areas and len(parts) > 1 and parts[0] != "中国"
        return "act" if opened and not PLACELIKE.search(name) else ""

    def stem(self, name: str) -> str:
        """Give the name without its trade where that is a coined word, else an empty string."""
        stem = TRADE.sub("", name)
        known = stem in self._areas or stem in self._spots or stem in self._common
        if stem == name or len(stem) < LEAST_STEM or known or PLACELIKE.search(stem):
            return ""
        single = [word.text for word in words(stem)]
        if len(single) > 1 and any(len(p) > 1 and p in self._areas for p in single):
            return ""
        return stem if tag(stem) in PROPER else ""

    def _ordinary(self, part: str) -> bool:
        return tag(part) not in PROPER and len(part) > 1


def rows(source: Path, judge: Judge) -> Iterator[tuple[str, str]]:
    """Yield names and stems with their use."""
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        name = clean(row["short_name"])
        use = judge.use(name) if name else ""
        if use:
            yield name, use
        stem = judge.stem(name) if use == "free" else ""
        if stem:
            yield stem, "item"


def main(package: Path, folder: Path) -> None:
    """Write the table, leaving out what the table of names kept by hand has."""
    lexicon = Lexicon(folder)
    known = {cells[0] for cells in lexicon.cells("agency_names")}
    made = dict(rows(package / "adata" / "stock" / "cache" / "code.csv", Judge(lexicon)))
    lines = sorted(f"{name}\t{use}" for name, use in made.items() if name not in known)
    text = "\n".join(["name\tuse", *lines]) + "\n"
    (folder / "companies.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
