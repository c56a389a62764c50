"""The command line: parse, one call, exit status."""

import contextlib
import io
import os
import sys
from collections.abc import Sequence

from zhengtu.cli.options import parse
from zhengtu.errors import ZhengtuError

#: What a shell reports for a program that Ctrl-C has ended.
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 the input or the store is wrong, 2 the command line is."""
    _streams()
    options = parse(arguments)
    try:
        try:
            options.run(options)
        finally:
            _flush()
    except BrokenPipeError:  # the reader of a pipe has had enough
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except ZhengtuError as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}")
    return 0


def _fail(message: str) -> int:
    print(f"zhengtu: {' '.join(message.split())}", file=sys.stderr)
    return 1


def _streams() -> None:
    """Speak UTF-8 whatever the locale, and stand in for streams that the caller has closed."""
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BytesIO())
    sys.stdout = sys.stdout or io.TextIOWrapper(io.BytesIO())
    sys.stderr = sys.stderr or io.TextIOWrapper(io.BytesIO())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _flush() -> None:
    """Write what is still to be written; if it cannot be, the interpreter must not try again."""
    try:
        sys.stdout.flush()
    except OSError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise
