"""The prose against itself: the same name with two numbers, approximate numbers, claims that nothing is in dispute."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import msgspec

from gongkai.data import data_file, load
from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import MOST_QUOTES, figure_quotes, shown
from gongkai.report.auditing.narrative_words import narrative_pattern
from gongkai.report.auditing.passages import Passage
from gongkai.report.auditing.registry import ALL, Remark, rule
from gongkai.report.claims import Claim
from gongkai.report.model import Level, plain_number

_NAME = re.compile(r"[\u4e00-\u9fff]{3,14}$")
_YEAR = re.compile(r"20\d\d(?=年)")
_REMEDIES = ("reconsideration", "direct_suit", "suit_after_reconsideration")


class Repeats(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``repeats.yaml``, which explains every entry."""

    neutral: str
    general: str
    channels: str
    ledger_units: list[str]
    ledger_most: Decimal


@cache
def _words() -> Repeats:
    return load(data_file("gongkai.report.auditing", "data", "repeats.yaml"), Repeats)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(getattr(_words(), name))


class _Named(NamedTuple):
    """A number under a name that nothing around it narrows. ``free`` ones stand in no list of parts."""

    name: str
    passage: Passage
    claim: Claim
    free: bool


@rule(
    "N06",
    level=Level.INCONSISTENCY,
    group="narrative",
    editions=ALL,
    title="同一数据前后一致",
    title_en="The same thing has the same number everywhere",
)
def same_name_two_numbers(context: Context) -> Iterator[Remark]:
    """名称、单位、范围都相同的数据，在报告各处应当是同一个数；渠道不同、名称笼统或范围可能不同的不作判断。

    What has the same name, unit and scope has the same number everywhere in the report. General names, different
    channels and scopes that may differ are not judged.
    """
    seen: dict[tuple[str, str], _Named] = {}
    told: set[str] = set()
    for one in _named(context):
        first = seen.setdefault((one.name, one.claim.unit), one)
        if first.claim.value == one.claim.value or one.name in told or first.free == one.free:
            continue
        told.add(one.name)
        values = (shown(first.claim.value), shown(one.claim.value))
        yield Remark(
            f"“{one.name}”一处是{values[0]}{one.claim.unit}，另一处是{values[1]}{one.claim.unit}。请核对；范围不同的，请写明。",
            f"The same thing is {values[0]} in one place and {values[1]} in another.",
            quotes=(first.passage.quote_claim(first.claim), one.passage.quote_claim(one.claim)),
            expected=plain_number(first.claim.value),
            found=plain_number(one.claim.value),
            difference=plain_number(one.claim.value - first.claim.value),
        )


def _named(context: Context) -> Iterator[_Named]:
    for passage in context.passages:
        totals = {part: one.total[0] for one in passage.sums if one.kind == "list" for part in one.parts}
        for claim in passage.claims:
            if not claim.exact or claim.unit in {"%", "元"} or claim.after or claim.role is not None:
                continue
            if any(int(year) != context.report.year for year in _YEAR.findall(claim.noun)):
                continue
            name = _NAME.search(_pattern("neutral").sub("", claim.noun, count=1))
            if name is None or name.start() or _pattern("general").match(name.group()):
                continue
            total = totals.get(claim)
            if claim.group >= 0 or (total is not None and _pattern("channels").search(total.noun)):
                continue
            start, _ = passage.sentence(claim.start)
            if total is None and _pattern("channels").search(passage.text, start, claim.start):
                continue
            yield _Named(name.group(), passage, claim, total is None)


@rule(
    "N10",
    level=Level.NOTICE,
    group="narrative",
    editions=ALL,
    title="台账上有的数据不用概数",
    title_en="No approximate number for what the ledgers know",
)
def approximate_numbers(context: Context) -> Iterator[Remark]:
    """公开信息、文件、申请等台账上有准确数字的，不宜写“余”“多”“约”。

    Items published, documents and requests are in the ledgers to the last one; 余, 多 or 约 is not called for.
    """
    found = [
        (passage, claim)
        for passage in context.passages
        for claim in passage.claims
        if not claim.exact and claim.unit in _words().ledger_units and claim.value < _words().ledger_most
    ]
    if found:
        passage, claim = found[0]
        yield Remark(
            f"“{passage.text[claim.start : claim.end]}”是概数，台账上应有准确数字。请改为准确数字。",
            "An approximate number stands where the ledgers have an exact one.",
            quotes=tuple(passage.quote_claim(claim) for passage, claim in found[:MOST_QUOTES]),
            found=plain_number(claim.value),
        )


@rule(
    "N11",
    level=Level.WARNING,
    group="narrative",
    title="没有争议的说法与复议、诉讼数据一致",
    title_en="What the prose says of no disputes agrees with the table",
)
def no_disputes(context: Context) -> Iterator[Remark]:
    """正文说有效避免、未发生行政复议和行政诉讼，或者均获维持的，表格应当没有相应的案件，或没有被纠正、尚未审结的案件。

    Where the prose says that disputes were avoided, that there were none or that all decisions were upheld, the table
    has none, or none corrected or undecided.
    """
    totals = _figures(context, "total")
    against = _figures(context, "corrected") + _figures(context, "undecided")
    for name, figures in (("no_dispute", totals), ("none_disputed", totals), ("all_upheld", against)):
        for passage in context.passages:
            for match in narrative_pattern(name).finditer(passage.text):
                due = _meant(match.group(), figures)
                if not due or _is_narrowed(passage, match, name):
                    continue
                counts = "、".join(shown(context.report.value(figure) or Decimal(0)) for figure in due)
                yield Remark(
                    f"正文说“{match.group()}”，表格却有案件（{counts}件）。请改写或核对。",
                    "The prose says that there is nothing in dispute, the table has cases.",
                    figures=tuple(due),
                    quotes=(passage.quote_folded(*match.span()), *figure_quotes(context, due)),
                )


def _figures(context: Context, column: str) -> list[str]:
    names = [f"remedies.{row}.{column}" for row in _REMEDIES]
    return [name for name in names if name in context.places and context.report.value(name)]


def _meant(statement: str, figures: list[str]) -> list[str]:
    """Return the figures a statement is about: reconsiderations, suits or both."""
    both = "维持" in statement
    reviews, suits = "复议" in statement or both, "诉讼" in statement or both
    return [name for name in figures if (reviews if name.startswith("remedies.reconsideration") else suits)]


def _is_narrowed(passage: Passage, match: re.Match[str], name: str) -> bool:
    start, _ = passage.sentence(match.start())
    if narrative_pattern("narrower").search(passage.text, start, match.start()):
        return True
    words = "诉讼|复议" if name == "all_upheld" else None
    return words is not None and re.search(words, passage.text[max(start, match.start() - 40) : match.start()]) is None
