"""The area that a measure is for where it is not the report's own: 市区, a zone that is the topic."""

import re

from zhengtu.extract.measure.clause import Line
from zhengtu.extract.measure.tables import Tables

#: Tags that no word of a zone's name has.
_NOT_NAMES = frozenset("vadijlmpcu")
_LIST = re.compile(r"[、和与及等]")
#: Areas that a whole sentence speaks of once it begins with them.
_AREAS = ("新区", "新城", "组团", "自贸试验区", "片区")
_FIGURE = re.compile(r"[^，；。\d]*\d")


class Scopes:
    """Tells the narrower area that a measure names or that its sentence is about."""

    def __init__(self, tables: Tables) -> None:
        """Compile the words for parts of any city, and the endings of zones."""
        self._parts = tables.words["scope"]
        zones = sorted(tables.words["zone"].rows, key=lambda word: (-len(word), word))
        self._zone = re.compile(rf"[\u4e00-\u9fff]{{2,14}}?(?:{'|'.join(zones)})")

    def topic(self, line: Line) -> str:
        """Give the named zone that a sentence begins with and speaks of, or ""."""
        found = self._zone.match(line.text)
        if not found or found.end() not in line.cuts or _LIST.search(found.group()):
            return ""
        area = found.group().endswith(_AREAS) and "支持" not in found.group()
        if not area and not _FIGURE.match(line.text, found.end()):
            return ""  # 示范区加快建设，…: only this clause speaks of it
        following = next((word for word in line.words if word.start == found.end()), None)
        said = following is not None and following.tag[:1] in "vdan" and following.text != "等"
        starts = [word for word in line.words if word.end <= found.end()]
        named = all(word.tag[:1] not in _NOT_NAMES for word in starts)
        return found.group() if said and named else ""

    def __call__(self, topic: str, indicator: str, counted: bool) -> tuple[str, str | None]:
        """Give the indicator, prefixed with its sentence's topic, and the area if it has one.

        ``counted``: the indicator names things counted, never an area (4个园区).
        """
        if topic:
            return (indicator if topic in indicator else topic + indicator), topic
        if counted:
            return indicator, None
        return indicator, self._parts.head(indicator, 0, len(indicator)) or None
