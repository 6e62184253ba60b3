"""The third table in running text: fifteen numbers behind a header, on one line, one per line, or run together."""

import re

from gongkai.report.model import Figure, Label, State
from gongkai.report.reading.anchors import Stretch
from gongkai.report.reading.fitting import TextRow, fit_rows
from gongkai.report.reading.flow import Flow
from gongkai.report.reading.gathering import Gathered, figure_of, unreadable
from gongkai.report.reading.headers import RESULTS
from gongkai.report.reading.remedies import CELLS
from gongkai.report.reading.runon import digits_of
from gongkai.report.reading.splitting import agreed, splits_in_groups
from gongkai.report.reading.values import Value, values_between
from gongkai.statute.vocabulary import Table

_LINE = re.compile(r"[^\n\r\f\v]+")


def read_remedies(flow: Flow, stretch: Stretch, gathered: Gathered) -> tuple[int, int] | None:
    """Read the table from its stretch of the flow; return the span it covers, None when there are no values."""
    start, end = flow.folded.origin(stretch.start), flow.folded.origin(stretch.end)
    values = _one_line(flow, start, end) or _last_run(flow, start, end)
    if not values or not (stretch.certain or len(values) == len(CELLS)):
        return None
    _labels(flow, start, values[0].start, gathered)
    row = TextRow("", "", (start, values[0].start), tuple("x" * len(CELLS)), values_between(flow, values[0].start, end))
    filled = [value for value in values if value.printed.state is not State.BLANK]
    if len(filled) == len(CELLS) and not any(value.is_glued for value in filled):
        _give(flow, list(filled), gathered)
    elif len(values) == len(CELLS) and row.values.mode == "bar":
        _give(flow, list(values), gathered)
    else:
        _give_split(flow, row, filled, gathered)
    return start, values[-1].end


def _one_line(flow: Flow, start: int, end: int) -> list[Value]:
    """Return the values of the last line that has exactly fifteen: noise in the header has not."""
    found: list[Value] = []
    for match in _LINE.finditer(flow.shown, start, end):
        items = values_between(flow, match.start(), match.end()).items
        items = _head(flow, match.start(), match.end(), items)
        values = [item for item in items if item.printed.value is not None or item.printed.state is State.PLACEHOLDER]
        if len(values) == len(CELLS) and not any(item.is_words for item in items):
            found = values
    return found


def _head(flow: Flow, start: int, end: int, items: list[Value]) -> list[Value]:
    """Put back what stands before the first bar or tab of a line: in a row without a label it is a cell too."""
    if items and items[0].start > start:
        first = values_between(flow, start, start + len(re.split(r"[|\t]", flow.shown[start:end], maxsplit=1)[0])).items
        known = {item.start for item in items}
        return [item for item in first if item.start not in known] + items
    return items


def _last_run(flow: Flow, start: int, end: int) -> list[Value]:
    """Return all values behind header words: of each part of the table the run behind its header."""
    items = values_between(flow, start, end).items
    runs: list[list[Value]] = [[]]
    for item in items:
        if item.is_words:
            runs.append([])
        else:
            runs[-1].append(item)
    filled = [run for run in runs if any(item.printed.value is not None for item in run)]
    if len(filled) > 1 and sum(_count(run) for run in filled) != len(CELLS):
        filled = [max(filled, key=_count)]
    return [item for run in filled for item in _trimmed(run)]


def _count(run: list[Value]) -> int:
    return sum(item.printed.state is not State.BLANK for item in run)


def _trimmed(run: list[Value]) -> list[Value]:
    """Cut the blanks that spanned header cells leave before the first value and behind the last."""
    shown = [number for number, item in enumerate(run) if item.printed.state is not State.BLANK]
    if len(run) == len(CELLS) or not shown:
        return run
    return run[shown[0] : shown[-1] + 1]


def _give(flow: Flow, values: list[Value], gathered: Gathered) -> None:
    for (row, column), value in zip(CELLS, values, strict=True):
        source = flow.source(value.start, value.end)
        gathered.sources.setdefault(Table.REMEDIES, []).append(source)
        gathered.add_figure(Table.REMEDIES, row, column, figure_of(value.printed, source))


def _give_split(flow: Flow, row: TextRow, values: list[Value], gathered: Gathered) -> None:
    """Give what fewer than fifteen values leave: blanks shown by line ends, or digits run together."""
    source = flow.source(values[0].start, values[-1].end)
    raw = flow.text[values[0].start : values[-1].end].strip()
    gathered.sources.setdefault(Table.REMEDIES, []).append(source)
    runs = digits_of(values)
    glued = any(value.is_glued for value in values) or len(values) == 1
    left = splits_in_groups(runs, len(RESULTS), 3) if runs and glued else None
    if left:
        for (name, column), candidates in zip(CELLS, agreed(left), strict=True):
            if len(candidates) == 1:
                state = State.ZERO if candidates[0] == 0 else State.NUMBER
                figure = Figure(state=state, value=candidates[0], raw=raw, inferred=True, source=source)
            else:
                figure = unreadable(raw, candidates, source)
            gathered.add_figure(Table.REMEDIES, name, column, figure)
        return
    row.run = values
    fit_rows([row])
    if row.slots is not None and row.values.mode == "plain":
        for (name, column), slot in zip(CELLS, row.slots, strict=True):
            figure = (
                figure_of(slot.printed, flow.source(slot.start, slot.end))
                if slot
                else Figure(state=State.BLANK, source=source)
            )
            gathered.add_figure(Table.REMEDIES, name, column, figure)
        return
    numbers = tuple(dict.fromkeys(value.printed.value for value in values if value.printed.value is not None))
    for name, column in CELLS:
        gathered.add_figure(Table.REMEDIES, name, column, unreadable(raw, (*numbers, None), source))
    gathered.add_unread(raw, f"{len(values)} values for {len(CELLS)} cells of remedies", source)


def _labels(flow: Flow, start: int, end: int, gathered: Gathered) -> None:
    printed = flow.text[start:end].strip()
    source = flow.source(start, end)
    gathered.labels.append(Label(id="header", block="remedies", kind="heading", printed=printed, source=source))
