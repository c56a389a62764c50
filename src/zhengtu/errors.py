"""What this package raises on purpose: one base, few children, each saying what would help."""

import copyreg
from collections.abc import Iterable, Sequence
from pathlib import Path


class ZhengtuError(Exception):
    """Something in the input or the store is wrong; the message is one line for the user."""

    def __reduce__(self) -> tuple[object, ...]:
        """Go from process to process as it is, without being made again from its message."""
        return copyreg.__newobj__, (type(self), *self.args)  # type: ignore[attr-defined]


class InputError(ZhengtuError):
    """A document cannot be read or used."""

    def __init__(self, path: Path | str, what: str, hint: str = "") -> None:
        """Say which file, what is wrong with it and what would help."""
        super().__init__(f"{path}: {what}" + (f"; {hint}" if hint else ""))


class SheetError(InputError):
    """A row of a reviewer's sheet does not fit."""


class LexiconError(ZhengtuError):
    """A row of a table does not fit its columns."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        """Name the table and the line (from 1) to mend."""
        super().__init__(f"{path}:{line}: {what}")


class UnknownNameError(ZhengtuError):
    """A name was asked for that is not in its table."""

    def __init__(self, kind: str, name: str, known: Iterable[str], where: str = "") -> None:
        """Say what was asked for, where (a file), and what would have worked."""
        choices = ", ".join(sorted(known))
        asked = f"{where}: no {kind} named {name!r}" if where else f"no {kind} named {name!r}"
        super().__init__(f"{asked}; known: {choices}" if choices else asked)


class AmbiguousNameError(ZhengtuError):
    """A name was given that several things have."""

    def __init__(self, kind: str, name: str, meant: Iterable[str]) -> None:
        """Say what it may mean."""
        super().__init__(f"several {kind}s are named {name!r}; give one of {', '.join(meant)}")


class ExtractorError(ZhengtuError):
    """An extractor that another package adds does not keep the protocol."""

    def __init__(self, name: str, what: str) -> None:
        """Name the extractor and what it did."""
        super().__init__(f"extractor {name!r} {what}; see zhengtu.extract for what it must do")


class MissingExtraError(ZhengtuError):
    """Something was asked for that needs a package which is not installed."""

    def __init__(self, what: str, package: str, extra: str) -> None:
        """Say what needs which package, and the extra of this package that brings it."""
        super().__init__(f"{what} needs {package}; pip install 'zhengtu[{extra}]' brings it")


class NotBuiltError(ZhengtuError):
    """A part of the package that a command of the checkout makes is not there."""

    def __init__(self, what: str, path: Path, command: str) -> None:
        """Say what is missing, where it should be, and the command that makes it."""
        super().__init__(f"{path}: {what} is not built; {command} in the checkout builds it")


class FontError(ZhengtuError):
    """No font at hand has a character that is to be drawn."""

    def __init__(self, what: str) -> None:
        """Say which characters, and what to install."""
        super().__init__(
            f"{what}; pip install 'zhengtu[draw]' brings a Chinese font, "
            "Debian's fonts-noto-cjk and fonts-hanazono have the rarer characters"
        )


class OntologyError(ZhengtuError):
    """The graph was asked to use a term that the ontology does not declare."""


class StoreError(ZhengtuError):
    """A store cannot be opened, read or replaced."""


class BuildError(ZhengtuError):
    """Some of several documents could not be built; the others are, and are in the store.

    ``failed`` has each document's error, whose text begins with its name.
    """

    def __init__(self, output: Path | str, failed: Sequence[ZhengtuError], total: int) -> None:
        """Say how many of how many."""
        self.failed = tuple(failed)
        what = f"{len(self.failed)} of {total} documents could not be built"
        super().__init__(f"{output}: {what}; the others are stored")
        for error in self.failed:
            self.add_note(str(error))  # a traceback shows them


class InvalidError(ZhengtuError):
    """A store breaks the shapes of the ontology."""


class QueryError(ZhengtuError):
    """A query cannot be parsed or run."""
