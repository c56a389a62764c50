"""What is known while a sentence is read: the readings so far, and the group at hand."""

from dataclasses import dataclass, field
from decimal import Decimal

from zhengtu.extract.measure.clause import Group, Line
from zhengtu.extract.measure.front import Front
from zhengtu.extract.measure.quantity import Quantity
from zhengtu.extract.measure.tables import LeadRow, Rule
from zhengtu.extract.measure.tail import Tail
from zhengtu.model import Comparator, Direction, MeasureKind


@dataclass(slots=True)
class Reading:
    """What a quantity was found to say.

    ``noun`` is the indicator without its verb, ``base`` the one that a later number without a
    subject goes on with.
    """

    item: Quantity
    indicator: str
    kind: MeasureKind
    direction: Direction
    comparator: Comparator
    rule: Rule
    noun: str = ""
    base: str = ""
    lead: LeadRow | None = None
    lead_text: str = ""
    baseline: Decimal | None = None


@dataclass(slots=True)
class State:
    """What a later quantity of the same sentence may lean on; ``end`` is a clean offset.

    ``done``: the quantity before had a verb inside its subject, which governs the rest of its list;
    ``there``: the one before was only said to be there (有63万老人、158万残疾人).
    """

    history: list[Reading] = field(default_factory=list)
    size: int = 0
    end: int = 0
    lead: LeadRow | None = None
    lead_text: str = ""
    done: bool = False
    there: bool = False
    pending: list[Quantity] = field(default_factory=list)
    subject: tuple[int, int] = (0, 0)

    def push(self, readings: list[Reading], end: int) -> None:
        """Remember a group."""
        if readings:
            self.history += readings
            self.size, self.end = len(readings), end

    def subjects(self, count: int) -> list[str]:
        """Give the last ``count`` subjects: those of the last group if it is as long."""
        if count <= self.size:
            return [one.base for one in self.history[-self.size :][:count]]
        fresh = [one.base for one in self.history if one.rule != "carried"]
        return fresh[-count:] if len(fresh) >= count else []

    @property
    def last(self) -> Reading | None:
        """Give the reading before."""
        return self.history[-1] if self.history else None

    @property
    def entity(self) -> Reading | None:
        """Give the last reading that counted things."""
        return next((one for one in reversed(self.history) if one.item.dimension == "count"), None)


@dataclass(slots=True)
class Scene:
    """A group at hand with the words around it; ``counted`` is the span of what follows it.

    ``rate``: what follows says that it is a rate of growth (10%的速度).
    """

    line: Line
    group: Group
    state: State
    tail: Tail
    front: Front
    counted: tuple[int, int] | None
    rate: bool = False

    @property
    def subject(self) -> str:
        """Give the words before the number without what opens and what links them."""
        words = clean(self.line.text[self.front.start : self.tail.end])
        return "" if words.isdigit() else words  # 覆盖面扩大，2012|年底已达到12.5%

    @property
    def last(self) -> Quantity:
        """Give the last quantity of the group."""
        return self.group.members[-1]


def whole(text: str) -> str:
    """Drop a mark whose other half is missing: 以“国家实验室, 区）划分学区."""
    for opening, closing in ("“”", "（）"):
        left, right = text.rfind(opening), text.find(closing)
        if text.count(opening) == text.count(closing):
            continue
        if right >= 0 and not 0 <= text.find(opening) < right:
            text = text[:right] if opening == "“" and right > 1 else text[right + 1 :]
        elif left <= 1:
            text = text[left + 1 :]
        else:
            text = text[:left] + text[left + 1 :]
    return text


def clean(text: str) -> str:
    """Strip what is never the edge of an indicator."""
    return text.strip("的了、，：")
