"""From what was gathered to the figures of the form: the edition of each block, and what the page lacks of it."""

import msgspec

from gongkai.report.model import MIXED, NARRATIVE, ExtraRow, ExtraValue, Figure, State
from gongkai.report.reading.gathering import Gathered
from gongkai.report.reading.order import LEAVES_2021
from gongkai.statute.forms import Edition, block_cells, form
from gongkai.statute.vocabulary import Table

_ARTICLES = {
    "一": "article_20_1",
    "五": "article_20_5",
    "六": "article_20_6",
    "八": "article_20_8",
    "九": "article_20_9",
}


def block_editions(gathered: Gathered) -> dict[str, str | None]:
    """Decide the edition of every block found, by its rows and columns; None where both editions fit."""
    _drop_heading_row(gathered)
    order = list(dict.fromkeys(block.id for edition in reversed(Edition) for block in form(edition).blocks()))
    order.sort(key=lambda block: [Table.PROACTIVE, Table.REQUESTS, Table.REMEDIES].index(Table(block.split(".")[0])))
    found = [block for block in order if block in gathered.rows or _has_figures(block, gathered)]
    return {block: _edition(block, gathered) for block in found}


def _has_figures(block: str, gathered: Gathered) -> bool:
    return block == "remedies" and Table.REMEDIES in gathered.tables


def _edition(block: str, gathered: Gathered) -> str | None:
    rows, columns = set(gathered.rows.get(block, ())), gathered.columns.get(block, set())
    fitting = []
    for edition in Edition:
        cells = block_cells(edition, block)
        own_rows, own_columns = {cell.row.id for cell in cells}, {cell.column.id for cell in cells}
        if cells and rows <= own_rows and columns <= own_columns:
            fitting.append((edition, len(own_columns - columns)))
    if len(fitting) == 2 and block != "remedies" and not block.startswith(Table.REQUESTS):
        # 处理决定数量 alone is the whole header of 2021 and a third of that of 2019.
        (older, missing_older), (newer, missing_newer) = fitting
        return None if missing_older == missing_newer else (older if missing_older < missing_newer else newer).value
    return fitting[0][0].value if len(fitting) == 1 else None


def _drop_heading_row(gathered: Gathered) -> None:
    """（六）其他处理 with blank cells above its three rows is the heading of 2021, not the row of 2019."""
    rows = gathered.rows.get("requests", [])
    if "other.undivided" not in rows or not LEAVES_2021 & set(rows):
        return
    rows.remove("other.undivided")
    names = [name for name in gathered.figures if name.startswith("requests.other.undivided.")]
    figures = [gathered.figures.pop(name) for name in names]
    label = next((label for label in gathered.labels if label.id == "other.undivided"), None)
    if label is None:
        return
    gathered.labels.remove(label)
    if any(figure.state is not State.BLANK for figure in figures):
        values = tuple(ExtraValue(raw=figure.raw, value=figure.value, source=figure.source) for figure in figures)
        gathered.extra_rows.append(ExtraRow(table="requests", label=label.printed, values=values, source=label.source))


def note_empty_headings(gathered: Gathered) -> None:
    """Report as unread a heading of the first table under which no row was found."""
    for label in gathered.labels:
        block = f"{Table.PROACTIVE}.{_ARTICLES.get(label.id)}"
        if label.kind == "heading" and label.id in _ARTICLES and block not in gathered.rows:
            gathered.add_unread(label.printed, "a heading without rows", label.source)


def report_edition(editions: dict[str, str | None]) -> str | None:
    """Return the edition of the whole: the one its blocks agree on, or mixed, or narrative without any block."""
    if not editions:
        return NARRATIVE
    told = {edition for edition in editions.values() if edition is not None}
    if len(told) > 1:
        return MIXED
    return told.pop() if told else None


def figures_of(gathered: Gathered, editions: dict[str, str | None]) -> dict[str, Figure]:
    """Return all figures in the order of the form: those found, and absent ones for the cells a block lacks."""
    figures: dict[str, Figure] = {}
    for block, edition in editions.items():
        chosen = [Edition(edition)] if edition else list(reversed(Edition))
        names = [cell.figure for cell in block_cells(chosen[0], block)]
        if edition is None and block != "remedies":
            names = [name for name in names if name in {cell.figure for cell in block_cells(chosen[1], block)}]
        for name in names:
            figures[name] = gathered.figures.get(name) or Figure(state=State.ABSENT)
    _keep_strangers(gathered, figures)
    return {name: _with_unit(figure, gathered.units.get(name)) for name, figure in figures.items()}


def _with_unit(figure: Figure, unit: str | None) -> Figure:
    """Give an amount the unit its header prints, where the cell itself prints none."""
    if unit is None or figure.unit is not None or not figure.known:
        return figure
    return msgspec.structs.replace(figure, unit=unit)


def _keep_strangers(gathered: Gathered, figures: dict[str, Figure]) -> None:
    """Keep a cell that its block's edition does not have: the page prints it, so it is a figure all the same."""
    for name, figure in gathered.figures.items():
        figures.setdefault(name, figure)
