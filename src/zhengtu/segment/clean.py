"""Raw text → text of the same length with one form for each sign, and marks to be left out."""

import re
import unicodedata

#: Stands for a character that is no part of what a reader reads.
GONE = "\0"

_KEPT = frozenset("，；：！？（）～")
_INLINE = re.compile(r"</?(?:a|b|em|font|i|img|span|strong|sub|sup|u)\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:!--.*?--|/?[A-Za-z][^<>\n]{0,300})>", re.DOTALL)
#: Half a character, which no text holds.
_SURROGATES = range(0xD800, 0xE000)
_CODE = re.compile(r"<U\+([0-9A-Fa-f]{4})>")
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|ldquo|rdquo|middot|#160|#8203);")
#: Marks of Markdown: heads, quotes, bullets, emphasis.
_MARKDOWN = re.compile(r"^[ ]*(?:#{1,6}|[>*+-])[ ]+|\*\*|__|`", re.MULTILINE)
#: A newspaper's jump line before the text goes on: 上接A1版.
_JUMP = re.compile(
    r"^[（(]?[上下][接转][A-Za-z0-9一二三四五六七八九十第]{1,6}版[)）]?[ \n]", re.MULTILINE
)
#: A paragraph's indent in text that lost its line breaks.
_INDENT = re.compile(r"(?<=[。！？：])[ ]{2,}(?=\S)")
_RATIO = re.compile(r"(?<=[0-9])[：∶︰](?=[0-9])")
_HALF = re.compile(r"(?<![0-9])[,:]|[,:](?![0-9])|[;!?()]")
_FULL = str.maketrans(",:;!?()", "，：；！？（）")


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT}
    table |= dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0xAD), GONE)
    table |= dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F)), GONE)
    table |= dict.fromkeys((*range(0x2060, 0x2070), 0xFEFF), GONE)
    table |= dict.fromkeys((0x09, 0x0B, 0x0C, 0xA0, 0x202F, 0x205F, 0x3000), " ")
    table |= dict.fromkeys(range(0x2000, 0x200B), " ")
    table |= dict.fromkeys((0x0A, 0x0D, 0x85, 0x2028, 0x2029), "\n")
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and ord(plain) != code:
            table[code] = plain
    return table


_TABLE = _table()


def _same_length(match: re.Match[str]) -> str:
    first = GONE if _INLINE.match(match[0]) else "\n"
    return first + GONE * (len(match[0]) - 1)


def _code(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    sign = GONE if code in _SURROGATES else chr(code).translate(_TABLE)
    return sign + GONE * (len(match[0]) - 1)


def _entity(match: re.Match[str]) -> str:
    return " " + GONE * (len(match[0]) - 1)


def _gone(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", GONE, match[0])


def _line(match: re.Match[str]) -> str:
    return match[0][:-1] + "\n"


def signs(text: str) -> str:
    """Give one form to each sign, offset by offset.

    Letters and digits become half-width, spaces and line breaks plain, radicals ideographs; tags,
    Markdown's marks and invisible characters become ``GONE``.
    """
    text = text.translate(_TABLE)
    if "<" in text:
        text = _CODE.sub(_code, text)
        text = _TAG.sub(_same_length, text)
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    text = _MARKDOWN.sub(_gone, text)
    text = _JUMP.sub(_line, text)
    return _INDENT.sub(lambda m: "\n" * len(m[0]), text)


def punctuation(text: str) -> str:
    """Make 。，：；！？（） full-width, offset by offset, but for those between digits.

    >>> punctuation("达1,100万,比例2.27：1")
    '达1,100万，比例2.27:1'
    """
    text = _RATIO.sub(":", text)
    return _HALF.sub(lambda m: m[0].translate(_FULL), text)
