"""How the prose states what the tables hold: patterns, and what a row of a table comes to."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import msgspec

from gongkai.data import data_file, load
from gongkai.report.auditing.context import Context
from gongkai.report.auditing.passages import Passage
from gongkai.report.claims import Claim
from gongkai.report.model import State


class NarrativeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``narrative.yaml``, which explains every entry."""

    received: str
    answered: str
    narrower: str
    none_received: str
    reconsideration: str
    suits: str
    both: str
    not_all: str
    government_rule: str
    normative_document: str
    decisions: str
    no_dispute: str
    of_disclosure: str
    none_disputed: str
    all_upheld: str


@cache
def narrative_words() -> NarrativeWords:
    """Return the patterns."""
    return load(data_file("gongkai.report.auditing", "data", "narrative.yaml"), NarrativeWords)


@cache
def narrative_pattern(name: str) -> re.Pattern[str]:
    """Return one compiled pattern."""
    return re.compile(getattr(narrative_words(), name))


class Known(NamedTuple):
    """What some rows of a table come to, and the figures it is made of."""

    value: Decimal
    figures: tuple[str, ...]


def known(context: Context, *rows: str) -> Known | None:
    """Return the sum of some rows of requests or remedies; a blank total is made of the row's columns.

    None where a row is not there, cannot be read, or is blank from end to end.
    """
    value = Decimal(0)
    figures: list[str] = []
    for row in rows:
        one = _row(context, row)
        if one is None:
            return None
        value += one.value
        figures += one.figures
    # Zeros among many rows tell nothing: what is shown is what the sum is made of.
    telling = [figure for figure in figures if context.report.value(figure)]
    return Known(value, tuple(telling or figures[:1])) if figures else None


def _row(context: Context, row: str) -> Known | None:
    total = context.report.figures.get(f"{row}.total")
    if total is None or f"{row}.total" not in context.places:
        return None
    if total.value is not None:
        return Known(total.value, (f"{row}.total",))
    if total.state is not State.BLANK:
        return None
    place = context.places[f"{row}.total"]
    columns = [
        name
        for name, other in context.places.items()
        if other.block.id == place.block.id and other.row.id == place.row.id and name != f"{row}.total"
    ]
    figures = [(name, context.report.figures[name]) for name in columns if name.startswith(f"{row}.")]
    if not figures or any(figure.value is None and figure.state is not State.BLANK for _, figure in figures):
        return None
    printed = tuple(name for name, figure in figures if figure.value is not None)
    return Known(sum((context.report.value(name) or Decimal(0) for name in printed), Decimal(0)), printed)


def is_narrower(context: Context, passage: Passage, claim: Claim) -> bool:
    """Tell whether a statement may be about less than the tables are: the office of a government, half a year."""
    start, _ = passage.sentence(claim.start)
    issuer = context.report.issuer
    if issuer is not None and issuer.name.endswith(("办公厅", "办公室")):
        return False
    return narrative_pattern("narrower").search(passage.text, start, claim.start) is not None


def statements_received(context: Context, passage: Passage) -> list[Claim]:
    """Return the numbers of requests received, where nothing narrows the statement."""
    words = narrative_pattern("received")
    return [
        claim
        for claim in passage.claims
        if claim.role == "received"
        and claim.exact
        and claim.group < 0
        and claim.unit in {"件", "条", "份", "宗"}
        and words.fullmatch(_without_issuer(context, claim.noun))
        and ("申请" in claim.noun or claim.after.startswith(("申请", "依申请", "政府信息公开申请", "信息公开申请")))
        and not is_narrower(context, passage, claim)
    ]


def _without_issuer(context: Context, noun: str) -> str:
    issuer = context.report.issuer
    return noun.replace(issuer.name, "") if issuer is not None and issuer.name else noun
