"""A reviewer's word on what was read: facts as a sheet to be edited, and its rows put to use."""

from zhengtu.review.apply import Reviewed, apply
from zhengtu.review.listing import listing
from zhengtu.review.sheet import Corrections, Row, load, write

__all__ = ["Corrections", "Reviewed", "Row", "apply", "listing", "load", "write"]
