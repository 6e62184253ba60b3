"""The period: whether the figures are those of the report's year."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from gongkai.data import data_file, load
from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import MOST_QUOTES
from gongkai.report.auditing.passages import Passage
from gongkai.report.auditing.registry import ALL, Remark, rule
from gongkai.report.model import Level, Quote


class PeriodWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``period.yaml``, which explains every entry."""

    stated: str
    until: str
    year_sentence: str
    other_year: str


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = load(data_file("gongkai.report.auditing", "data", "period.yaml"), PeriodWords)
    return re.compile(getattr(words, name))


@rule(
    "T05",
    level=Level.WARNING,
    group="period",
    editions=ALL,
    title="统计期限为报告年度的全年",
    title_en="The period is the whole year of the report",
    article="条例第四十九条、第五十条",
)
def whole_year(context: Context) -> Iterator[Remark]:
    """年度报告的统计期限应当为报告年度的1月1日至12月31日；数据截至年内较早日期的，也在此提示。

    The period is 1 January to 31 December of the report's year; figures up to an earlier day of the year are named too.

    条例第四十九条、第五十条
    """
    year = context.report.year
    if year is None:
        return
    quotes: list[Quote] = []
    for passage in context.passages:
        quotes += _periods(passage, year)
        quotes += _early_ends(passage, year)
    if quotes:
        yield Remark(
            f"“{quotes[0].text}”不是{year}年全年。请按1月1日至12月31日统计，重新核算有关数据。",
            f"Figures are not those of the whole of {year}: count from 1 January to 31 December.",
            quotes=tuple(quotes[:MOST_QUOTES]),
            expected=f"{year}-01-01/{year}-12-31",
        )


def _periods(passage: Passage, year: int) -> Iterator[Quote]:
    for match in _pattern("stated").finditer(passage.text):
        first = (int(match["year"]), int(match["month"]), int(match["day"]))
        last = (int(match["last_year"] or match["year"]), int(match["last_month"]), int(match["last_day"]))
        if first != (year, 1, 1) or last != (year, 12, 31):
            yield passage.quote_folded(*match.span())


def _early_ends(passage: Passage, year: int) -> Iterator[Quote]:
    """Quote where a number is given up to a day before the end of the year."""
    for match in _pattern("until").finditer(passage.text):
        month, day = int(match["month"]), int(match["day"] or 31)
        early = int(match["year"] or year) == year and (month < 12 or day < 31)
        _, end = passage.sentence(match.end())
        if early and month and any(match.end() <= claim.start < end for claim in passage.claims):
            yield passage.quote_folded(*match.span())


@rule(
    "T06",
    level=Level.WARNING,
    group="period",
    editions=ALL,
    title="正文的数据是报告年度的数据",
    title_en="Figures in the prose are those of the report's year",
)
def figures_of_another_year(context: Context) -> Iterator[Remark]:
    """正文的数据应当是报告年度的数据；以往年度的数据只在比较时使用。另起一句单说往年数据的，请核对是否照搬。

    Figures in the prose are those of the report's year; those of earlier years serve for comparison. A sentence that
    gives an earlier year's figures by themselves may have been copied.
    """
    year = context.report.year
    if year is None:
        return
    for passage in context.passages:
        for match in _pattern("year_sentence").finditer(passage.text):
            start, end = passage.sentence(match.start("year"))
            told = int(match["year"])
            sentence = passage.text[start:end]
            claims = [claim for claim in passage.claims if match.end() <= claim.start < end and claim.unit != "%"]
            if told >= year or not claims or str(year) in sentence or _pattern("other_year").search(sentence):
                continue
            quote = passage.text[match.start("year") : claims[0].end]
            yield Remark(
                f"“{quote}”是{told}年的数据，报告的年度是{year}年。请换成本年的数据，或写明用于比较。",
                f"A figure of {told} stands by itself in the report on {year}.",
                quotes=(passage.quote_folded(match.start("year"), claims[0].end),),
                expected=year,
                found=told,
            )
