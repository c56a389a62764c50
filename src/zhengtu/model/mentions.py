"""What extractors find: mentions, each with the raw span that says it."""

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, field_serializer

from zhengtu.display import card
from zhengtu.model.types import (
    AgencyType,
    Comparator,
    Direction,
    Frame,
    MeasureKind,
    PlaceType,
    Stage,
)


class Mention(BaseModel, frozen=True):
    """Something a report says, the raw span that says it, and the rule that read it.

    ``name`` is the clean name (no line break, no misprint where one was seen through).
    """

    start: int
    end: int
    text: str
    name: str
    rule: str
    confidence: float

    def _repr_html_(self) -> str:
        return card(self.name, self.model_dump(mode="json", exclude_none=True, exclude={"name"}))

    @field_serializer("confidence", when_used="json")
    def _rounded(self, value: float) -> float:
        return round(value, 3)


class Place(Mention, frozen=True):
    """A named location; ``code`` is that of a division ("" where none is known)."""

    type: Literal["place"] = "place"
    subtype: PlaceType
    code: str | None = None


class Agency(Mention, frozen=True):
    """A named organisation."""

    type: Literal["agency"] = "agency"
    subtype: AgencyType


class Project(Mention, frozen=True):
    """An individually identifiable undertaking and the stage its sentence asserts."""

    type: Literal["project"] = "project"
    stage: Stage
    frame: Frame


class Programme(Mention, frozen=True):
    """A named initiative of policy."""

    type: Literal["programme"] = "programme"


class Measure(Mention, frozen=True):
    """A quantity with the thing it measures; ``value`` is in ``unit``, 万 and 亿 multiplied out."""

    type: Literal["measure"] = "measure"
    indicator: str
    value: Decimal
    value_max: Decimal | None = None
    baseline: Decimal | None = None
    unit: str
    comparator: Comparator
    kind: MeasureKind
    direction: Direction
    frame: Frame
    year: int | None = None
    scope: str | None = None

    @field_serializer("value", "value_max", "baseline", when_used="json-unless-none")
    def _number(self, value: Decimal) -> int | float:
        return int(value) if value == value.to_integral_value() else float(value)


AnyMention = Place | Agency | Project | Programme | Measure
