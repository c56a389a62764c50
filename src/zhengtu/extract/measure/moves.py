"""Figures that moved, with where they came from: 从7.13%降到1.05%; shares of the three sectors."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from zhengtu.extract.measure.before import Before
from zhengtu.extract.measure.front import Fronts
from zhengtu.extract.measure.implied import Implied
from zhengtu.extract.measure.kind import bound
from zhengtu.extract.measure.lists import Lists
from zhengtu.extract.measure.state import Reading, Scene, clean
from zhengtu.extract.measure.tables import Tables
from zhengtu.extract.measure.tail import Tails
from zhengtu.model import Direction

_FROM = re.compile(
    r"(?:由|从)(?:(?:每[人户亩吨][每年月]*|\d{4}年?|“?[十一二三四五]+五”?|上?年?|五年|去年|上届)[^，；]{0,8}?)?的?(?:约|近)?$"
)
_FROM_SECTORS = re.compile(r"(?:由|从)[^，；]{0,16}$")
_SHARES = re.compile(r"的?(?:比例|比重|结构|之比|占比|比)$")
_TOWARDS = re.compile(r"[^。；]{0,30}?(?:到|至|为|成)")
_SECTORS = ("第一产业比重", "第二产业比重", "第三产业比重")


class Moves:
    """Reads a figure together with the one it started from."""

    def __init__(self, tables: Tables, before: Before) -> None:
        """Make the parts; ``before`` finds the subject of a clause that has none."""
        self._tails, self._fronts = Tails(tables), Fronts(tables)
        self._lists, self._implied = Lists(tables), Implied(tables)
        self._before = before

    def leaves(self, text: str, start: int, end: int, after: int) -> int:
        """Give where 由 or 从 stands if the figure in ``end:after`` is a starting one, else -1."""
        found = _FROM.search(text, start, end)
        return found.start() if found and _TOWARDS.match(text, after) else -1

    def sectors(self, scene: Scene) -> Iterator[Reading]:
        """12.8：47.7：39.5 after 三次产业: one share for each sector; likewise 28.2：71.8."""
        item, state = scene.last, scene.state
        clause = scene.line.text[: item.start]
        if not state.pending:
            if len(item.parts) == len(_SECTORS) and "产业" not in clause[-40:]:
                return
            found = _FROM_SECTORS.search(clause, scene.group.left)
            if found:
                state.pending, state.subject = (
                    scene.group.members,
                    (scene.group.left, found.start()),
                )
                return
        names = _SECTORS if len(item.parts) == len(_SECTORS) else self._sides(scene)
        before = state.pending[0].parts if state.pending else ()
        state.pending = []
        for at, (start, end, value) in enumerate(item.parts):
            base = before[at][2] if before else None
            one = replace(item, start=start, end=end, value=value, parts=())
            name = names[at]
            way = _way(base, value)
            yield Reading(one, name, "level", way, "=", "sectors", name, name, baseline=base)

    def _sides(self, scene: Scene) -> list[str]:
        """Name the two sides of shares that make up a hundred: 轻重工业比例."""
        subject = self._subject(scene) if scene.state.pending else scene.subject
        sides = self._lists.spread(_SHARES.sub("", subject), 2)
        return [side + "比重" for side in sides]

    def arrives(self, scene: Scene) -> Iterator[Reading]:
        """Read where figures moved to, with those that are pending as their baselines."""
        members, state = scene.group.members, scene.state
        names = self._lists.spread(self._subject(scene), len(members))
        bases, state.pending = state.pending, []
        for at, item in enumerate(members):
            if not names[at]:
                continue
            base = bases[min(at, len(bases) - 1)].value
            yield Reading(
                self._implied(item, names[at]), names[at], "level", _way(base, item.value),
                bound(item, scene.tail), "move", names[at], names[at], baseline=base,
            )  # fmt: skip

    def _subject(self, scene: Scene) -> str:
        line, state = scene.line, scene.state
        start, end = state.subject
        front = self._fronts(line, start, end)
        end = self._tails(line, front.start, end, False).end
        subject = front.text + clean(line.text[front.start : end])
        if subject:
            return subject
        return state.last.base if state.last else self._before.clause_before(scene, start, 1)[0]


def _way(base: Decimal | None, value: Decimal) -> Direction:
    if base is None or base == value:
        return "none"
    return "up" if value > base else "down"
