"""The judge: what a reader made of a page, held against what the page prints."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from time import process_time

from gongkai.document import open_document
from gongkai.errors import NothingReadError
from gongkai.report.model import Figure, Report, State
from gongkai.report.reading import read
from support.disturbances import Disturbance
from support.grid import Role
from support.layouts import Layout
from support.page import Page, random_page
from support.truth import Printed, Truth

_UNTOLD = (State.UNREADABLE,)
_EMPTY = frozenset({State.BLANK, State.PLACEHOLDER, State.ABSENT, State.UNREADABLE})


@dataclass
class Verdict:
    """What was right and wrong. ``wrong`` is unforgivable; ``states`` and ``silent`` are losses nobody was told of."""

    figures: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    error: str | None = None
    seconds: float = 0.0

    def hard(self) -> list[str]:
        """Return what must never happen."""
        return [*self.wrong, *self.inferred, *([self.error] if self.error else [])]


@dataclass(frozen=True)
class Trial:
    """One page in one layout, disturbed in one way."""

    truth: Truth
    layout: Layout
    disturbance: Disturbance
    page: Page
    data: bytes


def trial(rng: Random, truth: Truth, layout: Layout, disturbance: Disturbance) -> Trial:
    """Compose, disturb and publish a report."""
    page = disturbance.page(random_page(rng, truth), rng)
    text = disturbance.text(layout.render(page, rng), rng)
    return Trial(truth, layout, disturbance, page, disturbance.encode(text))


def judge(case: Trial) -> Verdict:
    """Read a page and compare every figure."""
    verdict = Verdict()
    report = None
    start = process_time()
    try:
        report = read(open_document(case.data))
    except NothingReadError:
        pass
    except Exception as error:  # noqa: BLE001 - the reader must survive every page, whatever it raises is the verdict
        verdict.error = f"{type(error).__name__}: {error}"
    verdict.seconds = process_time() - start
    expected = case.page.expected()
    verdict.figures = len(expected)
    if verdict.error is not None:
        return verdict
    if report is None:
        verdict.silent += [] if case.disturbance.partial else ["nothing read"]
    else:
        _compare(case, report, expected, verdict)
    return verdict


def _compare(case: Trial, report: Report, expected: dict[str, Printed], verdict: Verdict) -> None:
    countable = case.layout.blanks or not any(printed.state is State.BLANK for printed in expected.values())
    for figure, printed in expected.items():
        _compare_figure(case, report, figure, printed, verdict)
        found = report.figures.get(figure)
        if found is not None and found.inferred and case.layout.boundaries and countable:
            verdict.inferred.append(f"{figure} inferred")
    verdict.wrong += [
        f"{figure}: no such cell, read {_said(found)}"
        for figure, found in report.figures.items()
        if figure not in expected and found.value is not None
    ]
    verdict.about += _about(case, report)


def _compare_figure(case: Trial, report: Report, figure: str, printed: Printed, verdict: Verdict) -> None:
    found = report.figures.get(figure)
    said = f"{figure}: printed {printed.text!r}, read {_said(found)}"
    if found is not None and found.value is not None:
        if found.value == printed.value:
            verdict.right += 1
            if figure.endswith(".amount") and found.unit not in {printed.unit, _header_unit(case, printed)}:
                verdict.states.append(f"{said}, unit {found.unit} for {printed.unit}")
        else:
            verdict.wrong.append(said)
        return
    state = found.state if found is not None else None
    if state is printed.state or _forgiven(case, printed, state):
        verdict.right += 1 if printed.value is None else 0
    elif case.disturbance.partial or state in _UNTOLD:
        return
    elif state in {State.BLANK, State.PLACEHOLDER, State.TEXT} or not (report.unread or report.extra_rows):
        (verdict.silent if state in {None, State.ABSENT} else verdict.states).append(said)


def _header_unit(case: Trial, printed: Printed) -> str | None:
    """Return the unit a drifted header states for an amount that has none of its own."""
    heads = (cell.text for grid in case.page.grids() for cell in grid.cells if cell.role is Role.HEADER)
    return "万元" if printed.unit is None and any("采购" in head and "万元" in head for head in heads) else printed.unit


def _forgiven(case: Trial, printed: Printed, state: State | None) -> bool:
    """Tell whether an empty cell may look otherwise in this layout: where blanks vanish they cannot be told."""
    if printed.value is not None:
        return False
    if printed.state is State.ABSENT:
        return state in {None, State.ABSENT, State.UNREADABLE}
    return state in {*_EMPTY, None} and (
        not case.layout.boundaries or (printed.state is State.BLANK and not case.layout.blanks)
    )


def _said(found: Figure | None) -> str:
    if found is None:
        return "nothing"
    return f"{found.state}{'' if found.value is None else f' {found.value}'} (raw {found.raw!r})"


def _about(case: Trial, report: Report) -> Iterator[str]:
    """Compare what is not a figure: issuer, year, edition, sections, prose."""
    if case.disturbance.partial:
        return
    truth = case.truth
    if report.year != truth.year:
        yield f"year {report.year} for {truth.year}"
    if case.disturbance.text.__name__ == "same_text":
        yield from _about_words(case, report)
    whole = truth.edition if truth.edition in {"2019", "2021"} else "mixed"
    if case.layout.boundaries and report.edition != whole:
        yield f"edition {report.edition} for {whole}"


def _about_words(case: Trial, report: Report) -> Iterator[str]:
    name = _folded(report.issuer.name) if report.issuer else ""
    body = case.truth.body.name
    if not name or not (name in body or body in name):
        yield f"issuer {name or None} for {body}"
    headings = [_folded(section.number or "") + _folded(section.title) for section in report.sections]
    if case.layout.boundaries and not 6 <= len(headings) <= len(case.page.sections):
        yield f"sections {headings}"
    said = _folded(
        "".join(prose.text for prose in (*report.prose(), *report.chrome))
        + "".join(piece.text for piece in report.unread)
    )
    for text in (
        *case.page.preface,
        *(part for section in case.page.sections for part in section.parts if isinstance(part, str)),
    ):
        if _folded(text) not in said and case.layout.name != "html one table":
            yield f"prose lost: {text[:40]}"


def _folded(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())
