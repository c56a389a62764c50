"""Web pages: their text, a line for each block."""

import re
from html.parser import HTMLParser

from zhengtu.errors import InputError
from zhengtu.read import text

#: Elements that do not end a line.
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "em",
        "font",
        "i",
        "img",
        "mark",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    )
)
_HIDDEN = frozenset(("head", "noscript", "script", "style", "template"))


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"[\r\n]+", " ", data))


def decode(name: str, data: bytes) -> tuple[str, str]:
    """Give the visible text of a page, blocks on lines of their own, and the page's encoding.

    Raises InputError where it is no text or cannot be parsed.
    """
    page, encoding = text.decode(name, data)
    lines = _Lines()
    try:
        lines.feed(page)
        lines.close()
    except AssertionError:  # html.parser's answer to <![ and the like
        raise InputError(name, "is broken HTML", "save it as text") from None
    kept = (line.strip(" \t") for line in "".join(lines.parts).split("\n"))
    return "\n".join(line for line in kept if line) + "\n", encoding
