"""The third table in running text: fifteen numbers behind a header, on one line, one per line, or run together."""

import re

from gongkai.report.model import Figure, Label, State
from gongkai.report.reading.dumps.anchors import Stretch
from gongkai.report.reading.dumps.fitting import Slot, TextRow, fit_rows, lines_of
from gongkai.report.reading.dumps.runon import digits_of
from gongkai.report.reading.dumps.splitting import agreed, splits_in_groups
from gongkai.report.reading.dumps.values import Value, is_note, values_between
from gongkai.report.reading.flow import Flow
from gongkai.report.reading.gathering import Gathered, figure_of, unreadable
from gongkai.report.reading.grids.headers import RESULTS
from gongkai.report.reading.grids.remedies import CELLS, cells_named
from gongkai.statute.vocabulary import Table
from gongkai.text.folding import folded

Names = list[tuple[str, str]]
"""(row, column) of the cells the table has, in order"""

_LINE = re.compile(r"[^\n\r\f\v]+")


def read_remedies(flow: Flow, stretch: Stretch, gathered: Gathered) -> tuple[int, int] | None:
    """Read the table from its stretch of the flow; return the span it covers, None when there are no values."""
    start, end = flow.folded.origin(stretch.start), flow.folded.origin(stretch.end)
    start = _header_start(flow, start, end)
    names = _names(flow, stretch)
    values = _one_line(flow, start, end, len(names)) or _last_run(flow, start, end, len(names))
    if not values and stretch.certain and flow.text[end:].strip():
        return _give_blanks(flow, names, start, end, gathered)
    if not values or not (stretch.certain or len(values) == len(names)):
        return None
    printed = flow.text[start : values[0].start].rstrip()
    source = flow.source(start, start + len(printed))
    gathered.labels.append(Label(id="header", block="remedies", kind="heading", printed=printed, source=source))
    gathered.sources.setdefault(Table.REMEDIES, []).append(source)
    filled = [value for value in values if value.printed.state is not State.BLANK]
    if len(filled) == len(names) and not any(value.is_glued for value in filled):
        _give(flow, names, list(filled), gathered)
    elif not flow.text[values[-1].end :].strip(" \t\r\n|"):
        gathered.cut_tables.add(Table.REMEDIES)
        _give_unreadable(flow, names, filled, gathered, "the copy ends in this row")
    elif len(values) == len(names) and "|" in flow.shown[values[0].start : values[-1].end]:
        _give(flow, names, [value if value.printed.state is not State.BLANK else None for value in values], gathered)
    else:
        _give_split(flow, names, filled, end, gathered)
    return start, values[-1].end


def _give_blanks(flow: Flow, names: Names, start: int, end: int, gathered: Gathered) -> tuple[int, int] | None:
    """Give a table that is all header: what stands under a whole header and prints nothing is blank."""
    words = [item for item in values_between(flow, start, end).items if item.is_words]
    header = folded("".join(item.printed.raw for item in words))
    if not all(header.count(result) >= 3 for result in ("维持", "纠正", "审结")):
        return None
    last = words[-1].end
    source = flow.source(last, last)
    gathered.sources.setdefault(Table.REMEDIES, []).append(source)
    for row, column in names:
        gathered.add_figure(Table.REMEDIES, row, column, Figure(state=State.BLANK, source=source))
    return start, last


def _header_start(flow: Flow, start: int, end: int) -> int:
    """Return where the header begins: a sentence between heading and table is prose."""
    for match in _LINE.finditer(flow.shown, start, end):
        if not re.search(r"[,。;]", match.group()) and re.search(r"行政|复议|结果|维持|审结", match.group()):
            return match.start()
    return start


def _names(flow: Flow, stretch: Stretch) -> Names:
    """Return the cells by the words of the header, which end where the first number stands."""
    text = flow.folded.text[stretch.start : stretch.end]
    header = re.split(r"\d", text[text.find("结果维持") if "结果维持" in text else 0 :], maxsplit=1)[0]
    return cells_named(header)


def _one_line(flow: Flow, start: int, end: int, count: int) -> list[Value]:
    """Return the values of the last line that has just as many as the table has cells: noise in the header has not."""
    found: list[Value] = []
    for match in _LINE.finditer(flow.shown, start, end):
        # A bar before the line makes its first field a cell, as in a row behind a label.
        items = values_between(flow, match.start(), match.end()).items
        items = _with_first_field(flow, match.start(), match.end(), items)
        values = [item for item in items if item.printed.value is not None or item.printed.state is State.PLACEHOLDER]
        if len(values) == count and not any(item.is_words for item in items):
            found = values
    return found


