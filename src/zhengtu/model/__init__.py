"""The nouns that several stages share.

Two coordinate systems exist. *Raw* offsets count code points of the document as it stands on disk;
everything a user sees is raw. *Clean* offsets count characters of ``Sentence.text``, the sentence as
a reader would read it: line breaks and stray spaces inside it dropped, full-width letters and digits
made half-width. ``Sentence.span`` leads from clean to raw.
"""

from zhengtu.model.mentions import Agency, AnyMention, Measure, Mention, Place, Programme, Project
from zhengtu.model.text import Division, Item, Name, Named, Report, Section, Sentence, Source, Word
from zhengtu.model.types import (
    AgencyType,
    Comparator,
    Direction,
    Frame,
    Level,
    MeasureKind,
    PlaceType,
    Stage,
)

__all__ = [
    "Agency",
    "AgencyType",
    "AnyMention",
    "Comparator",
    "Direction",
    "Division",
    "Frame",
    "Item",
    "Level",
    "Measure",
    "MeasureKind",
    "Mention",
    "Name",
    "Named",
    "Place",
    "PlaceType",
    "Programme",
    "Project",
    "Report",
    "Section",
    "Sentence",
    "Source",
    "Stage",
    "Word",
]
