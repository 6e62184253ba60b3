"""Across years: this year's report against last year's of the same body."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import (
    MOST_QUOTES,
    column_label,
    figure_quote,
    figure_quotes,
    last_year_quote,
    listed,
    row_label,
    shown,
)
from gongkai.report.auditing.limits import limits
from gongkai.report.auditing.registry import Remark, rule
from gongkai.report.model import Level, Quote, plain_number
from gongkai.statute.forms import Edition, form
from gongkai.statute.vocabulary import ColumnKind, Table

_START, _END = "requests.pending_at_start.", "requests.pending_at_end."
_FLOWS = frozenset({ColumnKind.COUNT, ColumnKind.MONEY})


def _both(context: Context, figures: list[str], last_year: list[str]) -> tuple[Quote, ...]:
    """Quote this year's cells and last year's beside each other."""
    before = context.last_year
    quotes: list[Quote] = []
    for figure, earlier in zip(figures[:MOST_QUOTES], last_year, strict=False):
        quotes.append(figure_quote(context, figure))
        if before is not None and earlier in before.places:
            quotes.append(last_year_quote(before, earlier))
    return tuple(quotes)


@rule(
    "Y01",
    level=Level.WARNING,
    group="crossyear",
    title="上年结转与上年报告的结转下年一致",
    title_en="Carried in is what last year carried out",
    article="国办公开办函〔2021〕30号",
)
def carried_over(context: Context) -> Iterator[Remark]:
    """“上年结转”每一栏等于上年报告的“结转下年度继续办理”；因机构改革等原因不等的，应当说明。

    In each column, what is carried in equals what last year's report carried out, unless explained (a reorganisation).

    国办公开办函〔2019〕60号；国办公开办函〔2021〕30号
    """
    before = context.last_year
    if before is None:
        return
    figures, earlier = [], []
    for figure in context.places:
        if figure.startswith(_START):
            other = _END + figure.removeprefix(_START)
            values = context.report.value(figure), before.report.value(other)
            if None not in values and values[0] != values[1]:
                figures.append(figure)
                earlier.append(other)
    if not figures:
        return
    total = len(figures) - 1
    now = context.report.value(figures[total]) or Decimal(0)
    then = before.report.value(earlier[total]) or Decimal(0)
    columns = listed(f"“{column_label(context, context.places[figure])}”" for figure in figures)
    yield Remark(
        f"“上年结转”与上年报告的“结转下年度继续办理”不一致：{columns}（上年报告{shown(then)}，本年{shown(now)}）。请核对，或说明原因。",
        f"Carried in differs from what last year's report carried out: {shown(now)} against {shown(then)}.",
        figures=tuple(figures),
        quotes=_both(context, figures, earlier),
        expected=plain_number(then),
        found=plain_number(now),
        difference=plain_number(now - then),
    )


@rule(
    "Y02",
    level=Level.WARNING,
    group="crossyear",
    editions=(Edition.FORM_2021.value,),
    title="现行有效件数与上年衔接",
    title_en="What is in force follows from last year",
    article="国办公开办函〔2021〕30号",
)
def in_force_goes_on(context: Context) -> Iterator[Remark]:
    """现行有效件数等于上年现行有效件数加本年制发件数减本年废止件数；因清理、重新统计不等的，应当说明。

    What is in force equals last year's number plus what was issued less what was repealed, unless explained.

    国办公开办函〔2021〕30号
    """
    before = context.last_year
    for row in ("government_rule", "normative_document") if before is not None else ():
        figures = [f"proactive.{row}.{column}" for column in ("in_force", "issued", "repealed")]
        in_force, issued, repealed = (context.report.value(figure) for figure in figures)
        then = before.report.value(figures[0]) if before is not None else None
        if in_force is None or issued is None or repealed is None or then is None or figures[0] not in context.places:
            continue
        due = then + issued - repealed
        if in_force == due:
            continue
        yield Remark(
            f"“{row_label(context, context.places[figures[0]])}”现行有效{shown(in_force)}件，"
            f"而上年{shown(then)}件加制发{shown(issued)}件减废止{shown(repealed)}件为{shown(due)}件。请核对，或说明原因。",
            f"{figures[0]} is {shown(in_force)}; "
            f"last year's {shown(then)} + {shown(issued)} - {shown(repealed)} make {shown(due)}.",
            figures=tuple(figures),
            quotes=(*figure_quotes(context, figures), *_both(context, figures[:1], figures[:1])[1:]),
            expected=plain_number(due),
            found=plain_number(in_force),
            difference=plain_number(in_force - due),
        )


@rule(
    "Y03",
    level=Level.WARNING,
    group="crossyear",
    title="上年未审结的案件在本年有下落",
    title_en="Last year's undecided cases reappear",
    article="国办公开办函〔2021〕30号",
)
def undecided_vanished(context: Context) -> Iterator[Remark]:
    """上年尚未审结的复议、诉讼，本年应当已经审结或仍未审结，所以本年总计不少于上年的尚未审结数。

    Cases undecided last year are concluded or still undecided this year: this year's total is not below their number.

    国办公开办函〔2019〕60号；国办公开办函〔2021〕30号
    """
    before = context.last_year
    for figure, place in context.places.items() if before is not None else ():
        if place.block.id != Table.REMEDIES or place.column.id != "total" or before is None:
            continue
        earlier = f"{Table.REMEDIES}.{place.row.id}.undecided"
        total, undecided = context.report.value(figure), before.report.value(earlier)
        if total is None or undecided is None or total >= undecided:
            continue
        yield Remark(
            f"“{row_label(context, place)}”上年尚未审结{shown(undecided)}件，本年总计只有{shown(total)}件。"
            "请核对是否漏报上年结转的案件。",
            f"{shown(undecided)} cases of {place.row.id} were undecided last year; the total is {shown(total)} now.",
            figures=(figure,),
            quotes=_both(context, [figure], [earlier]),
            expected=plain_number(undecided),
            found=plain_number(total),
            difference=plain_number(total - undecided),
        )


@rule(
    "Y04",
    level=Level.WARNING,
    group="crossyear",
    title="与上年相比没有异常的增减",
    title_en="No jump from last year",
)
def jumps(context: Context) -> Iterator[Remark]:
    """主要数据超过上年五倍或不足上年五分之一的，请核对或说明；数目很小的不提示。每张表提示一次。

    Main figures of more than five times or less than a fifth of last year's are worth a check. Small numbers are left
    alone; one finding per table.
    """
    before = context.last_year
    for table in Table if before is not None else ():
        found = [
            place.figure
            for place, _ in context.cells[table]
            if before is not None
            and (table is Table.PROACTIVE or place.column.id == "total")
            and place.column.kind is not ColumnKind.CHANGE
            and _jumped(context.report.value(place.figure), before.report.value(place.figure))
        ]
        if not found:
            continue
        names = listed(f"“{row_label(context, context.places[figure])}”" for figure in dict.fromkeys(found))
        yield Remark(
            f"与上年相比增减异常：{names}超过上年的五倍或不足五分之一。请核对，或说明原因。",
            f"More than five times or less than a fifth of last year: {', '.join(found)}.",
            figures=tuple(found),
            quotes=_both(context, found, found),
            found=len(found),
        )


def _jumped(now: Decimal | None, then: Decimal | None) -> bool:
    if now is None or not then or max(now, then) < limits().ratio_base:
        return False
    return now > limits().ratio_most * then or now < limits().ratio_least * then


@rule(
    "Y05",
    level=Level.WARNING,
    group="crossyear",
    title="表格不与上年完全相同",
    title_en="No table identical to last year's",
)
def same_table(context: Context) -> Iterator[Remark]:
    """整张表与上年完全相同（全部为零的除外），可能是沿用了上年的报告，请核对。

    A whole table that equals last year's (unless it is all zero) may have been carried over by mistake.
    """
    before = context.last_year
    if before is None:
        return
    same = [table for table in Table if _identical(context, before, table)]
    if not same:
        return
    names = [part.title for part in form(Edition.FORM_2021).tables if part.id in same]
    figures = [place.figure for table in same for place, figure in context.cells[table] if figure.value]
    yield Remark(
        f"{listed(f'“{name}”' for name in names)}表与上年完全相同。请核对是否误用了上年的数据。",
        f"The tables {', '.join(same)} are the same as last year's, number by number.",
        figures=tuple(figures),
        quotes=_both(context, figures, figures),
        found=len(same),
    )


def _identical(context: Context, before: Context, table: Table) -> bool:
    flows = set()
    for place, figure in context.cells[table]:
        if place.figure not in before.report.figures or figure.value != before.report.value(place.figure):
            return False
        if figure.value and place.column.kind in _FLOWS:
            flows.add(figure.value)
    return len(flows) >= limits().identical_values
