"""A small made-up report and what an extractor would find in it."""

import re
from decimal import Decimal
from typing import Any

from zhengtu.divisions import Divisions
from zhengtu.lexicon import load
from zhengtu.model import (
    Agency,
    AnyMention,
    Measure,
    Place,
    Programme,
    Project,
    Report,
    Section,
    Sentence,
    Source,
)

DIVISIONS = Divisions(load())

TEXT = """一、去年工作
地区生产总值增长8.2%。推进绿口区新材料产业园建设。鹿原镇入选。支持醴陵建设陶瓷学院。
二、今年安排
市委、市政府要求，全市地区生产总值增长8%以上。建成醴陵经开区三期。
市区空气优良率达到80%，亩均税收3万斗。实施“十百千”行动，株洲市人民政府负责。
"""
KINDS = {
    "agency": Agency,
    "measure": Measure,
    "place": Place,
    "programme": Programme,
    "project": Project,
}
FOUND: list[tuple[str, str, dict[str, Any]]] = [
    (
        "8.2%",
        "measure",
        {"indicator": "地区生产总值", "value": "8.2", "frame": "result", "year": 2019},
    ),
    ("绿口区", "place", {"subtype": "division", "code": "430212", "name": "渌口区"}),
    ("绿口区新材料产业园", "project", {"stage": "build", "frame": "result"}),
    ("鹿原镇", "place", {"subtype": "division", "code": "430225"}),
    ("醴陵", "place", {"subtype": "division", "code": "430281"}),
    ("陶瓷学院", "project", {"stage": "build", "frame": "result"}),
    ("市委", "agency", {"subtype": "party"}),
    ("市政府", "agency", {"subtype": "government"}),
    (
        "8%以上",
        "measure",
        {"indicator": "全市地区生产总值", "value": "8", "comparator": ">=", "year": 2020},
    ),
    ("醴陵经开区", "place", {"subtype": "zone"}),
    ("醴陵经开区三期", "project", {"stage": "complete", "frame": "target"}),
    (
        "80%",
        "measure",
        {"indicator": "市区空气优良率", "value": "80", "kind": "level", "scope": "市区"},
    ),
    (
        "3万斗",
        "measure",
        {"indicator": "亩均税收", "value": "30000", "unit": "斗", "frame": "other"},
    ),
    ("十百千”行动", "programme", {"name": "“十百千”行动"}),
    ("株洲市人民政府", "agency", {"subtype": "government"}),
]


def mention(text: str, kind: str, fields: dict[str, Any]) -> AnyMention:
    start = TEXT.index(text)
    filled: dict[str, Any] = {
        "start": start,
        "end": start + len(text),
        "text": text,
        "name": text,
        "rule": "made",
        "confidence": 0.9,
    }
    if kind == "measure":
        growth = {"unit": "%", "comparator": "=", "kind": "growth", "direction": "up"}
        filled |= growth | {"frame": "target"} | fields
        filled["value"] = Decimal(filled["value"])
    else:
        filled |= fields
    made: AnyMention = KINDS[kind](**filled)
    return made


def mentions() -> tuple[AnyMention, ...]:
    found = [mention(*row) for row in FOUND]
    return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.type)))


def report(year: int | None = 2020, place: str | None = "430200", text: str = TEXT) -> Report:
    half = text.find("二、")
    sentences = []
    for match in re.finditer(r"[^。\n]+。?", text):
        heading = match[0][1] == "、"
        frame = "result" if match.start() < half else "target"
        raw = range(match.start(), match.end())
        section = 0 if match.start() < half else 1
        sentences.append(Sentence(match[0], raw, frame, year, section, (), heading))  # type: ignore[arg-type]
    return Report(
        Source("made.txt", text, "utf-8", "0" * 64),
        "政府工作报告",
        DIVISIONS.get(place, year) if place else None,
        "city",
        year,
        None,
        None,
        (
            Section("一、", "去年工作", 1, 0, half, None, "result"),
            Section("二、", "今年安排", 1, half, len(text) - 1, None, "target"),
        ),
        tuple(sentences),
    )
