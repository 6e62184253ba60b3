"""What a trap does to the child does not reach the parent: it is killed, and the user gets a word."""

import sys
from pathlib import Path

import pytest

from gongkai.document import open_document, open_untrusted, sandbox
from gongkai.errors import EmptyFileError, ExcessiveFileError, UnsupportedKindError
from support.office import as_docx, as_xlsx

PAGE = (Path(__file__).resolve().parents[2] / "examples" / "yunling-district-2021" / "source.html").read_bytes()


@pytest.mark.parametrize("written", [None, as_docx, as_xlsx])
def test_the_document_is_the_same(written: type | None) -> None:
    """Whatever kind it is of, it comes back whole."""
    data = PAGE if written is None else written(open_document(PAGE))

    assert open_untrusted(data) == open_document(data)


def test_a_refusal_is_the_same() -> None:
    """Class and messages come back, too."""
    with pytest.raises(EmptyFileError) as caught:
        open_untrusted(b" ")
    assert "空" in caught.value.message
    with pytest.raises(UnsupportedKindError):
        open_untrusted(b"Rar!\x1a\x07\x00")


def test_a_child_that_takes_too_long_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even one that never reads what it is given."""
    monkeypatch.setattr(sandbox, "_START", "import time; time.sleep(60)")

    with pytest.raises(ExcessiveFileError) as caught:
        open_untrusted(PAGE * 100, seconds=0.5)
    assert "0.5秒" in caught.value.message


@pytest.mark.parametrize(
    "child",
    ["import os; os._exit(3)", "raise SystemError", "print('x' * 100)", "import os; os.abort()"],
    ids=["gone", "failed", "talking nonsense", "crashed"],
)
def test_a_child_that_dies_is_an_error(monkeypatch: pytest.MonkeyPatch, child: str) -> None:
    """A crash of a library is a word to the user."""
    monkeypatch.setattr(sandbox, "_START", child)

    with pytest.raises(ExcessiveFileError) as caught:
        open_untrusted(PAGE)
    assert "终止" in caught.value.message


def test_a_child_that_never_stops_talking_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it says is read only so far."""
    monkeypatch.setattr(sandbox, "_START", "import sys\nwhile True: sys.stdout.write('x' * 100000)")
    monkeypatch.setattr(sandbox, "_MOST_ANSWERED", 1_000_000)

    with pytest.raises(ExcessiveFileError):
        open_untrusted(PAGE)


@pytest.mark.skipif(sys.platform != "linux", reason="only some systems can cap memory")
def test_a_child_that_wants_too_much_memory_gets_none() -> None:
    """The cap holds inside the child; the parent does not notice."""
    with pytest.raises(ExcessiveFileError):
        open_untrusted(b"<p>" + b"1" * (200 << 20), memory=300 << 20)
