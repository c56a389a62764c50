"""Short made-up reports, built into a store: what is reviewed and what is planned."""

from collections.abc import Mapping
from pathlib import Path

import zhengtu

#: By place (code) and year: the review of the year before, and the plan.
Texts = Mapping[tuple[str, int], tuple[str, str]]

_TEXT = """{name}政府工作报告
各位代表：
一、{last}年工作回顾
{review}
二、{year}年工作安排
{plan}
"""
NAMES = {
    "100000": "国务院",
    "430000": "湖南省人民",
    "430200": "株洲市人民",
    "430202": "荷塘区人民",
    "430100": "长沙市人民",
}
#: A passage that lists targets, so that what it lacks is absent; {} is what a test is about.
LISTED = (
    "今年经济社会发展的主要预期目标是：固定资产投资增长10%，社会消费品零售总额增长9%，"
    "进出口总额增长6%，{}。"
)


def store(folder: Path, texts: Texts) -> zhengtu.Graph:
    for (code, year), (review, plan) in texts.items():
        path = folder / f"{code}-{year}.txt"
        text = _TEXT.format(name=NAMES[code], last=year - 1, year=year, review=review, plan=plan)
        path.write_text(text, encoding="utf-8")
        graph = zhengtu.build(path, folder / "out", place=code, year=year)
    return graph
