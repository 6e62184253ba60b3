"""The prose against the tables: requests, answers, remedies, documents and decisions."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import figure_quotes, shown
from gongkai.report.auditing.narrative_words import (
    Known,
    is_narrower,
    known,
    narrative_pattern,
    narrative_words,
    statements_received,
)
from gongkai.report.auditing.passages import Passage
from gongkai.report.auditing.registry import Remark, rule
from gongkai.report.claims import Claim
from gongkai.report.model import Level, plain_number
from gongkai.statute.forms import Edition, block_cells
from gongkai.statute.vocabulary import Table

_RECEIVED, _CARRIED_IN = "requests.received", "requests.pending_at_start"
_PROCESSED, _CARRIED_OUT = "requests.processed", "requests.pending_at_end"
_GROUPS = {
    "granted": ("granted.",),
    "granted_in_part": ("granted_in_part.",),
    "granted_and_part": ("granted.", "granted_in_part."),
    "refused": ("refused.",),
    "unavailable": ("unavailable.",),
    "not_processed": ("not_processed.",),
    "other": ("other.",),
    "carried_out": ("pending_at_end.",),
}
_RECONSIDERATION = "remedies.reconsideration"
_SUITS = ("remedies.direct_suit", "remedies.suit_after_reconsideration")
_WINDOW = 160
_LONGEST_NAME = 12


def _contradicted(context: Context, due: Sequence[Known], passage: Passage, claim: Claim, what: str = "") -> Remark:
    """Say that the prose gives one number and the tables another."""
    table, stated = shown(due[0].value), shown(claim.value)
    named = what or claim.noun[-_LONGEST_NAME:]
    return Remark(
        f"正文说“{named}”{stated}{claim.unit}，表格是{table}。请核对哪一个有误；口径不同的，请在正文中写明。",
        f"The prose gives {stated} for {due[0].figures[0].rsplit('.', 1)[0]}, the table {table}.",
        figures=due[0].figures,
        quotes=(passage.quote_claim(claim), *figure_quotes(context, due[0].figures, most=8)),
        expected=plain_number(due[0].value),
        found=plain_number(claim.value),
        difference=plain_number(claim.value - due[0].value),
    )


def _received_values(context: Context) -> list[Known]:
    """Return what a number of requests received may be: new ones, with those carried in, or those processed."""
    found = [known(context, _RECEIVED), known(context, _RECEIVED, _CARRIED_IN), known(context, _PROCESSED)]
    return [value for value in found if value is not None] if found[0] is not None and found[1] is not None else []


@rule(
    "N01",
    level=Level.INCONSISTENCY,
    group="narrative",
    title="正文的申请数量与表格一致",
    title_en="The number of requests in the prose is that of the table",
)
def requests_received(context: Context) -> Iterator[Remark]:
    """正文所说收到的政府信息公开申请数量，应当等于表格的新收数量，或新收与上年结转之和；只说办公室等一部分的，不作判断。

    The number of requests that the prose says were received is the table's, with or without those carried in. A
    statement that may be about a part only, such as the office of a government, is not judged.
    """
    values = _received_values(context)
    stated = [(passage, claim) for passage in context.passages for claim in statements_received(context, passage)]
    settled = {*(due.value for due in values), *_corrected(context, Table.REQUESTS)}
    if not values or any(claim.value in settled for _, claim in stated):
        return
    for passage, claim in stated[:1]:
        yield _contradicted(context, values, passage, claim, "收到申请")


@rule(
    "N02",
    level=Level.INCONSISTENCY,
    group="narrative",
    title="正文的办理结果与表格一致",
    title_en="Answers and outcomes in the prose are those of the table",
)
def requests_answered(context: Context) -> Iterator[Remark]:
    """正文的答复、结转和各类办理结果，应当与表格的总计一致。只在同一处的申请数量或答复数量与表格相同、说的确是同一批申请时才作比较。

    Answers, requests carried on and outcomes in the prose are the table's. They are compared only where the number of
    requests beside them is that of the table, so that the same requests are meant.
    """
    values = _received_values(context)
    for passage in context.passages if values else ():
        told: set[str] = set()
        for claim in _anchored(context, passage, values):
            rows = _rows(context, claim)
            due = known(context, *rows) if rows else None
            if due is None or claim.value in {due.value, *_corrected(context, Table.REQUESTS)} or claim.role in told:
                continue
            told.add(claim.role or "")
            yield _contradicted(context, [due], passage, claim)


def _anchored(context: Context, passage: Passage, values: Sequence[Known]) -> Iterator[Claim]:
    """Yield the numbers that stand beside a total which is the table's own."""
    numbers = {due.value for due in values}
    for relation in passage.sums:
        if relation.kind == "outcomes" and relation.exact and any(one.value in numbers for one in relation.total):
            yield from relation.parts
    for anchor in statements_received(context, passage):
        if anchor.value not in numbers or not anchor.value:
            continue
        for claim in passage.claims:
            inside = (
                anchor.end <= claim.start < anchor.end + _WINDOW and "。" not in passage.text[anchor.end : claim.start]
            )
            if inside and claim.exact and claim.role in {"answered", "carried_out"} and claim.unit == anchor.unit:
                short = claim.role == "carried_out" or narrative_pattern("answered").fullmatch(claim.noun)
                if short and claim.group < 0:
                    yield claim


