"""The cells: amounts and their units, amounts in columns of counts, columns read as last year, change, this year."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gongkai.report.auditing.competence_words import Rank, rank
from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import cell_name, figure_quote, figure_quotes, row_label, shown
from gongkai.report.auditing.limits import limits
from gongkai.report.auditing.registry import Remark, rule
from gongkai.report.model import Figure, Level, plain_number
from gongkai.statute.forms import Cell, Edition
from gongkai.statute.vocabulary import ColumnKind

_TEN_THOUSAND = "万元"
_ITEM_ROWS = ("licence", "other_service", "penalty", "coercion", "fee")
_DECISION_ROWS = ("licence", "other_service", "penalty", "coercion")


@rule(
    "C04",
    level=Level.WARNING,
    group="cells",
    title="金额的单位",
    title_en="Amounts and their unit",
    article="国办公开办函〔2021〕30号",
)
def amount_unit(context: Context) -> Iterator[Remark]:
    """金额栏的单位应当在栏目中写明，单元格只填数字；栏目没有单位的，金额应当能看出单位；数值应当与单位相称。

    The unit of an amount stands in its column and the cell holds the number alone. Where the column has none, the unit
    has to be told somehow; and the number has to be plausible in its unit.

    国办公开办函〔2021〕30号
    """
    for figure, place in context.places.items():
        cell = context.report.figures[figure]
        if place.column.kind is not ColumnKind.MONEY or cell.value is None:
            continue
        problem = _unit_problem(context, place, cell)
        if problem is not None:
            yield Remark(
                f"{cell_name(context, place)}{problem[0]}",
                f"{figure}: {problem[1]}",
                figures=(figure,),
                quotes=(figure_quote(context, figure),),
                expected=place.column.unit,
                found=cell.raw.strip() or plain_number(cell.value),
            )


def _unit_problem(context: Context, place: Cell, cell: Figure) -> tuple[str, str] | None:
    value, unit = cell.value or Decimal(0), place.column.unit
    if value == 0:
        return None
    if cell.unit is not None and cell.unit in cell.raw:
        return _unit_in_cell(cell.unit, unit)
    if value < 0:
        return f"的金额为负数{shown(value)}。请核对。", f"the amount {shown(value)} is negative."
    if unit is None and cell.unit is None and not _unit_in_label(context, place):
        return f"的金额{shown(value)}没有单位。请注明是元还是万元。", f"the amount {shown(value)} has no unit."
    if unit == _TEN_THOUSAND and value >= _most(context):
        return (
            f"的金额为{shown(value)}万元，大得不合常理，可能是以元填写的。请核对单位。",
            f"{shown(value)} in units of ten thousand yuan is implausible; it may be yuan.",
        )
    return None


def _unit_in_cell(printed: str, unit: str | None) -> tuple[str, str]:
    if unit is None:
        advice = "请把单位写入栏目名称，单元格只填数字。"
        return f"在单元格内写了单位“{printed}”。{advice}", f"the unit {printed} stands inside the cell."
    if printed != unit:
        advice = "请换算后填写。"
        return f"写的单位是“{printed}”，而该栏的单位是{unit}。{advice}", f"the cell says {printed}, its column {unit}."
    return f"重复写了单位“{printed}”。单元格只填数字。", f"the unit {printed} of the column is repeated in the cell."


def _unit_in_label(context: Context, place: Cell) -> bool:
    label = context.labels.get((place.block.id, "column", place.column.id))
    return label is not None and "元" in label.printed


def _most(context: Context) -> Decimal:
    issuer = context.report.issuer
    most = {Rank.TOWN: limits().fee_amount_most_town, Rank.COUNTY: limits().fee_amount_most_county}
    return most.get(rank(issuer.name), limits().fee_amount_most) if issuer is not None else limits().fee_amount_most


@rule(
    "C05",
    level=Level.WARNING,
    group="cells",
    editions=(Edition.FORM_2019.value,),
    title="项目数量栏不填金额",
    title_en="No amount in a column of counts",
    article="国办公开办函〔2019〕60号",
)
def amount_as_count(context: Context) -> Iterator[Remark]:
    """行政事业性收费各栏填收费项目的数量，不填收费金额；远大于上一年项目数量的数字，应当是金额。

    The columns of 行政事业性收费 count fee items, not money. A number far beyond last year's items is an amount.

    国办公开办函〔2019〕60号
    """
    last, change = "proactive.fee.items_last_year", "proactive.fee.items_change"
    items, changed = context.report.value(last), context.report.value(change)
    if changed is not None and change in context.places and _is_money(items, changed):
        beside = f"，而上一年项目数量为{shown(items)}" if items is not None else ""
        yield Remark(
            f"“行政事业性收费”的“本年增/减”填了{shown(changed)}{beside}，应当是把收费金额填入了项目数量栏。请改填项目的增减数。",
            f"The change of fee items is {shown(changed)} beside {shown(items or Decimal(0))} last year: it is money.",
            figures=(last, change) if items is not None else (change,),
            quotes=figure_quotes(context, (last, change) if items is not None else (change,)),
            found=plain_number(changed),
        )
    if items is not None and last in context.places and items >= limits().fee_items_most:
        yield Remark(
            f"“行政事业性收费”的“上一年项目数量”填了{shown(items)}，应当是把收费金额填入了项目数量栏。请改填项目数。",
            f"Last year's fee items number {shown(items)}: this is money.",
            figures=(last,),
            quotes=(figure_quote(context, last),),
            found=plain_number(items),
        )


def _is_money(items: Decimal | None, changed: Decimal) -> bool:
    least = max(limits().fee_change_least, limits().fee_change_times * (items or Decimal(0)))
    return abs(changed) >= least


@rule(
    "C06",
    level=Level.WARNING,
    group="cells",
    editions=(Edition.FORM_2019.value,),
    title="项目增减与上一年数量相称",
    title_en="The change of items is in proportion to last year's",
    article="国办公开办函〔2019〕60号",
)
def change_out_of_proportion(context: Context) -> Iterator[Remark]:
    """“本年增/减”不应数倍于“上一年项目数量”，减少的更不能多于原有的；确有其事的应当说明。

    The change of items is not several times last year's number, and no more can go than there were, unless explained.

    国办公开办函〔2019〕60号
    """
    if _read_as_sum(context):
        return
    for row in _ITEM_ROWS:
        last, change = f"proactive.{row}.items_last_year", f"proactive.{row}.items_change"
        items, changed = context.report.value(last), context.report.value(change)
        if items is None or changed is None or change not in context.places:
            continue
        if row == "fee" and (_is_money(items, changed) or items >= limits().fee_items_most):
            continue
        name = row_label(context, context.places[change])
        if items + changed < 0:
            text, text_en = (
                f"减少了{shown(-changed)}项，多于上一年的{shown(items)}项",
                "more items went than there were",
            )
        elif items >= limits().change_base and changed > limits().change_times * items:
            text = f"上一年项目数量为{shown(items)}，本年增加{shown(changed)}，超过{shown(limits().change_times)}倍"
            text_en = f"{shown(changed)} items more beside {shown(items)} last year"
        else:
            continue
        yield Remark(
            f"“{name}”{text}。请核对；确有其事的，请在总体情况中说明。",
            f"{change}: {text_en}. Check it, or explain it.",
            figures=(last, change),
            quotes=figure_quotes(context, (last, change)),
            found=plain_number(changed),
        )


class _Sum(NamedTuple):
    """A row of the 2019 form whose three numbers are last year, change and this year."""

    figures: tuple[str, str, str]
    due: Decimal
    printed: Decimal


@rule(
    "C07",
    level=Level.WARNING,
    group="cells",
    editions=(Edition.FORM_2019.value,),
    title="三栏各填各的，不作加减",
    title_en="The three columns are three facts, not a sum",
    article="国办公开办函〔2019〕60号",
)
def columns_read_as_sum(context: Context) -> Iterator[Remark]:
    """“上一年项目数量”“本年增/减”填项目数，“处理决定数量”填决定数；三者不是“上年数、增减数、本年数”。

    Last year's items and their change count items, decisions count decisions: they are not last year, change, this
    year. One finding per report, with every row that was filled in as a sum.

    国办公开办函〔2019〕60号
    """
    rows = _read_as_sum(context)
    if not rows:
        return
    off = next((row for row in rows if row.due != row.printed), rows[0])
    sums = [_sum_text(context, row) for row in rows]
    figures = tuple(figure for row in rows for figure in row.figures)
    yield Remark(
        f"三栏似乎被理解为“上年数、增减数、本年数”：{'；'.join(sums)}。前两栏应填项目数量，“处理决定数量”应填全年作出的决定数。",
        "The three columns seem to have been read as last year, change, this year; decisions are a count of their own.",
        figures=figures,
        quotes=figure_quotes(context, figures),
        expected=plain_number(off.due),
        found=plain_number(off.printed),
        difference=plain_number(off.printed - off.due),
    )


def _sum_text(context: Context, row: _Sum) -> str:
    last, change, _ = (context.report.value(figure) or Decimal(0) for figure in row.figures)
    name = row_label(context, context.places[row.figures[0]])
    sign = "+" if change >= 0 else "-"
    ending = "" if row.due == row.printed else f"，表中为{shown(row.printed)}"
    return f"{name}{shown(last)}{sign}{shown(abs(change))}={shown(row.due)}{ending}"


def _read_as_sum(context: Context) -> list[_Sum]:
    """Return the rows that are sums, if every row with a change is one and the numbers are no coincidence."""
    rows = []
    for name in _DECISION_ROWS:
        figures = tuple(f"proactive.{name}.{column}" for column in ("items_last_year", "items_change", "decisions"))
        last, change, decisions = (context.report.value(figure) for figure in figures)
        if last is None or not change or decisions is None or figures[1] not in context.places:
            continue
        if abs(last + change - decisions) > 1:
            return []
        rows.append(_Sum((figures[0], figures[1], figures[2]), last + change, decisions))
    telling = any(row.printed >= limits().change_explains_least for row in rows)
    return rows if telling and any(context.report.value(row.figures[0]) for row in rows) else []
