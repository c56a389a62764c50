"""Plain text in the encodings that Chinese documents come in."""

import codecs
import re

from zhengtu.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
#: Characters that make up a good fifth of any Chinese prose and little of anything else.
_COMMON = re.compile(r"[的一是在不了有和人这中大为上个国我以要他时来用们，。、\r\n]")
_HINT = "save it as UTF-8 text"


def decode(name: str, data: bytes) -> tuple[str, str]:
    """Decode text and say how; a byte order mark is not part of the text, line ends are kept.

    Tried in turn: the mark, UTF-8, whichever of GB18030 and UTF-16 gives Chinese prose, and the
    judgement of charset-normalizer. Raises InputError where none holds.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(name, data, encoding), encoding
    text = _try(data, "utf-8")
    if text is not None and not _binary(text):
        return text, "utf-8"
    return _likeliest(data) or _judged(name, data)


def _strict(name: str, data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise InputError(name, f"is marked as {encoding} but is not", _HINT)
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) * 100 > len(text)


def _likeliest(data: bytes) -> tuple[str, str] | None:
    best, share = None, 0.1
    for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
        text = _try(data, encoding)
        if not text or _binary(text):
            continue
        common = len(_COMMON.findall(text)) / len(text)
        if common > share:
            best, share = (text, encoding), common
    return best


def _judged(name: str, data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    match = from_bytes(data).best()
    if match is None or _binary(str(match)) or not match.could_be_from_charset:
        raise InputError(name, "is not text, or in an encoding that cannot be told", _HINT)
    if re.search(r"[\u4e00-\u9fff]", str(match)) is None:
        raise InputError(name, "is not Chinese text in any known encoding", _HINT)
    return str(match), match.encoding
