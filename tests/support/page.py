"""A report as a page: chrome, title, preface, sections of prose and tables, before any layout is chosen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from gongkai.report.model import State
from support.grid import Grid, GridCell, proactive_grid, remedies_grid, requests_grid
from support.truth import Printed, Truth, all_figures
from support.wording import (
    random_chrome,
    random_lead,
    random_other,
    random_overview,
    random_preface,
    random_problems,
    random_signature,
    random_title,
)

_ABSENT = Printed("", State.ABSENT)


@dataclass(frozen=True)
class PageSection:
    """A section: its heading, and its prose and tables in order."""

    number: str
    heading: str
    parts: tuple[str | Grid, ...]


@dataclass(frozen=True)
class Page:
    """A whole page. Only ``truth`` knows what the figures were before the page was disturbed."""

    truth: Truth
    title: str
    chrome: tuple[str, ...]
    preface: tuple[str, ...]
    sections: tuple[PageSection, ...]
    signature: tuple[str, ...]

    def grids(self) -> Iterator[Grid]:
        """Yield the tables in order."""
        for section in self.sections:
            for part in section.parts:
                if isinstance(part, Grid):
                    yield part

    def map_cells(self, change: Callable[[GridCell], GridCell]) -> "Page":
        """Return the page with every table cell changed."""
        return self.map_grids(lambda grid: (grid.map(change),))

    def map_grids(self, change: Callable[[Grid], tuple[str | Grid, ...]]) -> "Page":
        """Return the page with every table replaced by tables and sentences."""
        return replace(
            self, sections=tuple(replace(section, parts=_changed(section.parts, change)) for section in self.sections)
        )

    def map_text(self, change: Callable[[str], str], values: bool = True) -> "Page":
        """Return the page with every text changed; what the figures are stays as it was."""

        def cell(old: GridCell) -> GridCell:
            return old if old.figure is not None and not values else replace(old, text=change(old.text))

        sections = tuple(
            PageSection(
                section.number,
                change(section.heading),
                tuple(part.map(cell) if isinstance(part, Grid) else change(part) for part in section.parts),
            )
            for section in self.sections
        )
        return replace(
            self,
            title=change(self.title),
            chrome=tuple(map(change, self.chrome)),
            preface=tuple(map(change, self.preface)),
            sections=sections,
            signature=tuple(map(change, self.signature)),
        )

    def expected(self) -> dict[str, Printed]:
        """Return what each figure of the report must read as; removed cells are expected to be absent."""
        shown = {
            cell.figure: cell.printed for grid in self.grids() for cell in grid.cells if cell.figure and cell.printed
        }
        removed = {figure: _ABSENT for figure in self.truth.figures if figure not in shown}
        return {figure: printed for figure, printed in (removed | shown).items() if figure in all_figures()}


def _changed(parts: tuple[str | Grid, ...], change: Callable[[Grid], tuple[str | Grid, ...]]) -> tuple[str | Grid, ...]:
    changed: list[str | Grid] = []
    for part in parts:
        changed += change(part) if isinstance(part, Grid) else (part,)
    return tuple(changed)


def random_page(rng: Random, truth: Truth) -> Page:
    """Compose the page of a report."""
    sections = (
        PageSection("一", "一、总体情况", random_overview(rng, truth.year)),
        PageSection(
            "二", "二、主动公开政府信息情况", (*_lead(rng, truth, "二"), proactive_grid(truth, pad=rng.random() < 0.3))
        ),
        PageSection("三", "三、收到和处理政府信息公开申请情况", (*_lead(rng, truth, "三"), requests_grid(truth))),
        PageSection("四", "四、政府信息公开行政复议、行政诉讼情况", (*_lead(rng, truth, "四"), remedies_grid(truth))),
        PageSection("五", "五、存在的主要问题及改进情况", random_problems(rng)),
        PageSection("六", "六、其他需要报告的事项", random_other(rng, truth.year)),
    )
    return Page(
        truth=truth,
        title=random_title(rng, truth.body, truth.year),
        chrome=random_chrome(rng, truth.body, truth.year),
        preface=random_preface(rng, truth.body, truth.year),
        sections=sections,
        signature=random_signature(rng, truth.body, truth.year),
    )


def _lead(rng: Random, truth: Truth, section: str) -> tuple[str, ...]:
    return (random_lead(rng, truth.year, section),) if rng.random() < 0.15 else ()