def _with_first_field(flow: Flow, start: int, end: int, items: list[Value]) -> list[Value]:
    """Put back what stands before the first bar or tab of a line: in a row without a label it is a cell too."""
    field = re.split(r"[|\t]", flow.shown[start:end], maxsplit=1)[0]
    known = {item.start for item in items}
    return [item for item in values_between(flow, start, start + len(field)).items if item.start not in known] + items


def _last_run(flow: Flow, start: int, end: int, count: int) -> list[Value]:
    """Return all values behind header words: of each part of the table the run behind its header."""
    runs: list[list[Value]] = [[]]
    for item in values_between(flow, start, end).items:
        if item.is_words:
            if is_note(item.printed.raw) and any(runs):
                break
            runs.append([])
        elif item.printed.state is not State.TEXT or item.printed.raw in {"O", "o"}:
            runs[-1].append(item)  # marks such as 7,7 or >10 are noise of recognition, a single O a zero
    runs = [_last_line(run) for run in runs]
    filled = [
        run for run in runs if any(item.printed.value is not None for item in run) or _count(run) >= len(RESULTS) - 1
    ]
    if len(filled) > 1 and sum(map(_count, filled)) != count:
        filled = [max(filled, key=_count)]
    return [item for run in filled for item in _trimmed(run, count)]


def _last_line(run: list[Value]) -> list[Value]:
    """Return the last line of values where several stand on one line: what is above it is noise of the header."""
    lines = lines_of(run)
    return lines[-1] if len(lines) > 1 and any(len(line) > 1 for line in lines) else run


def _count(run: list[Value]) -> int:
    return sum(item.printed.state is not State.BLANK for item in run)


def _trimmed(run: list[Value], count: int) -> list[Value]:
    """Cut the blanks that spanned header cells leave before the first value and behind the last."""
    shown = [number for number, item in enumerate(run) if item.printed.state is not State.BLANK]
    if len(run) == count or not shown:
        return run
    return run[shown[0] : shown[-1] + 1]


def _give(flow: Flow, names: Names, slots: list[Slot], gathered: Gathered) -> None:
    last = next(slot.start for slot in slots if slot)
    for (row, column), slot in zip(names, slots, strict=True):
        source = flow.source(slot.start, slot.end) if slot else flow.source(last, last)
        last = slot.end if slot else last
        figure = figure_of(slot.printed, source) if slot else Figure(state=State.BLANK, source=source)
        gathered.add_figure(Table.REMEDIES, row, column, figure)


def _give_split(flow: Flow, names: Names, values: list[Value], end: int, gathered: Gathered) -> None:
    """Give what fewer values than cells leave: digits run together, or blanks shown by line ends."""
    runs = digits_of(values)
    glued = any(value.is_glued for value in values) or len(values) == 1
    left = splits_in_groups(runs, len(RESULTS), 3) if runs and glued and len(names) == len(CELLS) else None
    if left:
        raw = flow.text[values[0].start : values[-1].end].strip()
        source = flow.source(values[0].start, values[-1].end)
        for (row, column), candidates in zip(names, agreed(left), strict=True):
            figure = unreadable(raw, candidates, source)
            if len(candidates) == 1 and candidates[0] is not None:
                state = State.ZERO if candidates[0] == 0 else State.NUMBER
                figure = Figure(state=state, value=candidates[0], raw=raw, inferred=True, source=source)
            gathered.add_figure(Table.REMEDIES, row, column, figure)
        return
    behind = values_between(flow, values[0].start, end)
    after = next((item.gap for item in behind.items if item.start >= values[-1].end), behind.gap_after)
    text_row = TextRow(
        "", "", (0, 0), tuple(column for _, column in names), behind._replace(gap_after=after), run=values
    )
    if behind.mode == "plain":
        fit_rows([text_row])
    if text_row.slots is not None:
        _give(flow, names, text_row.slots, gathered)
    else:
        _give_unreadable(flow, names, values, gathered, f"{len(values)} values for {len(names)} cells of remedies")


def _give_unreadable(flow: Flow, names: Names, values: list[Value], gathered: Gathered, reason: str) -> None:
    source = flow.source(values[0].start, values[-1].end)
    raw = flow.text[values[0].start : values[-1].end].strip()
    numbers = tuple(dict.fromkeys(value.printed.value for value in values if value.printed.value is not None))
    for row, column in names:
        gathered.add_figure(Table.REMEDIES, row, column, unreadable(raw, (*numbers, None), source))
    gathered.add_unread(raw, reason, source)
