"""Published reports are read as they were transcribed by hand. Without the folder of reports these tests skip."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.document import open_document
from gongkai.report.model import Report
from gongkai.report.reading import read

_KINDS = (".html", ".txt")
# Cell boundaries are lost here: what cannot be told apart may stay unread.
_RUN_ON = "run-on"


def _names() -> list[str]:
    folder = Path(os.environ.get("GONGKAI_SHARED") or Path(__file__).resolve().parents[4] / "shared") / "reports"
    truth = folder / "truth.json"
    if not truth.is_file():
        return ["(reports absent)"]
    return [name for name in json.loads(truth.read_text(encoding="utf-8")) if name.endswith(_KINDS)]


@pytest.fixture
def report(name: str, shared_reports: Path) -> Report:
    """Return a published report as read."""
    return read(open_document(shared_reports / name))


def _folded(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", _names())
def test_every_figure_is_as_printed(name: str, report: Report, truth: dict[str, Any]) -> None:
    """Every transcribed figure is read; where boundaries are lost none is wrong."""
    wrong, missed = {}, {}
    for figure, value in truth[name]["figures"].items():
        found = report.value(figure)
        expected = None if value is None else Decimal(str(value))
        if found is not None and found != expected:
            wrong[figure] = (found, expected)
        elif found != expected:
            missed[figure] = expected
    assert wrong == {}
    if _RUN_ON not in name:
        assert missed == {}


@pytest.mark.parametrize("name", _names())
def test_no_figure_is_read_that_the_report_has_not(name: str, report: Report, truth: dict[str, Any]) -> None:
    """A complete report yields the transcribed figures only; nothing is inferred where cells have boundaries."""
    known = truth[name]["figures"]
    extra = {figure: found.value for figure, found in report.figures.items() if found.known and figure not in known}
    if truth[name]["complete"] is not False:
        assert extra == {}
    if _RUN_ON not in name:
        assert [figure for figure, found in report.figures.items() if found.inferred] == []


@pytest.mark.parametrize("name", _names())
def test_edition_year_and_issuer_are_right(name: str, report: Report, truth: dict[str, Any]) -> None:
    """Edition, year and issuer are those of the transcription; a name may be longer or shorter."""
    expected = truth[name]
    assert expected["year"] == report.year
    assert expected["edition"] == report.edition
    if expected["issuer"] is not None:
        assert report.issuer is not None
        found, wanted = _folded(report.issuer.name), _folded(expected["issuer"])
        assert wanted in found or found in wanted
