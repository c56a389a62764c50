"""A reviewer's rows put to a report: its mentions as they should be, and what they set aside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from zhengtu.link import Fact, keys, report_key
from zhengtu.link.document import Document
from zhengtu.model import Agency, AnyMention, Measure, Place, Programme, Project, Report
from zhengtu.review.sheet import FIELDS, Corrections, Row

_MODELS: dict[str, type[BaseModel]] = {
    "place": Place,
    "agency": Agency,
    "project": Project,
    "programme": Programme,
    "measure": Measure,
}
#: The rule and the confidence of what a reviewer says.
_SAID = {"rule": "correction", "confidence": 1.0}


@dataclass(slots=True)
class Reviewed:
    """The mentions of a report after a review, with their keys.

    ``dropped`` are the keys of facts, other than mentions, that the reviewer denies; ``facts`` say
    what each correction is and what it overrides.
    """

    mentions: list[AnyMention]
    keys: list[str]
    dropped: frozenset[str] = frozenset()
    facts: list[Fact] = field(default_factory=list)


def apply(report: Report, mentions: Sequence[AnyMention], corrections: Corrections) -> Reviewed:
    """Correct the mentions of a report.

    A fact is found by its id, or where it is now read otherwise, by its type and span. Raises
    InputError for a row that does not fit the report, with its number.
    """
    work = _Work(report, mentions, corrections)
    for row in corrections.of(report_key(report)):
        work(row)
    return work.done()


class _Work:
    def __init__(
        self, report: Report, mentions: Sequence[AnyMention], corrections: Corrections
    ) -> None:
        self._document = Document(report)
        self._corrections = corrections
        given = keys(self._document.path, mentions)
        self._now: dict[str, AnyMention] = dict(zip(given, mentions, strict=True))
        self._made: dict[str, AnyMention] = {}
        self._dropped: set[str] = set()
        self._facts: list[Fact] = []
        self._seen: dict[str, int] = {}

    def __call__(self, row: Row) -> None:
        self._once(row)
        if row["type"] not in _MODELS:
            self._dropped.add(row["id"])
            self._record(row, f"correction/{row['id'].replace('/', '-')}", [row["id"]])
            return
        self._anchored(row)
        found = [] if row["action"] == "add" else list(self._found(row))
        key = self._key(row)
        if row["action"] != "remove":
            self._made[key] = self._mention(row, self._now.get(found[0]) if found else None)
        for old in found:
            del self._now[old]
        self._record(row, key, found)

    def done(self) -> Reviewed:
        pairs = sorted(
            [*self._now.items(), *self._made.items()],
            key=lambda pair: (pair[1].start, -pair[1].end, pair[1].type),
        )
        return Reviewed(
            [mention for _, mention in pairs],
            [key for key, _ in pairs],
            frozenset(self._dropped),
            self._facts,
        )

    def _once(self, row: Row) -> None:
        mark = row["id"] or f"{row['start']}-{row['end']}-{row['type']}-{row['new_indicator']}"
        if mark in self._seen:
            raise self._corrections.error(row, f"is on the same fact as row {self._seen[mark]}")
        self._seen[mark] = row.number

    def _anchored(self, row: Row) -> None:
        """Refuse a row on a document that is no longer the one that was reviewed."""
        start, end = int(row["start"]), int(row["end"])
        there = self._document.report.source.text[start:end]
        if not there or there.strip() != row["text"]:
            what = f"the report has {there!r} at {start} to {end}, not {row['text']!r}"
            raise self._corrections.error(row, what, "zhengtu review makes the sheet anew")

    def _found(self, row: Row) -> Iterator[str]:
        if row["id"] in self._now:
            yield row["id"]
            return
        start, end = int(row["start"]), int(row["end"])
        for key, mention in self._now.items():
            if mention.type == row["type"] and mention.start < end and start < mention.end:
                yield key
                return

    def _key(self, row: Row) -> str:
        """Give the key of a correction: where it stands, and which it is of several there."""
        tail = row["id"].partition("/")[2] if row["action"] != "add" else ""
        key = tail or f"{self._document.path}/{row['start']}-{row['end']}-{row['type']}"
        while f"correction/{key}" in self._made:
            key += "-more"
        return f"correction/{key}"

    def _mention(self, row: Row, now: AnyMention | None) -> AnyMention:
        start, end = int(row["start"]), int(row["end"])
        values: dict[str, Any] = {
            "start": start,
            "end": end,
            "text": self._document.report.source.text[start:end],
            "name": row["name"] or row["text"],
        }
        if now is not None:
            values |= now.model_dump(exclude={"start", "end", "text"})
        elif row["action"] == "change":
            values |= {name: row[name] for name in FIELDS[row["type"]] if row[name]}
        values |= row.new() | _SAID
        try:
            made: AnyMention = _MODELS[row["type"]].model_validate(values)  # type: ignore[assignment]
        except ValidationError as error:
            fault = error.errors()[0]
            what = f"new_{fault['loc'][0]}: {fault['msg'][0].lower()}{fault['msg'][1:]}"
            raise self._corrections.error(row, what) from None
        return made

    def _record(self, row: Row, key: str, found: Sequence[str]) -> None:
        fact = Fact(key, "zt:Correction")
        fact.say("zt:action", row["action"])
        fact.say("zt:note", row["note"] or None)
        fact.say("zt:report", self._document.key)
        fact.say("nif:beginIndex", int(row["start"]))
        fact.say("nif:endIndex", int(row["end"]))
        sentence = self._document.sentence(int(row["start"]))
        fact.say("prov:wasDerivedFrom", self._document.sentences[sentence])
        self._facts.append(fact)
        for old in found:
            fact.say("zt:overrides", old)
            mark = Fact(old, "zt:Superseded")
            mark.say("zt:overriddenBy", key)
            self._facts.append(mark)
