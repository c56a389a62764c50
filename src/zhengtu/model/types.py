"""The closed sets of words that annotations use."""

from typing import Literal

Frame = Literal["result", "target", "other"]
Level = Literal["national", "province", "city", "county", "township"]
Stage = Literal["preliminary", "start", "build", "complete"]
Comparator = Literal["=", ">=", "<=", "~"]
MeasureKind = Literal["growth", "change", "level", "count"]
Direction = Literal["up", "down", "none"]
PlaceType = Literal["division", "region", "zone", "nature", "route", "site"]
AgencyType = Literal[
    "government", "party", "legislature", "department", "enterprise",
    "education", "health", "social", "military", "other",
]  # fmt: skip
