"""What an argument may be: each takes the words typed and refuses what is none of its kind."""

import argparse
import os
import re

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MOST_JOBS = 1000
_LAST_PORT, _MOST_COUNT = 65535, 1_000_000
#: A scheme, a host, perhaps a port (RFC 6454); * is any.
_ORIGIN = re.compile(r"\*|https?://[A-Za-z0-9.-]+(:[0-9]+)?")


def path(text: str) -> str:
    """Take the name of a file or folder."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty")
    return text


def words(text: str) -> str:
    """Take an argument for UTF-8, whatever the locale made of it."""
    if not text:
        raise argparse.ArgumentTypeError("it is empty")
    try:
        return os.fsencode(text).decode("utf-8", errors="replace")
    except UnicodeEncodeError:  # not from a shell, or already read as UTF-8
        return text


def jobs(text: str) -> int:
    """Take a number of processes."""
    return _whole(text, 1, _MOST_JOBS)


def port(text: str) -> int:
    """Take a port; 0 is one that is free."""
    return _whole(text, 0, _LAST_PORT)


def count(text: str) -> int:
    """Take a number of seconds or the like."""
    return _whole(text, 1, _MOST_COUNT)


def origin(text: str) -> str:
    """Take the origin of pages as browsers name it."""
    if not _ORIGIN.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no origin, such as https://example.org")
    return text


def year(text: str) -> int:
    """Take a year of four digits."""
    return _whole(text, _FIRST_YEAR, _LAST_YEAR)


def _whole(text: str, least: int, most: int) -> int:
    short = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    if not short or not least <= int(text) <= most:
        shown = text if len(text) < 20 else f"{text[:20]}…"
        raise argparse.ArgumentTypeError(f"{shown!r} is not a whole number from {least} to {most}")
    return int(text)


def years(text: str) -> tuple[int, int]:
    """Take a first and a last year: 2016:2026, or one year alone."""
    first, _, last = text.partition(":")
    span = year(first), year(last or first)
    if span[0] > span[1]:
        raise argparse.ArgumentTypeError(f"{text!r} ends before it begins")
    return span