def _rows(context: Context, claim: Claim) -> tuple[str, ...]:
    """Return the rows of the requests table that a number in the prose stands for."""
    if claim.role == "answered":
        return (_PROCESSED,)
    view = context.view("requests")
    names = _GROUPS.get(claim.role or "", ())
    if view is None:
        return ()
    return (
        tuple(
            row
            for row in _request_rows(view.edition)
            if f"{row}.".startswith(tuple(f"requests.{name}" for name in names))
        )
        if names
        else ()
    )


@cache
def _request_rows(edition: Edition) -> tuple[str, ...]:
    rows = dict.fromkeys(place.figure.removesuffix(f".{place.column.id}") for place in block_cells(edition, "requests"))
    return tuple(rows)


@rule(
    "N03",
    level=Level.INCONSISTENCY,
    group="narrative",
    title="“未收到申请”与表格一致",
    title_en="No requests in the prose, none in the table",
)
def none_received(context: Context) -> Iterator[Remark]:
    """正文说没有收到政府信息公开申请的，表格的新收数量应当为零。

    Where the prose says that no request was received, the table has none.
    """
    due = known(context, _RECEIVED)
    if due is None or not due.value:
        return
    for passage in context.passages:
        for match in narrative_pattern("none_received").finditer(passage.text):
            start, _ = passage.sentence(match.start())
            if narrative_pattern("narrower").search(passage.text, start, match.start()):
                continue
            yield Remark(
                f"正文说“{match.group()}”，表格的新收申请却是{shown(due.value)}件。请核对哪一个有误。",
                f"The prose says that no request was received, the table has {shown(due.value)}.",
                figures=due.figures,
                quotes=(passage.quote_folded(*match.span()), *figure_quotes(context, due.figures)),
                expected=0,
                found=plain_number(due.value),
            )
            return


@rule(
    "N04",
    level=Level.WARNING,
    group="narrative",
    title="正文的复议、诉讼数量与表格一致",
    title_en="Reconsiderations and suits in the prose are those of the table",
)
def proceedings(context: Context) -> Iterator[Remark]:
    """正文所说的行政复议、行政诉讼案件总数，应当与表格的总计一致；诉讼可以是两类之和，也可以是其中一类。

    The number of reconsiderations and of suits in the prose is the table's; suits may be of both kinds or of one.
    """
    reviews, suits = known(context, _RECONSIDERATION), _suits(context)
    for passage in context.passages:
        for claim in passage.claims:
            if claim.role != "proceedings" or not claim.exact or claim.unit not in {"件", "起", "宗", "例", "条"}:
                continue
            start, _ = passage.sentence(claim.start)
            before = passage.text[max(start, claim.start - 40) : claim.start]
            if narrative_pattern("both").search(before) or narrative_pattern("not_all").search(
                claim.noun + claim.after
            ):
                continue
            disclosure = narrative_pattern("of_disclosure").search(passage.text, start, claim.start)
            if disclosure is None or is_narrower(context, passage, claim):
                continue
            due = [reviews] if narrative_pattern("reconsideration").search(claim.noun) and reviews else []
            due = suits if narrative_pattern("suits").search(claim.noun) else due
            settled = {*(one.value for one in due), *_corrected(context, Table.REMEDIES)}
            if due and claim.value not in settled:
                yield _contradicted(context, due, passage, claim)


def _corrected(context: Context, table: Table) -> set[Decimal | None]:
    """Return what both sides of the equations come to that a table breaks: one defect is shown once."""
    broken = [(cause.due, one.sides) for cause in context.causes(table) for one in cause.broken]
    return {value for due, sides in broken for value in (due, sides.left, sides.right)}


def _suits(context: Context) -> list[Known]:
    both, first, second = known(context, *_SUITS), known(context, _SUITS[0]), known(context, _SUITS[1])
    return [one for one in (both, first, second) if one is not None] if both is not None else []


@rule(
    "N05",
    level=Level.WARNING,
    group="narrative",
    title="正文的文件、许可、处罚数量与表格一致",
    title_en="Documents and decisions in the prose are those of the table",
)
def documents_and_decisions(context: Context) -> Iterator[Remark]:
    """正文所说的规章、行政规范性文件、行政许可、行政处罚、行政强制数量，应当是表格同一行的某一栏。

    The number of rules, normative documents, licences, penalties and coercive measures in the prose is in the same row
    of the table.
    """
    for passage in context.passages:
        for claim in passage.claims:
            row = _document_row(claim)
            if row is None or not claim.exact or claim.group >= 0 or is_narrower(context, passage, claim):
                continue
            due = _columns(context, row)
            if due and all(claim.value != one.value for one in due):
                yield _contradicted(context, due, passage, claim)


@cache
def _document_patterns() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    words = narrative_words()
    papers, cases = frozenset("件部份个"), frozenset("件起宗例")
    names = {"licence": "许可", "penalty": "处罚", "coercion": "强制"}
    return (
        ("government_rule", re.compile(words.government_rule), papers),
        ("normative_document", re.compile(words.normative_document), papers),
        *((row, re.compile(words.decisions.replace("{name}", name)), cases) for row, name in names.items()),
    )


def _document_row(claim: Claim) -> str | None:
    for row, words, units in _document_patterns():
        if claim.unit in units and words.search(claim.noun):
            return row
    return None


def _columns(context: Context, row: str) -> list[Known]:
    """Return the numbers of a row of the first table; nothing where one of them is not known."""
    figures = [name for name in context.places if name.startswith(f"proactive.{row}.")]
    values = [context.report.value(name) for name in figures]
    if not figures or any(value is None for value in values):
        return []
    return [Known(value, (name,)) for name, value in zip(figures, values, strict=True) if value is not None]
