"""Garbage ends in a clear error, in seconds, in bounded memory; nothing but a `DocumentError` ever happens."""

import subprocess
import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.document import Kind, open_document
from gongkai.errors import DocumentError, ExcessiveFileError, UnknownKindError, UnsupportedKindError
from support.office import as_docx, as_xlsx, old_workbook, paragraph, word

PAGE = open_document(
    "<h1>某某县2021年年度报告</h1><table><tr><td rowspan=2>规章<td>1<tr><td>2</table><p>完</p>".encode()
)
WHOLE = [as_docx(PAGE), as_xlsx(PAGE), old_workbook({(0, 0): "规章", (0, 1): 5.0}), word(paragraph("正文"))]
MAGIC = [
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html><table>",
    b"\xff\xfe",
    b"{\\rtf",
]


def outcome(data: bytes) -> Kind | str:
    """Return the kind of what was opened, or the code of the refusal; the message has to say something."""
    try:
        return open_document(data).kind
    except DocumentError as error:
        refusal = error
    assert refusal.message
    assert refusal.message_en
    return refusal.code


@given(st.sampled_from(MAGIC), st.binary(max_size=2_000))
def test_random_bytes_are_opened_or_refused(magic: bytes, noise: bytes) -> None:
    """Whatever follows a beginning that looks like a kind."""
    assert outcome(magic + noise)


@given(st.sampled_from(WHOLE), st.randoms(use_true_random=False))
def test_a_file_damaged_anywhere_is_opened_or_refused(whole: bytes, rng: Random) -> None:
    """Bytes changed, lost, cut off or doubled."""
    data = bytearray(whole)
    for _ in range(rng.randrange(1, 8)):
        at = rng.randrange(len(data))
        data[at : at + rng.randrange(1, 40)] = rng.choice(
            [b"", b"\xff\xff\xff\xff", bytes(data[:50]), rng.randbytes(5)]
        )
    assert outcome(bytes(data[: rng.randrange(len(data)) or None] if rng.random() < 0.3 else data))


def test_fifty_megabytes_of_noise_are_refused() -> None:
    """Only a sample of them is looked at closely."""
    noise = Random(3).randbytes(50_000_000)
    with pytest.raises(UnknownKindError):
        open_document(noise)


@pytest.mark.parametrize("tag", ["table><tr><td", "div", "span", "b", "font></b", "div><table></div></table"])
def test_a_page_nested_without_end_is_refused(tag: str) -> None:
    """A parser would need the square of the depth; the page is refused before."""
    with pytest.raises(ExcessiveFileError) as caught:
        open_document(f"<html><body>{f'<{tag}>' * 20_000}深处".encode())
    assert "嵌套" in caught.value.message


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td><b>甲</b><td><br><p>乙<p>丙<li>丁",
        "<tr><td><font><b>甲</font></b><td><div><span>乙</div>",
        "</table><div><span><p>甲</p></span></div><table>",
    ],
)
def test_a_long_page_is_not_a_deep_one(row: str) -> None:
    """Elements that end by themselves, in the wrong order, or not at all, but that a parent ends, do not add up."""
    assert open_document(f"<html><table>{row * 10_000}</table>".encode()).kind is Kind.HTML


def test_a_picture_called_a_page_is_a_picture(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The name says nothing."""
    file = tmp_path_factory.mktemp("pictures") / "report.html"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))

    with pytest.raises(UnsupportedKindError) as caught:
        open_document(file)
    assert "PNG" in caught.value.message


MEASURED = """
import sys, resource
from gongkai.document import open_document
from gongkai.errors import DocumentError
data = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    open_document(data)
except DocumentError as refusal:
    print(refusal.code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured in kilobytes on Linux alone")
@pytest.mark.parametrize("size", [40, 400])
def test_a_bomb_takes_no_memory(size: int) -> None:
    """However much it would unpack to."""
    bomb = word(f"<w:p><w:r><w:t>{'0' * (size << 20)}</w:t></w:r></w:p>")
    done = subprocess.run([sys.executable, "-c", MEASURED], input=bomb, capture_output=True, check=True, timeout=60)  # noqa: S603
    code, kilobytes = done.stdout.split()

    assert code == b"excessive_file"
    assert int(kilobytes) < 30_000
