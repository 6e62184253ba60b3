"""Competence: figures that the body's powers or its peers make remarkable."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.auditing.competence_words import Rank, rank, without_enforcement
from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import figure_quote, figure_quotes, shown
from gongkai.report.auditing.limits import limits
from gongkai.report.auditing.registry import Remark, rule
from gongkai.report.model import Level, Quote, plain_number
from gongkai.statute.forms import Cell

_MADE = ("proactive.normative_document.made", "proactive.normative_document.issued")
_DECISIONS = ("proactive.licence.decisions", "proactive.penalty.decisions", "proactive.coercion.decisions")
_ARTICLE_20_1 = "proactive.article_20_1"


def _issuer_quote(context: Context) -> tuple[Quote, ...]:
    issuer = context.report.issuer
    return (Quote(text=issuer.printed or issuer.name, source=issuer.source),) if issuer is not None else ()


@rule(
    "P01",
    level=Level.WARNING,
    group="competence",
    title="没有规章制定权的机关，规章应为零",
    title_en="No government rules from a body that cannot make them",
    article="立法法第九十一条、第九十三条",
)
def rules_without_power(context: Context) -> Iterator[Remark]:
    """规章只能由国务院部门、省级人民政府、设区的市和自治州人民政府制定；县、市辖区、乡镇、街道的“规章”应当为零。

    Government rules are made by departments of the State Council, provinces, cities with districts and autonomous
    prefectures. For a county, a district, a town or a street the row is zero; where the name leaves doubt, silence.

    立法法第九十一条、第九十三条
    """
    issuer = context.report.issuer
    if issuer is None or rank(issuer.name) is Rank.UNKNOWN:
        return
    found = [
        figure
        for figure, place in context.places.items()
        if place.row.id == "government_rule" and (context.report.value(figure) or 0) > 0
    ]
    if not found:
        return
    numbers = "、".join(shown(context.report.value(figure) or Decimal(0)) for figure in found)
    yield Remark(
        f"“规章”一行填了{numbers}，但{issuer.name}没有规章制定权。规章以外的文件请填入规范性文件，或改为“0”。",
        f"The row of government rules holds {numbers}, but {issuer.name} has no power to make them.",
        figures=tuple(found),
        quotes=(*figure_quotes(context, found), *_issuer_quote(context)),
        expected=0,
        found=plain_number(context.report.value(found[0]) or Decimal(0)),
    )


def _peer_values(context: Context, figure: str) -> list[Decimal]:
    """Return the values of a figure in the peers' reports, sorted; nothing where too few have it."""
    found = sorted(value for peer in context.peers if (value := peer.value(figure)) is not None)
    return found if len(found) >= limits().peers_least else []


