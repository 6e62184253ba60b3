"""Damaged files are read as far as they go, or refused in words; nothing else ever happens."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from gongkai.document import Document, Table, open_document
from gongkai.document.encoding import decode
from gongkai.errors import GongkaiError
from gongkai.report.auditing import audit
from gongkai.report.model import Report, to_json
from gongkai.report.reading import read

EXAMPLES = sorted(
    file
    for file in (Path(__file__).resolve().parent.parent / "examples").rglob("*")
    if file.suffix in {".html", ".txt"}
)
NOISE = '0123456789|\t\n ()（）/-—,.年一二三、%<>&"'
Damage = Callable[[Random, str], str]


def original(rng: Random) -> str:
    """Return the text of some example."""
    return decode(rng.choice(EXAMPLES).read_bytes()).text


def lost_stretches(rng: Random, text: str) -> str:
    """Lose some stretches of up to 200 characters."""
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(text))
        text = text[:at] + text[at + rng.randrange(1, 200) :]
    return text


def shuffled_lines(rng: Random, text: str) -> str:
    """Put the lines in another order."""
    lines = text.splitlines(keepends=True)
    rng.shuffle(lines)
    return "".join(lines)


def fragment(rng: Random, text: str) -> str:
    """Keep a piece out of the middle."""
    at = rng.randrange(len(text))
    return text[at : at + rng.randrange(1, 4000)]


def sprinkled(rng: Random, text: str) -> str:
    """Put digits, marks and brackets anywhere."""
    for _ in range(20):
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(NOISE) + text[at:]
    return text


def one_line(_: Random, text: str) -> str:
    """Lose every line break."""
    return text.replace("\n", "")


def repeated(rng: Random, text: str) -> str:
    """Repeat a stretch some times."""
    at = rng.randrange(len(text))
    stretch = text[at : at + rng.randrange(1, 600)]
    return text[:at] + stretch * rng.randrange(2, 6) + text[at:]


def doubled(_: Random, text: str) -> str:
    """Print the report twice."""
    return text * 2


DAMAGES = (lost_stretches, shuffled_lines, fragment, sprinkled, one_line, repeated, doubled)


def outcome(page: bytes) -> tuple[Document | None, Report | GongkaiError]:
    """Return what became of a page: its report, or the refusal."""
    document = None
    try:
        document = open_document(page)
        return document, read(document)
    except GongkaiError as refusal:
        return document, refusal


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_file_is_read_or_refused(damage: Damage) -> None:
    """No damage raises anything but an error with a message, and every finding can be written down."""
    rng = Random(damage.__name__)
    for _ in range(30):
        page = damage(rng, original(rng))
        _, found = outcome(page.encode(rng.choice(("utf-8", "gb18030"))))
        if isinstance(found, Report):
            assert to_json([found, audit(found)])
        else:
            assert found.message
            assert found.message_en


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_nothing_is_inferred_on_a_damaged_page_with_cells(damage: Damage) -> None:
    """Whatever happened to a page, digits are split only where no cell holds them."""
    rng = Random(f"inferred {damage.__name__}")
    for _ in range(15):
        document, found = outcome(damage(rng, original(rng)).encode())
        if document is None or not isinstance(found, Report):
            continue
        tables = [block for block in document.blocks if isinstance(block, Table)]
        cells = {cell.source.path for table in tables for row in table.rows for cell in row}
        inferred = {figure.source.path for figure in found.figures.values() if figure.inferred and figure.source}
        assert inferred.isdisjoint(cells - {None})
