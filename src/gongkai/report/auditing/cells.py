"""The cells: blanks, signs, decimals, units, amounts where counts belong."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

from collections.abc import Iterator
from functools import cache

from gongkai.report.auditing.arithmetic import is_blank
from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import (
    MOST_QUOTES,
    cell_name,
    figure_quote,
    figure_quotes,
    listed,
    row_label,
    shown,
)
from gongkai.report.auditing.registry import Remark, rule
from gongkai.report.model import Level, State, plain_number
from gongkai.statute.equations import instances
from gongkai.statute.forms import Cell, Edition, form
from gongkai.statute.vocabulary import ColumnKind, EquationKind, Table

_COUNTS = frozenset({ColumnKind.COUNT, ColumnKind.STOCK})
_WRITTEN = frozenset({State.BLANK, State.PLACEHOLDER, State.TEXT})


def _table_title(table: Table) -> str:
    return next(f"“{part.title}”" for part in form(Edition.FORM_2021).tables if part.id is table)


@rule(
    "C01",
    level=Level.WARNING,
    group="cells",
    title="数字单元格不留空、不用符号代替",
    title_en="No blank or mark in a cell for a number",
    article="国办公开办函〔2021〕30号",
)
def blank_cells(context: Context) -> Iterator[Remark]:
    """表格中应当填数字的单元格不得留空，也不得用“/”“—”“无”或文字代替；没有发生的填“0”。每张表只提示一次，总计见C02。

    A cell for a number is not left blank nor filled with a slash, a dash, 无 or words; what did not happen is 0. One
    finding per table; totals are the matter of C02.

    国办公开办函〔2021〕30号
    """
    for table, cells in context.cells.items():
        written = [place.figure for place, figure in cells if figure.state in _WRITTEN]
        totals = set(_blank_totals(context, table)) if written else set()
        found = [figure for figure in written if figure not in totals]
        if not found:
            continue
        states = [context.report.figures[figure].state for figure in found]
        counted = [(State.BLANK, "空白"), (State.PLACEHOLDER, "以符号代替"), (State.TEXT, "填了文字")]
        kinds = listed(f"{name}{states.count(state)}个" for state, name in counted if state in states)
        yield Remark(
            f"{_table_title(table)}表的{len(cells)}个单元格中有{len(found)}个没有填数字（{kinds}）。没有发生的请填“0”。",
            f"{len(found)} of the {len(cells)} cells of the table {table} hold no number. What did not happen is 0.",
            figures=tuple(found),
            quotes=figure_quotes(context, found, MOST_QUOTES),
            expected=0,
            found=len(found),
        )


@rule(
    "C02",
    level=Level.WARNING,
    group="cells",
    title="总计不留空",
    title_en="No blank total",
    article="国办公开办函〔2021〕30号",
)
def blank_totals(context: Context) -> Iterator[Remark]:
    """“总计”栏应当填写，不得留空或以符号代替；总计为零的填“0”。

    A total is printed, not left blank nor replaced by a mark; a total of nothing is 0.

    国办公开办函〔2021〕30号
    """
    found = [figure for table in Table for figure in _blank_totals(context, table)]
    if not found:
        return
    names = [f"“{row_label(context, context.places[figure])}”" for figure in found]
    shown_names = listed(names[:MOST_QUOTES]) + ("等" if len(names) > MOST_QUOTES else "")
    yield Remark(
        f"有{len(found)}个总计单元格没有填数字：{shown_names}。请补填总计，为零的填“0”。",
        f"{len(found)} cells for a total hold no number.",
        figures=tuple(found),
        quotes=figure_quotes(context, found, MOST_QUOTES),
        expected=0,
        found=len(found),
    )


def _blank_totals(context: Context, table: Table) -> list[str]:
    """Return the blank cells of the total columns, and of the total row where the column prints numbers."""
    return [
        place.figure
        for place, figure in context.cells[table]
        if is_blank(figure) and (place.column.id == "total" or _printed_above(context, place))
    ]


def _printed_above(context: Context, place: Cell) -> bool:
    view = context.view(place.block.id)
    members = _footed(view.edition, place.block.id).get(place.figure, ()) if view is not None else ()
    return any(context.report.value(figure) for figure in members)


@cache
def _footed(edition: Edition, block: str) -> dict[str, tuple[str, ...]]:
    """Return the figures of the total row with what they are the sum of."""
    return {
        instance.right[0]: instance.left
        for instance in instances(edition, block)
        if instance.equation.kind is EquationKind.FOOTING
    }


@rule(
    "C03",
    level=Level.ERROR,
    group="cells",
    title="件数为非负整数",
    title_en="Counts are whole numbers, not negative",
    article="国办公开办函〔2021〕30号",
)
def no_count(context: Context) -> Iterator[Remark]:
    """件数、项数应当是零或正整数；只有“本年增/减”可以为负，只有金额可以有小数。

    A count is zero or a positive whole number. Only a change may be negative, only an amount may have decimals.

    国办公开办函〔2021〕30号
    """
    for figure, place in context.places.items():
        value = context.report.figures[figure].value
        kind = place.column.kind
        if value is None or kind is ColumnKind.MONEY:
            continue
        negative = value < 0 and kind in _COUNTS
        if not negative and value == value.to_integral_value():
            continue
        what, what_en = ("负数", "negative") if negative else ("小数", "not a whole number")
        yield Remark(
            f"{cell_name(context, place)}填的是{what}{shown(value)}，此处应为零或正整数。请核对数据和填写的位置。",
            f"{figure} is {what_en}: {shown(value)}. A count is a whole number of zero or more.",
            figures=(figure,),
            quotes=(figure_quote(context, figure),),
            found=plain_number(value),
        )