@rule(
    "P02",
    level=Level.WARNING,
    group="competence",
    title="规范性文件数量与同类机关相称",
    title_en="As many normative documents as peers have",
)
def far_above_peers(context: Context) -> Iterator[Remark]:
    """当年制发的规范性文件不应多于同类机关的第99百分位；没有足够的同类报告时不作判断。

    The normative documents of the year do not exceed the 99th percentile of the peers. Silent without enough peers.
    """
    for figure in _MADE:
        value = context.report.value(figure)
        values = _peer_values(context, figure)
        if value is None or not values or figure not in context.places:
            continue
        # Nearest rank: the smallest value that at least 99 % of the peers do not exceed.
        limit = values[-(-99 * len(values) // 100) - 1]
        if value > limit:
            yield Remark(
                f"制发规范性文件{shown(value)}件，超过{len(values)}份同类报告的第99百分位（{shown(limit)}件）。请核对是否把其他文件计入。",
                f"{shown(value)} normative documents: the 99th percentile of {len(values)} peers is {shown(limit)}.",
                figures=(figure,),
                quotes=(figure_quote(context, figure),),
                expected=plain_number(limit),
                found=plain_number(value),
                difference=plain_number(value - limit),
            )


@rule(
    "P03",
    level=Level.NOTICE,
    group="competence",
    title="同类机关普遍较多而本机关为零",
    title_en="Zero where peers have many",
)
def zero_among_many(context: Context) -> Iterator[Remark]:
    """同类机关处理决定数量平均超过一百而本机关为零的，请核对；没有足够的同类报告时不作判断。

    A zero where the peers' mean is above one hundred is worth a look. Silent without enough peers.
    """
    for figure in _DECISIONS:
        values = _peer_values(context, figure)
        if not values or context.report.value(figure) != 0 or figure not in context.places:
            continue
        mean = sum(values, Decimal(0)) / len(values)
        if mean > limits().peer_mean:
            row = context.places[figure].row.label
            yield Remark(
                f"“{row}”处理决定数量为0，而{len(values)}份同类报告平均为{shown(mean.quantize(Decimal('0.1')))}。请核对是否漏报。",
                f"{figure} is 0; the mean of {len(values)} peers is {shown(mean.quantize(Decimal('0.1')))}.",
                figures=(figure,),
                quotes=(figure_quote(context, figure),),
                expected=float(mean.quantize(Decimal("0.1"))),
                found=0,
            )


@rule(
    "P04",
    level=Level.NOTICE,
    group="competence",
    title="没有相应职权的机关，许可、处罚、强制应为零",
    title_en="No licences, penalties or coercion from a body without the power",
    article="行政许可法第二十二条；行政处罚法第十七条",
)
def decisions_without_power(context: Context) -> Iterator[Remark]:
    """信访、机关事务、政策研究、地方志、接待等机关不对外作许可、处罚、强制决定；只在机关名称没有疑义时提示。

    Offices for petitions, internal services, policy research, local chronicles or reception take no decisions on
    licences, penalties or coercion. Said only where the name of the body leaves no doubt.

    行政许可法第二十二条；行政处罚法第十七条
    """
    issuer = context.report.issuer
    word = without_enforcement(issuer.name) if issuer is not None else None
    if issuer is None or word is None:
        return
    found = [figure for figure in _DECISIONS if context.report.value(figure) and figure in context.places]
    if not found:
        return
    names = "、".join(context.places[figure].row.label for figure in found)
    yield Remark(
        f"{issuer.name}一般没有{names}职权，表中却有处理决定。请核对是否误填了受委托或其他机关的数据。",
        f"A body named {word} has no power of this kind, yet the table has decisions: {', '.join(found)}.",
        figures=tuple(found),
        quotes=(*figure_quotes(context, found), *_issuer_quote(context)),
        expected=0,
        found=plain_number(context.report.value(found[0]) or Decimal(0)),
    )


@rule(
    "P05",
    level=Level.NOTICE,
    group="competence",
    title="含义不同的三栏填了同一个数",
    title_en="The same number in three columns that mean different things",
    article="国办公开办函〔2019〕60号；国办公开办函〔2021〕30号",
)
def same_number_thrice(context: Context) -> Iterator[Remark]:
    """规章、规范性文件的三栏含义不同，填同一个数的请核对；正文中以同一个数说别的事的，一并引出。

    The three columns on rules and normative documents mean different things; the same number in all of them is worth a
    look. Where the prose uses that number for something else, it is quoted too.

    国办公开办函〔2019〕60号；国办公开办函〔2021〕30号
    """
    rows: dict[str, list[Cell]] = {}
    for place in context.places.values():
        if place.block.id == _ARTICLE_20_1:
            rows.setdefault(place.row.id, []).append(place)
    for places in rows.values():
        values = {context.report.value(place.figure) for place in places}
        value = next(iter(values))
        if len(places) < 3 or len(values) > 1 or value is None or value < limits().same_number_least:
            continue
        figures = tuple(place.figure for place in places)
        borrowed = _elsewhere(context, value, places[0])
        beside = f"，正文中“{'”“'.join(quote.text for quote in borrowed)}”也是这个数" if borrowed else ""
        yield Remark(
            f"“{places[0].row.label}”的三栏都填了{shown(value)}{beside}。三栏含义不同，请逐栏核对。",
            f"All three columns of {places[0].row.id} hold {shown(value)}, though they mean different things.",
            figures=figures,
            quotes=(*figure_quotes(context, figures), *borrowed),
            found=plain_number(value),
        )


def _elsewhere(context: Context, value: Decimal, place: Cell) -> tuple[Quote, ...]:
    """Quote where the prose counts something else with the same number, such as 35个栏目."""
    counted = re.compile(rf"(?<![\d.〔\[年-]){shown(value)}(?![\d.%月年日])[\u4e00-\u9fff]{{2,4}}")
    for passage in context.passages:
        for match in counted.finditer(passage.text):
            around = passage.text[max(match.start() - 12, 0) : match.end() + 8]
            if "文件" not in around and place.row.label not in around:
                return (passage.quote_folded(*match.span()),)
    return ()
