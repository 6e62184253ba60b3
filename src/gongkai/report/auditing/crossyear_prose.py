"""Across years: the wording of this year's report, and what it says about last year."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple

import msgspec

from gongkai.data import data_file, load
from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import MOST_QUOTES, figure_quotes, last_year_quote, shown
from gongkai.report.auditing.limits import limits
from gongkai.report.auditing.passages import Passage
from gongkai.report.auditing.registry import ALL, Remark, rule
from gongkai.report.auditing.words import without_boilerplate
from gongkai.report.model import Level, Quote, plain_number
from gongkai.text.overlap import overlap

_RECEIVED, _CARRIED, _PROCESSED = (
    "requests.received.total",
    "requests.pending_at_start.total",
    "requests.processed.total",
)
# What a number of requests in the prose may be: newly received, that with what was carried in, or closed.
_BASES = ((_RECEIVED,), (_RECEIVED, _CARRIED), (_PROCESSED,))
_BRACKETS = re.compile(r"\([^()]*\)")


@rule(
    "Y06",
    level=Level.WARNING,
    group="crossyear",
    editions=ALL,
    title="文字不照搬上年",
    title_en="The wording is not last year's",
    article="国办公开办函〔2021〕30号“内容雷同、敷衍塞责”",
)
def wording_repeated(context: Context) -> Iterator[Remark]:
    """除格式用语外，与上年报告雷同的文字不应超过一半。

    Apart from the phrases of the form, no more than half of the wording is taken over from last year.

    国办公开办函〔2021〕30号（四）
    """
    before = context.last_year
    if before is None:
        return
    now, then = _own_words(context), _own_words(before)
    if min(len(now), len(then)) < limits().overlap_shortest:
        return
    share = overlap(now, then, limits().overlap_length)
    if share <= limits().overlap_most:
        return
    percent = round(share * 100)
    yield Remark(
        f"正文约{percent}%的文字与上年报告相同，超过{round(limits().overlap_most * 100)}%。请按本年的情况重写。",
        f"About {percent} % of the wording is that of last year's report.",
        quotes=_repeated(context, then),
        expected=float(limits().overlap_most),
        found=round(float(share), 3),
    )


def _own_words(context: Context) -> str:
    return without_boilerplate("".join(passage.text for passage in context.passages))


def _repeated(context: Context, last_year: str) -> tuple[Quote, ...]:
    """Quote the sentences that stand in last year's report word for word, the longest first."""
    found = []
    for passage in context.passages:
        for start, end in passage.sentences():
            sentence = passage.text[start:end]
            if end - start > limits().overlap_length and sentence in last_year:
                found.append((end - start, passage.quote_folded(start, end)))
    found.sort(key=lambda pair: -pair[0])
    return tuple(quote for _, quote in found[:MOST_QUOTES]) or (context.passages[0].quote(0, 80),)


class YearOnYear(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``year_on_year.yaml``."""

    statement: str
    fallen: list[str]
    number: str
    requests: str
    not_requests: str


class _Statement(NamedTuple):
    """A comparison with last year: the number it is about, by how much that is more or less, and its place."""

    number: Decimal
    change: Decimal
    percent: bool
    quote: Quote

    def holds(self, now: Decimal, then: Decimal) -> bool:
        """Tell whether the statement is right about two numbers, rounded or cut as precisely as it is made."""
        if not self.percent:
            return now - then == self.change
        return then != 0 and abs(_percent(now, then) - self.change) < _last_place(self.change)


def _percent(now: Decimal, then: Decimal) -> Decimal:
    return (now - then) * 100 / then


def _last_place(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(number.as_tuple().exponent))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = load(data_file("gongkai.report.auditing", "data", "year_on_year.yaml"), YearOnYear)
    return tuple(
        re.compile(text)
        for text in (words.statement, words.number, words.requests, words.not_requests, "|".join(words.fallen))
    )


@rule(
    "Y07",
    level=Level.INCONSISTENCY,
    group="crossyear",
    title="同比数与两年的数据一致",
    title_en="A stated change from last year is the difference of the years",
)
def year_on_year(context: Context) -> Iterator[Remark]:
    """正文所说申请数量比上年增减多少，应当与两年报告的数据一致；数字对应不清的不作判断。

    What the prose says of the change in requests from last year agrees with the figures of both years, as precisely as
    it is stated. Where it is unclear what the number stands for, silence.
    """
    before = context.last_year
    for statement in _statements(context) if before is not None else ():
        pairs = [
            (base, _sum(context, base), _sum(before, base))
            for base in _BASES
            if before is not None and _known(context, base) and _known(before, base)
        ]
        own = [pair for pair in pairs if pair[1] == statement.number and pair[2] > 0]
        if not own or any(statement.holds(now, then) for _, now, then in pairs):
            continue
        yield _year_on_year_remark(context, before, statement, own[0])


def _year_on_year_remark(
    context: Context, before: Context | None, statement: _Statement, pair: tuple[tuple[str, ...], Decimal, Decimal]
) -> Remark:
    base, now, then = pair
    due = now - then
    if statement.percent:
        due = _percent(now, then).quantize(_last_place(statement.change), ROUND_HALF_UP)
    unit = "%" if statement.percent else "件"
    earlier = tuple(last_year_quote(before, figure) for figure in base) if before is not None else ()
    return Remark(
        f"正文说{shown(now)}件比上年{_signed(statement.change)}{unit}，而上年为{shown(then)}件，应为{_signed(due)}{unit}。请改正。",
        f"{shown(now)} against {shown(then)} last year is {due:+f}{unit}, not {statement.change:+f}{unit}.",
        figures=base,
        quotes=(statement.quote, *figure_quotes(context, base), *earlier),
        expected=plain_number(due),
        found=plain_number(statement.change),
        difference=plain_number(statement.change - due),
    )


def _signed(change: Decimal) -> str:
    return f"{'减少' if change < 0 else '增加'}{abs(change):f}"


def _sum(context: Context | None, base: tuple[str, ...]) -> Decimal:
    return sum((context.report.value(figure) or Decimal(0) for figure in base), Decimal(0)) if context else Decimal(0)


def _known(context: Context, base: tuple[str, ...]) -> bool:
    return all(context.report.value(figure) is not None for figure in base)


def _statements(context: Context) -> Iterator[_Statement]:
    statement = _patterns()[0]
    for passage in context.passages:
        for match in statement.finditer(passage.text):
            found = _about(passage, match)
            if found is not None:
                yield found


def _about(passage: Passage, match: re.Match[str]) -> _Statement | None:
    """Find the number of requests a statement is about: the last one before it in its sentence, outside brackets."""
    _, number, requests, not_requests, fallen = _patterns()
    start = passage.text.rfind("。", 0, match.start()) + 1
    sentence = passage.text[start : match.start()]
    while _BRACKETS.search(sentence):
        sentence = _BRACKETS.sub(lambda bracket: " " * len(bracket.group()), sentence)
    counted = list(number.finditer(sentence))
    if not counted:
        return None
    last = counted[-1]
    clause = sentence[max(last.start() - 40, counted[-2].end() if len(counted) > 1 else 0) : last.start()]
    between = sentence[last.end() :]
    if not requests.search(clause) or not_requests.search(clause) or not_requests.search(between):
        return None
    change = Decimal(match["amount"])
    sign = -1 if fallen.search(match["verb"]) else 1
    return _Statement(
        number=Decimal(last["number"]),
        change=sign * change,
        percent=match["unit"] == "%",
        quote=passage.quote_folded(start + last.start(), match.end()),
    )
