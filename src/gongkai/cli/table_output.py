"""A summary for people: who, which year, which edition, the three tables, what was not understood, the findings."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from gongkai.cli.files import Outcome
from gongkai.cli.language import Language, Words, finding_message, words
from gongkai.report.model import Figure, Finding, Level, Report, Section, State, plain_number
from gongkai.statute.forms import Block, Edition, Row, edition_for_year, figure_id, form
from gongkai.statute.vocabulary import Table

STYLES = {
    Level.ERROR: "bold red",
    Level.INCONSISTENCY: "bold magenta",
    Level.WARNING: "yellow",
    Level.NOTICE: "cyan",
    Level.SOURCE: "bright_black",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_QUOTES = 4
_BLANK = "·"
_GROUP_NUMBER = re.compile(r"（.）")


def clean(text: object) -> str:
    """Return a text of a document as it may go to a terminal: no control sequences, no change of direction."""
    return _CONTROL.sub("\ufffd", str(text))


def print_outcomes(outcomes: Iterable[Outcome], console: Console, language: Language) -> None:
    """Print every outcome as soon as it is there."""
    for outcome in outcomes:
        console.print(_Summary(outcome, language).shown())
        console.print()


def levels_text(findings: Iterable[Finding], known: Words) -> Text:
    """Return how many findings there are of each level, in a line."""
    listed = [finding.level for finding in findings]
    parts = [
        Text(f"{known.levels[level]} {listed.count(level)}", style=STYLES[level]) for level in Level if level in listed
    ]
    return Text("  ").join(parts) if parts else Text(known.label("clean"), style="green")


class _Summary:
    """The summary of one outcome."""

    def __init__(self, outcome: Outcome, language: Language) -> None:
        self._outcome = outcome
        self._language = language
        self._words = words(language)

    def shown(self) -> RenderableType:
        failure = self._outcome.failure
        if failure is not None:
            message = failure.message if self._language is Language.CHINESE else failure.message_en
            title = f"{clean(self._outcome.file)}{self._words.label('colon')}{self._words.label('not_read')}"
            return Group(Text(title, style="bold red"), Padding(Text(clean(message)), (0, 0, 0, 2)))
        assert self._outcome.report is not None  # noqa: S101 -- an outcome is either
        return Group(*self._parts(self._outcome.report))

    def _parts(self, report: Report) -> Iterator[RenderableType]:
        yield self._heading(report)
        if self._outcome.findings is None:
            yield from self._tables(report)
            yield from self._rest(report)
        yield from self._unread(report)
        if self._outcome.findings is not None:
            yield from self._findings(self._outcome.findings)

    def _heading(self, report: Report) -> RenderableType:
        name = report.issuer.name if report.issuer else self._words.label("unknown")
        year = self._words.label("year_of", year=report.year) if report.year else self._words.label("unknown")
        line = Text.assemble(
            (clean(name), "bold"), "  ", (year, "bold"), "  ", (self._words.edition(report.edition), "cyan")
        )
        if self._outcome.findings is not None:
            line = Text("  ").join([line, levels_text(self._outcome.findings, self._words)])
        return Group(line, Text(clean(self._outcome.file), style="bright_black"))

    def _tables(self, report: Report) -> Iterator[RenderableType]:
        if not report.figures:
            return
        for table in Table:
            yield Text(f"\n{self._words.tables[table]}", style="bold cyan")
            blocks = [block for block in self._blocks(report) if block.table == table]
            if not blocks:
                yield Padding(Text(self._words.label("missing"), style="yellow"), (0, 0, 0, 2))
            for block in blocks:
                few = len(block.columns) <= 3
                yield Padding(self._lines(report, block) if few else self._grid(report, block), (0, 0, 0, 2))
        states = {figure.state for figure in report.figures.values()}
        notes = [self._words.label("blank_mark", mark=_BLANK)] if State.BLANK in states else []
        notes += [self._words.label("inferred")] if any(figure.inferred for figure in report.figures.values()) else []
        if notes:
            yield Text(self._words.label("separator").join(notes), style="bright_black")

    def _blocks(self, report: Report) -> Iterator[Block]:
        for name, edition in report.editions.items():
            own = edition or (edition_for_year(report.year) if report.year else None) or tuple(Edition)[-1]
            yield from (block for block in form(Edition(own)).blocks() if block.id == name)

    def _lines(self, report: Report, block: Block) -> RenderableType:
        grid = Grid.grid(padding=(0, 2))
        for row in block.rows:
            line = Text()
            for column in block.columns:
                figure = report.figures.get(figure_id(block.table, row.id, column.id), Figure(state=State.ABSENT))
                line.append(f"{column.label} ", style="bright_black").append(self._value(figure)).append("   ")
            grid.add_row(row.label, line)
        return grid

    def _grid(self, report: Report, block: Block) -> RenderableType:
        grid = Grid(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, header_style="bright_black")
        grid.add_column(self._words.label("row"), max_width=38, overflow="fold")
        for column in block.columns:
            grid.add_column(_halved(column.label), justify="right", min_width=4, overflow="fold")
        left_out = {State.ZERO: 0, State.BLANK: 0}
        for row in block.rows:
            figures = [
                report.figures.get(figure_id(block.table, row.id, column.id), Figure(state=State.ABSENT))
                for column in block.columns
            ]
            states = {figure.state for figure in figures}
            alike = next(iter(states))
            if len(states) == 1 and alike in left_out and not any(figure.inferred for figure in figures):
                left_out[alike] += 1
            else:
                grid.add_row(_row_label(block, row), *map(self._value, figures))
        notes = [
            self._words.label(name, count=count)
            for name, count in (("all_zero", left_out[State.ZERO]), ("all_blank", left_out[State.BLANK]))
            if count
        ]
        note = Text(self._words.label("separator").join(notes), style="bright_black")
        return Group(*([grid] if grid.rows else []), *([note] if notes else []))

    def _value(self, figure: Figure) -> Text:
        if figure.state is State.ABSENT:
            return Text("—", style="bright_black")
        if figure.state is State.BLANK:
            return Text(_BLANK, style="bright_black")
        if figure.state is State.UNREADABLE:
            values = "/".join(
                self._words.label("blank") if value is None else str(plain_number(value)) for value in figure.candidates
            )
            return Text(f"? {self._words.label('candidates', values=values) if values else ''}".strip(), style="yellow")
        if figure.inferred and figure.value is not None:
            return Text(f"{plain_number(figure.value)}*")
        unit = figure.unit if figure.unit and figure.unit not in figure.raw else ""
        return Text(f"{clean(figure.raw).strip()}{unit}")

    def _rest(self, report: Report) -> Iterator[RenderableType]:
        for row in report.extra_rows:
            values = " | ".join(value.raw.strip() for value in row.values)
            yield Text(clean(f"{self._words.label('extra')}{self._words.label('colon')}{row.label} {values}"))
        if report.statistics:
            yield Text(f"\n{self._words.label('statistics')}", style="bold cyan")
            grid = Grid.grid(padding=(0, 2))
            for line in report.statistics:
                grid.add_row(clean(line.label), clean(line.unit or ""), *(clean(value.raw) for value in line.values))
            yield Padding(grid, (0, 0, 0, 2))
        if report.sections:
            yield Text(f"\n{self._words.label('sections')}", style="bold cyan")
            for section in report.sections:
                number = f"{section.number}、" if section.number else ""
                yield Padding(Text(f"{clean(number + section.title)}  {self._size(section)}"), (0, 0, 0, 2))

    def _size(self, section: Section) -> str:
        return (
            self._words.label("characters", count=len(section.text)) if section.text else self._words.label("no_prose")
        )

    def _unread(self, report: Report) -> Iterator[RenderableType]:
        if not (report.extent.begins and report.extent.ends):
            yield Text(self._words.label("cut"), style="yellow")
        if report.unread:
            yield Text(f"\n{self._words.label('unread')} ({len(report.unread)})", style="bold yellow")
        for piece in report.unread:
            yield Padding(Text(clean(f"{piece.text}  ({piece.reason})")), (0, 0, 0, 2))

    def _findings(self, findings: Iterable[Finding]) -> Iterator[RenderableType]:
        ordered = sorted(findings, key=lambda finding: list(Level).index(finding.level))
        for level, group in groupby(ordered, key=lambda finding: finding.level):
            yield Text(f"\n{self._words.levels[level]}", style=STYLES[level])
            grid = Grid.grid(padding=(0, 2))
            grid.add_column(no_wrap=True)
            grid.add_column(overflow="fold")
            for finding in group:
                grid.add_row(Text(finding.code, style=STYLES[level]), clean(finding_message(finding, self._language)))
                grid.add_row("", Text(_quotes(finding), style="bright_black"))
            yield Padding(grid, (0, 0, 0, 2))


def _quotes(finding: Finding) -> str:
    more = len(finding.quotes) - _QUOTES
    quotes = "　".join(f"“{clean(quote.text)}”" for quote in finding.quotes[:_QUOTES])
    return f"{quotes} … (+{more})" if more > 0 else quotes


def _halved(label: str) -> str:
    """Break a long column label in two, which leaves the width to the row labels."""
    middle = (len(label) + 1) // 2
    return f"{label[:middle]}\n{label[middle:]}" if len(label) > 3 else label


def _row_label(block: Block, row: Row) -> str:
    groups = {group.id: group.label for group in block.row_groups}
    number = _GROUP_NUMBER.match(groups.get(row.group or "", ""))
    return f"{number.group()}{row.label}" if number else row.label
