"""Which document makes which report, where several would make one or write one file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from zhengtu.errors import InputError, ZhengtuError
from zhengtu.ontology import REPORTS
from zhengtu.pipeline.drafts import Draft
from zhengtu.pipeline.manifest import Document
from zhengtu.pipeline.record import Entry


class Found(NamedTuple):
    """What a document makes: the IRI of a report; no draft where the store has it already."""

    iri: str
    digest: str
    draft: Draft | None = None


class Same(NamedTuple):
    """A document with the bytes of another that makes the same report."""

    other: Path


Outcome = Found | Same | ZhengtuError


class Plan:
    """What is to become of each document, and of the reports that the store had before.

    Of two documents that make one report the first, by name, is taken: the other is the same, byte
    for byte, or fails. A document is known by the stem of its name, as its Turtle file is: two of
    one stem cannot both be stored, unless they are one document that now makes another report.
    """

    def __init__(self, folder: Path, former: Mapping[str, Entry]) -> None:
        """Take the output folder, and the reports that its store has."""
        self._folder, self._former = folder, former
        self._stems = {entry.stem: iri for iri, entry in former.items()}
        self._reports: dict[str, tuple[Document, str]] = {}
        self._files: dict[str, Document] = {}

    def outcomes(
        self, documents: Sequence[Document], found: Sequence[Found | ZhengtuError], *, prune: bool
    ) -> list[Outcome]:
        """Settle who makes what, in order; ``prune`` gives up reports that no document makes now."""
        settled = [self._first(*pair) for pair in zip(documents, found, strict=True)]
        if prune:
            return settled
        return [self._lasting(*pair) for pair in zip(documents, settled, strict=True)]

    def gone(
        self, documents: Sequence[Document], outcomes: Sequence[Outcome], *, prune: bool
    ) -> list[str]:
        """Give the reports that are to leave the store.

        Those whose document makes another one now, and to ``prune`` those of no document given.
        """
        made = {o.iri for o in outcomes if isinstance(o, Found)}
        pairs = list(zip(documents, outcomes, strict=True))
        moved = {stem(d) for d, o in pairs if isinstance(o, Found)}
        spared = {stem(d) for d, o in pairs if isinstance(o, ZhengtuError)}
        return sorted(
            iri
            for iri, entry in self._former.items()
            if iri not in made and (entry.stem in moved or (prune and entry.stem not in spared))
        )

    def _first(self, document: Document, found: Found | ZhengtuError) -> Outcome:
        """Refuse what an earlier document makes already."""
        if isinstance(found, ZhengtuError):
            return found
        file = self._folder / f"{stem(document)}.ttl"
        if file.is_dir():
            hint = "it is a folder; move it away or choose another output"
            return InputError(file, "cannot be written", hint)
        if found.iri in self._reports:
            other, digest = self._reports[found.iri]
            if digest == found.digest:
                return Same(other.path)
            what = f"is another text of the report {short(found.iri)} than {other.path}"
            hint = "leave one out, or say place and year of each in a manifest"
            return InputError(document.path, what, hint)
        if stem(document) in self._files:
            what = f"makes the same {file.name} as {self._files[stem(document)].path}"
            return InputError(document.path, what, "rename one of them")
        self._reports[found.iri] = document, found.digest
        self._files[stem(document)] = document
        return found

    def _lasting(self, document: Document, outcome: Outcome) -> Outcome:
        """Refuse to overwrite the file of another document's report, which stays in the store."""
        if not isinstance(outcome, Found):
            return outcome
        iri = self._stems.get(stem(document), outcome.iri)
        if iri in self._reports or self._former[iri].digest == outcome.digest:
            return outcome
        what = f"would overwrite {stem(document)}.ttl of the report {short(iri)}"
        return InputError(document.path, what, "rename it, or --prune what is not given")


def stem(document: Document) -> str:
    """Give the name of a document's Turtle file without its suffix."""
    return "stdin" if str(document.path) == "-" else document.path.stem


def short(iri: str) -> str:
    """Give the code and the year in the IRI of a report."""
    return iri.removeprefix(REPORTS)
