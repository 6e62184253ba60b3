"""Cross-footing: the sums the form prints (勾稽关系), and what else the numbers of one report imply."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.auditing.arithmetic import Broken, Cause, known_members
from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import cell_name, column_label, figure_quotes, row_label, shown
from gongkai.report.auditing.registry import Remark, rule
from gongkai.report.model import Fault, Level, plain_number
from gongkai.statute.forms import Edition
from gongkai.statute.vocabulary import EquationKind, Table

_PRINTED = "表中所印勾稽关系；国办公开办函〔2019〕60号；国办公开办函〔2021〕30号"
_ROLL, _FOOT, _CROSS = EquationKind.ROLL_FORWARD, EquationKind.FOOTING, EquationKind.CROSS_FOOTING
_NAMES = {_ROLL: "第一项加第二项等于第三项加第四项", _FOOT: "各类办理结果之和等于总计", _CROSS: "各栏之和等于总计"}
_NAMES_EN = {
    _ROLL: "received and carried in against closed and carried out",
    _FOOT: "outcomes against the total",
    _CROSS: "columns against the total",
}


def _reported_under(cause: Cause) -> EquationKind:
    """Return the kind a cause is reported under: of a cell's equations the first in the order of the form's sums."""
    order = (_ROLL, _FOOT, _CROSS)
    return min((broken.instance.equation.kind for broken in cause.broken), key=order.index)


def _findings(context: Context, table: Table, kind: EquationKind) -> Iterator[Remark]:
    for cause in context.causes(table):
        if _reported_under(cause) is kind:
            yield _cell_remark(context, cause) if cause.cell is not None else _line_remark(context, cause.broken[0])


def _line_remark(context: Context, broken: Broken) -> Remark:
    instance, sides = broken.instance, broken.sides
    figures = instance.figures
    members = (*known_members(instance.left, context.report.figures), *instance.right)
    place = context.places[instance.right[0]]
    along = column_label(context, place) if instance.equation.per == "column" else row_label(context, place)
    line = f"“{along}”{'列' if instance.equation.per == 'column' else '行'}"
    return Remark(
        f"{line}不符合“{_NAMES[instance.equation.kind]}”："
        f"{_written(context, instance.left)}，{_right(context, broken)}，"
        f"相差{shown(abs(sides.difference))}。请核对这一{'列' if instance.equation.per == 'column' else '行'}的数据。",
        f"{instance.line} of {instance.equation.block} does not add up ({_NAMES_EN[instance.equation.kind]}): "
        f"{shown(sides.left)} against {shown(sides.right)}.",
        figures=figures,
        quotes=figure_quotes(context, members),
        expected=plain_number(sides.left),
        found=plain_number(sides.right),
        difference=plain_number(sides.difference),
        fault=_fault(context),
    )


def _cell_remark(context: Context, cause: Cause) -> Remark:
    cell, due = cause.cell or "", cause.due or Decimal(0)
    value = context.report.value(cell) or Decimal(0)
    place = context.places[cell]
    others = dict.fromkeys(figure for broken in cause.broken for figure in broken.instance.figures if figure != cell)
    sums = "；".join(f"{_NAMES[broken.instance.equation.kind]}" for broken in cause.broken)
    telling = known_members(tuple(others), context.report.figures)
    return Remark(
        f"{cell_name(context, place)}的{shown(value)}可能有误："
        f"它所在的行和列都相差{shown(abs(value - due))}（{sums}），"
        f"按勾稽关系应为{shown(due)}。请核对这个单元格。",
        f"{cell} is {shown(value)}; its row and its column are both off by {shown(abs(value - due))}: "
        f"they ask for {shown(due)}.",
        figures=(cell, *others),
        quotes=figure_quotes(context, (cell, *telling)),
        expected=plain_number(due),
        found=plain_number(value),
        difference=plain_number(value - due),
        fault=_fault(context),
    )


def _written(context: Context, members: tuple[str, ...]) -> str:
    values = [value for member in members if (value := context.report.value(member))]
    total = shown(sum(values, Decimal(0)))
    return f"{'+'.join(shown(value) for value in values)}={total}" if len(values) > 1 else total


def _right(context: Context, broken: Broken) -> str:
    if broken.instance.equation.kind is _ROLL:
        return f"而第三项加第四项为{_written(context, broken.instance.right)}"
    return f"而总计为{shown(broken.sides.right)}"


def _fault(context: Context) -> Fault:
    return Fault.EITHER if context.damaged else Fault.PUBLISHED


@rule(
    "X01",
    level=Level.INCONSISTENCY,
    group="crossfoot",
    title="新收加结转等于总计加结转下年",
    title_en="Received and carried in are closed or carried out",
    article=_PRINTED,
)
def roll_forward(context: Context) -> Iterator[Remark]:
    """申请表每一列：第一项（新收）加第二项（上年结转）之和，等于第三项（总计）加第四项（结转下年度）之和。

    In each column of the requests table, received plus carried in equals closed plus carried out. One wrong cell that
    breaks its row as well is one finding, for the cell.

    表中所印勾稽关系：“第一项加第二项之和，等于第三项加第四项之和”
    """
    yield from _findings(context, Table.REQUESTS, _ROLL)


@rule(
    "X02",
    level=Level.INCONSISTENCY,
    group="crossfoot",
    title="各类办理结果之和等于总计",
    title_en="The outcomes add up to the total",
    article=_PRINTED,
)
def footing(context: Context) -> Iterator[Remark]:
    """申请表每一列：（一）至（六）各类办理结果之和，等于（七）总计。

    In each column of the requests table, the outcomes add up to the total. One wrong cell that breaks its row as well
    is one finding, for the cell.

    国办公开办函〔2019〕60号；国办公开办函〔2021〕30号
    """
    yield from _findings(context, Table.REQUESTS, _FOOT)


@rule(
    "X03",
    level=Level.INCONSISTENCY,
    group="crossfoot",
    title="各类申请人之和等于总计",
    title_en="The applicants add up to the total",
    article=_PRINTED,
)
def cross_footing(context: Context) -> Iterator[Remark]:
    """申请表每一行：自然人和五类法人或其他组织之和，等于总计。

    In each row of the requests table, natural persons and the five kinds of organisation add up to the total.

    国办公开办函〔2019〕60号；国办公开办函〔2021〕30号
    """
    yield from _findings(context, Table.REQUESTS, _CROSS)


@rule(
    "X04",
    level=Level.INCONSISTENCY,
    group="crossfoot",
    title="复议、诉讼各类结果之和等于总计",
    title_en="The results of reconsideration and suits add up",
    article=_PRINTED,
)
def remedies_footing(context: Context) -> Iterator[Remark]:
    """行政复议、未经复议直接起诉、复议后起诉三组：维持、纠正、其他结果、尚未审结之和，等于总计。

    In each of the three groups upheld, corrected, other and undecided add up to the total.

    国办公开办函〔2019〕60号；国办公开办函〔2021〕30号
    """
    yield from _findings(context, Table.REMEDIES, _CROSS)


@rule(
    "X05",
    level=Level.WARNING,
    group="crossfoot",
    title="复议后起诉不多于已审结的复议",
    title_en="No more suits after reconsideration than reconsiderations concluded",
)
def suits_after_nothing(context: Context) -> Iterator[Remark]:
    """复议后起诉的总数，不应多于本年和上年已经审结的行政复议数；没有上年报告时只与本年比较，请说明往年的情况。

    Suits after reconsideration are no more than the reconsiderations concluded this year and last. Without last year's
    report only this year is compared: earlier cases have to be explained.

    行政复议法；行政诉讼法第四十五条
    """
    suits, total, undecided = (
        "remedies.suit_after_reconsideration.total",
        "remedies.reconsideration.total",
        "remedies.reconsideration.undecided",
    )
    brought, concluded = context.report.value(suits), _concluded(context, total, undecided)
    if brought is None or concluded is None or suits not in context.places:
        return
    earlier = _concluded(context.last_year, total, undecided) if context.last_year is not None else None
    before = earlier or Decimal(0)
    if brought <= concluded + before:
        return
    known = "本年和上年" if earlier is not None else "本年"
    yield Remark(
        f"复议后起诉{shown(brought)}件，多于{known}审结的行政复议{shown(concluded + before)}件。"
        "请核对；起诉的是更早审结的复议的，请说明。",
        f"{shown(brought)} suits after reconsideration, but {shown(concluded + before)} reconsiderations concluded.",
        figures=(suits, total, undecided),
        quotes=figure_quotes(context, (suits, total, undecided)),
        expected=plain_number(concluded + before),
        found=plain_number(brought),
        difference=plain_number(brought - concluded - before),
    )


def _concluded(context: Context | None, total: str, undecided: str) -> Decimal | None:
    if context is None:
        return None
    every, open_still = context.report.value(total), context.report.value(undecided)
    return None if every is None else every - (open_still or Decimal(0))


@rule(
    "X06",
    level=Level.NOTICE,
    group="crossfoot",
    title="没有办理申请却有复议、诉讼",
    title_en="Remedies without requests",
)
def remedies_without_requests(context: Context) -> Iterator[Remark]:
    """本年没有办理过申请而有行政复议或行政诉讼的，应当说明，例如针对往年的答复。

    Reconsiderations or suits in a year in which no request was closed need an explanation: earlier replies, say.
    """
    processed = "requests.processed.total"
    totals = [
        figure
        for figure, place in context.places.items()
        if place.block.id == "remedies" and place.column.id == "total"
    ]
    remedies = [figure for figure in totals if context.report.value(figure)]
    if not remedies or context.report.value(processed) != 0 or processed not in context.places:
        return
    number = sum((context.report.value(figure) or Decimal(0) for figure in remedies), Decimal(0))
    yield Remark(
        f"本年办理的申请总计为0，却有行政复议、行政诉讼{shown(number)}件。请核对；针对往年答复的，请说明。",
        f"No request was closed this year, yet there are {shown(number)} reconsiderations and suits.",
        figures=(processed, *remedies),
        quotes=figure_quotes(context, (processed, *remedies)),
        expected=0,
        found=plain_number(number),
    )


@rule(
    "X07",
    level=Level.WARNING,
    group="crossfoot",
    editions=(Edition.FORM_2021.value,),
    title="现行有效件数不少于制发减废止",
    title_en="At least what was issued and not repealed is in force",
    article="国办公开办函〔2021〕30号",
)
def in_force_too_few(context: Context) -> Iterator[Remark]:
    """现行有效件数，不应少于本年制发件数减去本年废止件数。

    What is in force is at least what was issued less what was repealed in the year.

    国办公开办函〔2021〕30号
    """
    for row in ("government_rule", "normative_document"):
        figures = tuple(f"proactive.{row}.{column}" for column in ("issued", "repealed", "in_force"))
        issued, repealed, in_force = (context.report.value(figure) for figure in figures)
        if issued is None or in_force is None or figures[2] not in context.places:
            continue
        least = issued - (repealed or Decimal(0))
        if in_force >= least:
            continue
        yield Remark(
            f"“{row_label(context, context.places[figures[2]])}”现行有效{shown(in_force)}件，"
            f"少于本年制发减废止的{shown(least)}件。请核对三栏的数据。",
            f"{figures[2]} is {shown(in_force)}, less than issued less repealed: {shown(least)}.",
            figures=figures,
            quotes=figure_quotes(context, figures),
            expected=plain_number(least),
            found=plain_number(in_force),
            difference=plain_number(in_force - least),
        )
