"""Files to text with offsets: one reader for each suffix."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from zhengtu.errors import InputError, UnknownNameError
from zhengtu.model import Source
from zhengtu.read import docx, html, pdf, text

#: The readers, by suffix: name and bytes in, text and its encoding out.
READERS: dict[str, Callable[[str, bytes], tuple[str, str]]] = {
    ".docx": docx.decode,
    ".htm": html.decode,
    ".html": html.decode,
    ".md": text.decode,
    ".pdf": pdf.decode,
    ".txt": text.decode,
}


def read(path: Path) -> Source:
    """Read a document.

    Raises InputError where there is none or it is no text, UnknownNameError for its suffix.
    """
    if path.is_dir():
        raise InputError(path, "is a folder, not a document", "name the files in it")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(path, "no such file", "check the path") from None
    except OSError as error:
        raise InputError(path, str(error.strerror), "check its permissions") from None
    return read_bytes(str(path), data)


def read_bytes(name: str, data: bytes) -> Source:
    """Read a document from memory; a name without a suffix ("-") is taken for plain text.

    Raises InputError where it is empty or no text, UnknownNameError for its suffix.
    """
    name = name.encode("utf-8", "replace").decode()  # a file's name need not be UTF-8
    suffix = Path(name).suffix.lower() or ".txt"
    if suffix not in READERS:
        raise UnknownNameError("reader", suffix, READERS, name)
    decoded, encoding = READERS[suffix](name, data)
    if not decoded.strip("\ufeff\x00 \t\r\n\u3000"):
        raise InputError(name, "is empty", "give it the text of a report")
    return Source(name, decoded, encoding, hashlib.sha256(data).hexdigest())
