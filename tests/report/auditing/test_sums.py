"""The equations of the form as algebra: sums that hold are silent, one wrong number is found where it stands."""

from decimal import Decimal

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.auditing import audit
from gongkai.report.model import Figure, Finding, Report, State
from gongkai.statute.equations import instances
from gongkai.statute.forms import Edition, find_cell
from support.truth import Truth, truths

SUMS = {"X01", "X02", "X03", "X04"}
TABLES = ("requests", "remedies")


def _report(truth: Truth) -> Report:
    figures = {
        figure: Figure(state=printed.state, value=printed.value, unit=printed.unit, raw=printed.text)
        for figure, printed in truth.figures.items()
    }
    editions: dict[str, str | None] = {block: edition.value for block, edition in truth.editions.items()}
    return Report(issuer=None, year=truth.year, edition=truth.edition, editions=editions, figures=figures)


def _with(report: Report, changed: dict[str, Figure]) -> Report:
    return msgspec.structs.replace(report, figures={**report.figures, **changed})


def _sums(report: Report) -> list[Finding]:
    return [finding for finding in audit(report) if finding.code in SUMS]


def _number(value: Decimal) -> Figure:
    return Figure(state=State.NUMBER if value else State.ZERO, value=value, raw=str(value))


def _summed(report: Report) -> list[str]:
    return sorted(
        {
            figure
            for table in TABLES
            for instance in instances(Edition(report.editions[table] or "2021"), table)
            for figure in instance.figures
        }
    )


@given(truths(marks=True))
def test_sums_that_hold_are_silent(truth: Truth) -> None:
    """A report whose equations hold yields no finding about sums, whatever zeros are left blank or marked."""
    assert _sums(_report(truth)) == []


@given(truths(marks=False), st.data())
def test_one_wrong_number_is_found_in_its_row_or_column(truth: Truth, data: st.DataObject) -> None:
    """Changing one cell yields a finding, and every finding takes in that cell."""
    report = _report(truth)
    wrong = data.draw(st.sampled_from(_summed(report)))
    value = (report.value(wrong) or Decimal(0)) + data.draw(st.integers(1, 500))
    findings = _sums(_with(report, {wrong: _number(value)}))
    assert findings
    assert all(wrong in finding.figures for finding in findings)


@given(truths(marks=False), st.data())
def test_one_wrong_number_of_the_requests_is_one_finding(truth: Truth, data: st.DataObject) -> None:
    """A wrong cell that breaks its row and its column alike is one finding, which says what it should be."""
    report = _report(truth)
    wrong = data.draw(st.sampled_from([figure for figure in _summed(report) if figure.startswith("requests.")]))
    due = report.value(wrong) or Decimal(0)
    findings = _sums(_with(report, {wrong: _number(due + data.draw(st.integers(1, 500)))}))
    assert [(finding.figures[0], finding.expected) for finding in findings] == [(wrong, int(due))]


@given(truths(marks=False), st.data())
def test_an_unreadable_member_judges_nothing(truth: Truth, data: st.DataObject) -> None:
    """An equation with a member that could not be read is not judged, whatever the others print."""
    report = _report(truth)
    wrong = data.draw(st.sampled_from(_summed(report)))
    unreadable = Figure(state=State.UNREADABLE, raw="12345")
    assert _sums(_with(report, {wrong: unreadable})) == []


@given(truths(edition="2021", marks=False))
def test_blank_totals_are_unknown_and_not_zero(truth: Truth) -> None:
    """With every total of the requests blank no sum is judged; C02 says that they are missing."""
    report = _report(truth)
    blank = {
        figure: Figure(state=State.BLANK)
        for figure in report.figures
        if figure.startswith("requests.") and figure.endswith(".total")
    }
    findings = audit(_with(report, blank))
    assert [finding.code for finding in findings if finding.code in SUMS] == []
    assert next(finding for finding in findings if finding.code == "C02").found == len(blank)


@given(truths(edition="2021", marks=False))
def test_totals_alone_are_judged_by_themselves(truth: Truth) -> None:
    """Where only the totals are filled in, the applicants' blanks contradict nothing and the totals still add up."""
    report = _report(truth)
    blank = {
        figure: Figure(state=State.BLANK)
        for figure in report.figures
        if figure.startswith("requests.") and not figure.endswith(".total")
    }
    assert _sums(_with(report, blank)) == []
    received = "requests.received.total"
    wrong = _number((report.value(received) or Decimal(0)) + 1)
    assert [finding.code for finding in _sums(_with(report, {**blank, received: wrong}))] == ["X01"]


@settings(max_examples=25)
@given(truths(marks=True))
def test_the_audit_is_deterministic(truth: Truth) -> None:
    """The same report gives the same findings in the same order."""
    report = _report(truth)
    assert audit(report) == audit(report)


@settings(max_examples=25)
@given(truths(marks=True))
def test_every_figure_of_a_finding_has_its_place_in_the_form(truth: Truth) -> None:
    """Findings name figures by their permanent ids and show a quotation for what they say."""
    for finding in audit(_report(truth)):
        assert finding.quotes
        assert all(find_cell(figure) is not None for figure in finding.figures)
