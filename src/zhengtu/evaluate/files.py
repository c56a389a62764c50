"""Annotations and windows as files hold them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zhengtu.errors import InputError

Annotation = dict[str, Any]

_JSONL = "each line is a JSON object with type, start and end, a measure's with its fields"


def load(path: Path, windows: Sequence[tuple[int, int]] | None) -> list[Annotation]:
    """Read JSONL annotations, those that start inside a window where windows are given.

    Raises InputError with the line that is not an annotation.
    """
    rows = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}", "check the path") from None
    except UnicodeDecodeError:
        raise InputError(path, "is not text in UTF-8", _JSONL) from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        row = _annotation(line)
        if row is None:
            raise InputError(f"{path}:{number}", "is not an annotation", _JSONL)
        if windows is None or inside(row, windows):
            rows.append(row)
    return rows


def _annotation(line: str) -> Annotation | None:
    """Read an annotation with all that scoring asks of its type; None where it is not one."""
    try:
        row: Annotation = json.loads(line)
        whole = all(isinstance(row[name], int) for name in ("start", "end"))
        if row["type"] == "measure":
            whole = whole and isinstance(row["unit"], str) and isinstance(row["indicator"], str)
            float(row["value"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return row if whole and isinstance(row["type"], str) else None


def windows(path: Path) -> list[tuple[int, int]]:
    """Read a JSON list of ``[start, end]`` in code points; raises InputError."""
    try:
        return [(int(low), int(high)) for low, high in json.loads(path.read_text("utf-8"))]
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}", "check the path") from None
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise InputError(path, "is no JSON list of [start, end]", "as in [[0, 4000]]") from None


def inside(row: Annotation, windows: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an annotation starts in one of the windows."""
    return any(low <= row["start"] < high for low, high in windows)
