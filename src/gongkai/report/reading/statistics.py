"""The statistics tables of reports before 2019 (政府信息公开情况统计表): local shapes, kept as rows, not as figures."""

import re
from decimal import Decimal

from gongkai.document.model import Cell, Document
from gongkai.document.model import Table as Grid
from gongkai.report.model import ExtraValue, State, Statistic
from gongkai.report.reading.cells import printed
from gongkai.report.reading.dumps.splitting import splits
from gongkai.report.reading.flow import Flow
from gongkai.text.folding import folded

_UNITS = "人次|万元|条|件|次|篇|个|元|人|期|场|份|宗"
_INDICATOR = re.compile(r"(?:统计)?指标(?:名称)?|统计项目")
_UNIT_HEAD = re.compile(r"(?:计量)?单位")
_TEXT_START = re.compile(r"(?:统计指标|指标名称|统计项目|指标)(?:计量)?单位")
_TEXT_ROW = re.compile(
    rf"(?P<label>(?:其中:?)?(?:\(?[一二三四五六七八九十\d]{{1,2}}[)\].,])?[^\d]{{2,60}}?)(?P<unit>{_UNITS})(?P<values>(?:\d[\d.]*|[/-])+)"
)
_COLUMN = re.compile(r"(?:20\d{2}年?度?|历年累计|本年度?|统计数|累计|数量|合计)")


def read_statistics_grids(document: Document) -> tuple[list[Statistic], list[int]]:
    """Return the rows of statistics tables with cells and the numbers of the blocks they were read from."""
    rows: list[Statistic] = []
    blocks = []
    for number, block in enumerate(document.blocks):
        found = _grid(block) if isinstance(block, Grid) else []
        if found:
            rows += found
            blocks.append(number)
    return rows, blocks


def _grid(grid: Grid) -> list[Statistic]:
    columns: tuple[str, ...] | None = None
    rows = []
    for cells in grid.rows:
        texts = [cell.text.strip() for cell in cells]
        heads = [folded(text) for text in texts]
        if columns is None:
            if any(_INDICATOR.fullmatch(head) for head in heads) and any(_UNIT_HEAD.fullmatch(head) for head in heads):
                at = next(number for number, head in enumerate(heads) if _UNIT_HEAD.fullmatch(head))
                columns = tuple(texts[at + 1 :])
            continue
        row = _grid_row(cells, columns)
        if row is not None:
            rows.append(row)
    return rows


def _grid_row(cells: tuple[Cell, ...], columns: tuple[str, ...]) -> Statistic | None:
    filled = [cell for cell in cells if cell.text.strip()]
    if not filled:
        return None
    at = next((n for n, cell in enumerate(cells) if n and re.fullmatch(_UNITS, folded(cell.text))), None)
    labels = cells[:at] if at is not None else cells[:1]
    values = cells[at + 1 :] if at is not None else cells[1:]
    return Statistic(
        label=" ".join(cell.text.strip() for cell in labels if cell.text.strip()),
        unit=cells[at].text.strip() if at is not None else None,
        values=tuple(
            ExtraValue(raw=cell.text.strip(), value=printed(cell.text).value, source=cell.source) for cell in values
        ),
        source=labels[0].source,
        columns=columns,
    )


def read_statistics_text(flow: Flow) -> tuple[list[Statistic], list[tuple[int, int]]]:
    """Return the rows of a statistics table in running text and the span of the flow it covers."""
    text = flow.folded.text
    start = _TEXT_START.search(text)
    if start is None:
        return [], []
    head_end = start.end()
    columns: list[str] = []
    while (match := _COLUMN.match(text, head_end)) is not None:
        columns.append(match.group())
        head_end = match.end()
    rows = []
    ends = []
    for match in _TEXT_ROW.finditer(text, head_end):
        begin, end = flow.folded.span(match.start(), match.end())
        first, last = flow.folded.span(*match.span("values"))
        ends.append((begin, end))
        label_end = flow.folded.span(*match.span("label"))[1]
        rows.append(
            Statistic(
                label=re.sub(r"\s+", "", flow.text[begin:label_end]).strip("|"),
                unit=match.group("unit"),
                values=_text_values(flow, first, last, len(columns)),
                source=flow.source(begin, end),
                columns=tuple(columns),
            )
        )
    if not rows:
        return [], []
    return rows, [(flow.folded.origin(start.start()), max(end for _, end in ends))]


def _text_values(flow: Flow, start: int, end: int, count: int) -> tuple[ExtraValue, ...]:
    """Return the values of a row; digits run together stay one raw value unless they can be split in one way only."""
    raw = flow.text[start:end]
    source = flow.source(start, end)
    pieces = re.split(r"[\s|]+", raw.strip())
    if len(pieces) == 1 and count > 1 and pieces[0].isdigit():
        ways = splits(pieces, count)
        if ways is None or len(ways) != 1:
            return (ExtraValue(raw=pieces[0], source=source),)
        return tuple(ExtraValue(raw=str(value), value=Decimal(value or 0), source=source) for value in ways[0])
    cells = [printed(piece) for piece in pieces]
    return tuple(
        ExtraValue(raw=cell.raw, value=cell.value if cell.state is not State.TEXT else None, source=source)
        for cell in cells
    )
