"""Published pages, disturbed by a careless hand, keep every figure. Without the folder of reports these tests skip."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.document import open_document
from gongkai.report.model import Report, State
from gongkai.report.reading import read
from support.published import CHANGES, ENCODINGS

_PAGES = ("hangzhou-2025.html", "shanghai-general-office-2019.html", "pingtan-2019.html")
_MARKS = {"zeros blank": State.BLANK, "zeros as /": State.PLACEHOLDER}


def _page(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def _faults(report: Report, expected: dict[str, Decimal | None]) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    found = {figure: report.value(figure) for figure in expected}
    return {figure: (found[figure], value) for figure, value in expected.items() if found[figure] != value}


def _expected(truth: dict[str, Any], name: str) -> dict[str, Decimal | None]:
    return {figure: None if value is None else Decimal(str(value)) for figure, value in truth[name]["figures"].items()}


@pytest.mark.parametrize("name", _PAGES)
@pytest.mark.parametrize("change", CHANGES)
def test_printed_numbers_read_the_same(name: str, change: str, shared_reports: Path, truth: dict[str, Any]) -> None:
    """A disturbed page yields the figures of the page: what is no longer printed is no longer a number."""
    report = read(open_document(CHANGES[change](_page(shared_reports, name)).encode()))
    expected = _expected(truth, name)
    if change == "no total column":
        expected |= {
            figure: None for figure in expected if figure.startswith("requests.") and figure.endswith(".total")
        }
    if change in _MARKS:
        zeros = [figure for figure, value in expected.items() if value == 0]
        assert {report.figures[figure].state for figure in zeros} <= {_MARKS[change], State.ZERO}
        expected |= {figure: None for figure in zeros if report.figures[figure].state is _MARKS[change]}
        assert len([figure for figure in zeros if expected[figure] == 0]) < 5

    assert _faults(report, expected) == {}
    assert [figure for figure, found in report.figures.items() if found.inferred] == []


@pytest.mark.parametrize("name", _PAGES)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_wrong_declaration_is_seen_through(
    name: str, encoding: str, shared_reports: Path, truth: dict[str, Any]
) -> None:
    """A page whose declared charset is not that of its bytes is read to the last figure."""
    encode: Callable[[str], bytes] = ENCODINGS[encoding]
    report = read(open_document(encode(_page(shared_reports, name))))

    assert _faults(report, _expected(truth, name)) == {}
