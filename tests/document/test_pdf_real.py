"""Published PDFs: every figure of three reports, and what an audit says of them."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.document import Document, open_document
from gongkai.report.auditing import audit
from gongkai.report.reading import read

NAMES = ("huaian-2024.pdf", "hongze-2023.pdf", "hongze-2024.pdf")


@pytest.fixture(scope="module")
def documents(shared_reports: Path) -> dict[str, Document]:
    """Return the opened files."""
    return {name: open_document(shared_reports / name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_right(name: str, documents: dict[str, Document], truth: dict[str, Any]) -> None:
    """All figures as transcribed by hand, none inferred, none left unread, tables joined over pages."""
    report = read(documents[name])
    due = truth[name]

    assert due["figures"]
    assert {key: figure.value for key, figure in report.figures.items()} == {
        key: None if value is None else Decimal(str(value)) for key, value in due["figures"].items()
    }
    assert not [key for key, figure in report.figures.items() if figure.inferred]
    assert not report.unread
    assert report.edition == due["edition"]
    assert report.year == due["year"]
    assert report.issuer is not None
    assert report.issuer.name in due["issuer"]
    assert report.extent.begins
    assert report.extent.ends


@pytest.mark.parametrize(
    ("name", "figure", "place"),
    [
        ("huaian-2024.pdf", "requests.unavailable.not_held.natural_person", "/page[4]/table[2]/row[16]/cell[3]"),
        ("huaian-2024.pdf", "requests.unavailable.needs_creation.natural_person", "/page[5]/table[1]/row[1]/cell[4]"),
    ],
)
def test_a_source_names_the_page(name: str, figure: str, place: str, documents: dict[str, Document]) -> None:
    """Whoever doubts a figure of a joined table finds it in the file."""
    source = read(documents[name]).figures[figure].source

    assert source is not None
    assert source.path == place


@pytest.mark.parametrize("name", NAMES)
def test_page_numbers_are_left_out(name: str, documents: dict[str, Document]) -> None:
    """Each page's number is recorded as removed, and nothing else is."""
    removed = documents[name].removed

    assert [mark.text for mark in removed] == [f"- {number} -" for number in range(1, len(removed) + 1)]
    assert {mark.reason for mark in removed} == {"page_mark"}


@pytest.mark.parametrize(
    ("name", "sums"),
    [
        ("huaian-2024.pdf", set()),
        ("hongze-2023.pdf", {"remedies.reconsideration.total", "remedies.suit_after_reconsideration.total"}),
        ("hongze-2024.pdf", set()),
    ],
)
def test_an_audit_finds_what_is_wrong_with_the_report_and_no_more(
    name: str, sums: set[str], documents: dict[str, Document]
) -> None:
    """Mixed editions in two of them, sums in one; a row misread would break a sum."""
    findings = audit(read(documents[name]))

    assert ("F02" in {finding.code for finding in findings}) == name.startswith("hongze")
    wrong = [finding for finding in findings if finding.code == "X04"]
    assert len(wrong) == len(sums)
    assert all(any(sum_ in finding.figures for finding in wrong) for sum_ in sums)
