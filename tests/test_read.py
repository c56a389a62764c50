"""Bytes to text: encodings, formats, and what is refused with a line that helps."""

import importlib.util
import io
import zipfile
from pathlib import Path

import pytest

from zhengtu.errors import InputError, UnknownNameError
from zhengtu.read import READERS, read, read_bytes

TEXT = "各位代表：\r\n现在，我代表市人民政府向大会报告工作，请予审议。\n地区生产总值增长8.2%。\n"
ENCODINGS = [
    ("utf-8", "utf-8"),
    ("utf-8-sig", "utf-8-sig"),
    ("gb18030", "gb18030"),
    ("gbk", "gb18030"),
    ("utf-16", "utf-16"),
    ("utf-16-le", "utf-16-le"),
    ("utf-16-be", "utf-16-be"),
    ("utf-32", "utf-32"),
]
REFUSED = [
    (b"", "empty"),
    (b"\xef\xbb\xbf \r\n", "empty"),
    (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4, "not"),
    (bytes(400), "not"),
    (b"\xff\xfe\x00\xd8\x00", "utf-16"),
]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize(("written", "told"), ENCODINGS)
def test_encoding_is_told_and_text_kept(written: str, told: str) -> None:
    source = read_bytes("report.txt", TEXT.encode(written))
    assert (source.text, source.encoding) == (TEXT, told)


@pytest.mark.parametrize(("data", "what"), REFUSED, ids=range(len(REFUSED)))
def test_no_text_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read_bytes("report.txt", data)


def test_digest_is_of_the_bytes() -> None:
    utf, gbk = (read_bytes("-", TEXT.encode(code)) for code in ("utf-8", "gbk"))
    assert utf.text == gbk.text
    assert utf.digest != gbk.digest


def test_path_must_be_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="folder"):
        read(tmp_path)


def test_unknown_suffix_names_the_known() -> None:
    with pytest.raises(UnknownNameError, match=r"\.docx"):
        read_bytes("report.wps", TEXT.encode())


def test_file_is_read_by_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "REPORT.TXT"
    path.write_bytes(TEXT.encode())
    assert read(path).text == TEXT


def test_html_gives_a_line_to_each_block() -> None:
    page = (
        "<html><head><title>x</title></head><body><h1>政府工作报告</h1><p>各位<b>代表</b>：\n</p>"
    )
    page += "<script>var a = 1;</script><div>增长8%&nbsp;。<br>完。</div></body></html>"
    source = read_bytes("report.html", page.encode())
    assert source.text == "政府工作报告\n各位代表：\n增长8%\xa0。\n完。\n"


def test_docx_gives_a_line_to_each_paragraph() -> None:
    body = "<w:p><w:r><w:t>政府工作</w:t></w:r><w:r><w:t>报告</w:t></w:r></w:p><w:p><w:r><w:t>各位"
    body += "</w:t><w:br/><w:t>代表</w:t></w:r></w:p>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as parts:
        parts.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
    assert read_bytes("report.docx", data.getvalue()).text == "政府工作报告\n各位\n代表\n"


def test_docx_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="Word"):
        read_bytes("report.docx", TEXT.encode())


@pytest.mark.skipif(importlib.util.find_spec("pypdfium2") is not None, reason="it is installed")
def test_pdf_says_what_it_needs() -> None:
    with pytest.raises(InputError, match="pypdfium2"):
        read_bytes("report.pdf", b"%PDF-1.4")


def test_readers_are_sorted_by_suffix() -> None:
    assert list(READERS) == sorted(READERS)
