"""One line on a terminal that says how far a build is."""

import shutil
import time
from typing import TYPE_CHECKING, TextIO
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from zhengtu.pipeline import Step

_CLEAR = "\r\x1b[K"


class Progress:
    """Keeps a line up to date: what is done, how much is left, which document it is at."""

    def __init__(self, stream: TextIO) -> None:
        """Take a stream; nothing is written to one that is no terminal."""
        self._stream = stream if stream.isatty() else None
        self._phase = ""
        self._began = (0.0, 0)

    def __call__(self, step: "Step") -> None:
        """Show where a build is."""
        if self._stream is None:
            return
        phase = "reading" if step.outcome == "reading" else "storing"
        now = time.monotonic()
        if phase != self._phase:
            self._phase, self._began = phase, (now, step.done)
        line = f"{phase} {step.done}/{step.total}{self._left(now, step)}  {step.name}"
        self._stream.write(_CLEAR + _cut(line, shutil.get_terminal_size().columns - 1))
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away, so that others can be written."""
        if self._stream is not None:
            self._stream.write(_CLEAR)
            self._stream.flush()

    def _left(self, now: float, step: "Step") -> str:
        """Say how long the rest takes if it goes on as it did."""
        began, first = self._began
        if step.done == first:
            return ""
        left = round((now - began) / (step.done - first) * (step.total - step.done))
        return f", {left // 60}:{left % 60:02} left"


def _cut(line: str, columns: int) -> str:
    """Cut a line to a width; a Chinese character takes two columns."""
    width = 0
    for at, character in enumerate(line):
        width += 2 if east_asian_width(character) in "WF" else 1
        if width > columns:
            return line[:at]
    return line
