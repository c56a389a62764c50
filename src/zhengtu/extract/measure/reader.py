"""Groups of quantities → readings: what each measures, how, and by which rule."""

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.measure.after import AND, After
from zhengtu.extract.measure.before import Before
from zhengtu.extract.measure.clause import Clauses, Group, Line
from zhengtu.extract.measure.front import Fronts
from zhengtu.extract.measure.implied import shared, timely
from zhengtu.extract.measure.moves import Moves
from zhengtu.extract.measure.quantity import Quantity
from zhengtu.extract.measure.state import Reading, Scene, State
from zhengtu.extract.measure.tables import LinkRow, Tables
from zhengtu.extract.measure.tail import Tail, Tails

#: 以10%的速度增长, 实现7%的增长速度
_RATE = re.compile(r"的(?:平均|年均)?(?:增长速度|增速|增幅|速度|增长率|增长(?:预期)?目标|增长预期)")
_GROWTH = LinkRow(word="增长", role="move", direction="up")
_NEW = frozenset(("新增", "新增加"))
#: What a verb of change does not count: rates and spans of time.
_UNGOVERNED = frozenset({"ratio", "point", "multiple", "time", "age", "index", "temperature"})


class Reader:
    """Reads the groups of one sentence from left to right."""

    def __init__(self, tables: Tables) -> None:
        """Make the parts of the grammar."""
        self._clauses = Clauses(tables)
        self._tails, self._fronts = Tails(tables), Fronts(tables)
        self._after, self._before = After(tables), Before(tables)
        self._moves = Moves(tables, self._before)

    def __call__(self, line: Line, quantities: Sequence[Quantity]) -> Iterator[Reading]:
        """Yield what the quantities of a sentence say, from left to right."""
        state = State()
        groups = list(self._clauses.group(line.text, quantities))
        for at, group in enumerate(groups):
            after = groups[at + 1] if at + 1 < len(groups) and groups[at + 1].joined else None
            readings = [one for one in self._group(line, group, after, state) if timely(one)]
            if "至少" in line.text[group.left : group.start]:
                for one in readings:
                    one.comparator = ">=" if one.comparator == "=" else one.comparator
            state.push(readings, group.end)
            yield from readings

    def _group(
        self, line: Line, group: Group, after: Group | None, state: State
    ) -> Iterator[Reading]:
        scene = self._scene(line, group, after, state)
        if group.members[0].parts:
            return self._moves.sectors(scene)
        left = self._moves.leaves(line.text, _left(line, group), group.start, group.end)
        if left >= 0:
            state.pending, state.subject = group.members, (_left(line, group), left)
            return iter(())
        group.members = shared(group.members)
        if state.pending:
            return self._moves.arrives(scene)
        return self._after(scene) if self._after.takes(scene) else self._before(scene)

    def leaves(self, text: str, item: Quantity) -> bool:
        """Tell whether a quantity is only where another one moved from."""
        return self._moves.leaves(text, 0, item.start, item.end) >= 0

    def _scene(self, line: Line, group: Group, after: Group | None, state: State) -> Scene:
        start = _left(line, group)
        counted = self._after.counted(line, group, after)
        rate = group.members[-1].dimension == "ratio" and _RATE.match(line.text, group.end)
        tail = self._tails(line, start, group.start, group.members[-1].dimension == "point")
        if rate and not tail.move:
            tail.links.append(_GROWTH)
        front = self._fronts(line, start, tail.end)
        scene = Scene(line, group, state, tail, front, counted, bool(rate))
        if self._governs(scene) or self._names(scene):
            scene.tail = Tail(group.start)  # 新增127家企业: the verb governs, it does not link
            scene.front = self._fronts(line, start, group.start)
        return scene

    def _names(self, scene: Scene) -> bool:
        """Tell a word of change that names the work done: 完成林相改善6万亩."""
        lead, tail = scene.front.lead, scene.tail
        if scene.group.joined:
            lead = lead or scene.state.lead
        worked = scene.last.dimension in ("area", "length") and not tail.to and not tail.compared
        return lead is not None and not lead.keep and tail.move is not None and worked

    def _governs(self, scene: Scene) -> bool:
        """Tell whether a word of change governs what is counted: 增加3个站, 财政新增47亿元资金."""
        move = scene.tail.move
        if move is None or not scene.counted or scene.last.dimension in _UNGOVERNED:
            return False
        return not scene.subject or (move.word in _NEW and not scene.tail.to)


def _left(line: Line, group: Group) -> int:
    """Give where the words before a group begin, past the 、 or 和 of a list."""
    left = group.left
    if group.joined and line.text.startswith("（", left) and line.text.startswith("）", left + 2):
        left += 3  # 280万件（辆）、惠及…
    found = AND.match(line.text, left, group.start) if group.joined else None
    return found.end() if found else left
