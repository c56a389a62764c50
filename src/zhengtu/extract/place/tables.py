"""Rows of the tables that places are read with."""

from pydantic import BaseModel

from zhengtu.model import PlaceType


class LandmarkRow(BaseModel, frozen=True):
    """A line of ``landmarks.tsv``: a name that the general language knows, and its kind."""

    name: str
    subtype: PlaceType


class RegionRow(BaseModel, frozen=True):
    """A line of ``regions.tsv``: the name of a region, and of what kind."""

    name: str
    kind: str


class ZoneRow(BaseModel, frozen=True):
    """A line of ``zones.tsv``: a development zone or new area, and the division it lies in."""

    name: str
    code: str
    source: str


class CountryRow(BaseModel, frozen=True):
    """A line of ``countries.tsv``: a country, city abroad, continent or region of the world."""

    name: str
    kind: str
    abbreviation: str = ""
    source: str


class AbbreviationRow(BaseModel, frozen=True):
    """A line of ``abbreviations.tsv``: one character for a division; may it stand alone anywhere."""

    abbreviation: str
    code: str
    level: str
    alone: bool
