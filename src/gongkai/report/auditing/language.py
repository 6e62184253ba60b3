"""Language: wrong and repeated words, names misspelt, dates that cannot be."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

import re
from calendar import monthrange
from collections.abc import Iterator

from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import MOST_QUOTES
from gongkai.report.auditing.language_words import Slip, language_words
from gongkai.report.auditing.registry import ALL, Remark, rule
from gongkai.report.auditing.words import pattern
from gongkai.report.model import Fault, Level, Quote

_LEAP_YEAR = 2024
_MONTHS = 12
_AROUND = 6


@rule(
    "W01",
    level=Level.WARNING,
    group="language",
    editions=ALL,
    title="没有错别字和重复的词",
    title_en="No wrong characters and no words written twice",
)
def slips(context: Context) -> Iterator[Remark]:
    """正文不应有错别字、误用的量词和重复的词；只收没有其他读法的词，可能另有所指的，须报告别处写对时才提示。

    The prose has no wrong characters, no wrong measure words and no words written twice. Only wordings that have no
    right reading are named; one that may be meant is named only where the report has the right form elsewhere.
    """
    words = language_words()
    text = "\n".join(passage.text for passage in context.passages)
    for slip in (*words.slips, *(slip for slip in words.beside if slip.right in text)):
        yield from _slip_remarks(context, slip)
    quotes = _repeated(context)
    if quotes:
        yield Remark(
            f"“{quotes[0].text}”中有重复的字词。请删去多余的。",
            "A word is written twice.",
            quotes=quotes[:MOST_QUOTES],
            fault=_fault(context),
        )


@rule(
    "W02",
    level=Level.ERROR,
    group="language",
    editions=ALL,
    title="国家、党、机关和领导人的名称准确",
    title_en="State, party, organs and leaders are named rightly",
)
def names(context: Context) -> Iterator[Remark]:
    """国家、党、国家机关和领导人的名称不得写错。

    The names of the state, the party, the organs of state and their leaders are written without mistake.
    """
    for slip in language_words().names:
        yield from _slip_remarks(context, slip)


@rule(
    "W03",
    level=Level.NOTICE,
    group="language",
    editions=ALL,
    title="日期和数字的写法规范",
    title_en="Dates and digits are written as they should be",
)
def dates_and_digits(context: Context) -> Iterator[Remark]:
    """已过去的日期前用“截至”不用“截止”；日期应当存在；全文数字用半角的，不夹杂全角数字。

    Before a past date stands 截至, not 截止; dates exist; where digits are narrow, no wide ones stray among them.
    """
    until = _until(context)
    if until:
        yield Remark(
            f"“{until[0].text}”应为“截至”：“截止”表示到期停止，“截至”表示统计到某时。",
            "Figures up to a past date are 截至, not 截止.",
            quotes=until[:MOST_QUOTES],
            expected="截至",
            found="截止",
        )
    for quote in _impossible_dates(context):
        yield Remark(
            f"没有“{quote.text}”这一天。请核对日期。",
            f"There is no such day: {quote.text}.",
            quotes=(quote,),
            fault=_fault(context),
        )
    wide = _wide_digits(context)
    if wide:
        yield Remark(
            f"数字“{wide[0].text}”是全角的，其他数字是半角的。请统一用半角数字。",
            "Wide digits stray among narrow ones.",
            quotes=wide[:MOST_QUOTES],
            fault=_fault(context),
        )


def _fault(context: Context) -> Fault:
    """Return whose fault a slip can be: a visibly damaged copy may have made it."""
    return Fault.EITHER if context.damaged else Fault.PUBLISHED


def _slip_remarks(context: Context, slip: Slip) -> Iterator[Remark]:
    """Name a wrong wording once, with all its places."""
    quotes: list[Quote] = []
    for passage in context.passages:
        for match in pattern(slip.wrong).finditer(passage.text):
            end = min(match.end() + _AROUND, passage.sentence(match.end() - 1)[1])
            quotes.append(passage.quote_folded(match.start(), end))
    if quotes:
        yield Remark(
            f"“{quotes[0].text}”应为“{slip.right}”。请改正。",
            f"A wrong wording: {slip.right} is meant.",
            quotes=tuple(quotes[:MOST_QUOTES]),
            expected=slip.right,
            fault=_fault(context),
        )


def _repeated(context: Context) -> tuple[Quote, ...]:
    found = []
    words = language_words()
    for passage in context.passages:
        for match in words.repeated_pattern.finditer(passage.text):
            start, end = max(match.start() - _AROUND, passage.sentence(match.start())[0]), match.end() + _AROUND
            quote = passage.quote_folded(start, min(end, passage.sentence(match.end() - 1)[1]))
            # Two paragraphs, such as a heading and what follows, may end and begin with the same word.
            apart = "\n" in passage.quote_folded(*match.span()).text
            if not apart and not pattern(words.not_repeated).match(passage.text, match.start()):
                found.append(quote)
    return tuple(found)


def _until(context: Context) -> tuple[Quote, ...]:
    year = context.report.year
    found = []
    for passage in context.passages:
        for match in pattern(language_words().until).finditer(passage.text):
            before = passage.text[max(match.start() - 2 * _AROUND, 0) : match.start()]
            to_come = year is not None and match["year"] is not None and int(match["year"]) > year + 1
            if to_come or pattern(language_words().deadline).search(before):
                continue
            found.append(passage.quote_folded(*match.span()))
    return tuple(found)


def _impossible_dates(context: Context) -> Iterator[Quote]:
    for passage in context.passages:
        for match in pattern(language_words().date).finditer(passage.text):
            year, month, day = int(match["year"] or _LEAP_YEAR), int(match["month"]), int(match["day"])
            if not 1 <= month <= _MONTHS or not 1 <= day <= monthrange(year, month)[1]:
                yield passage.quote_folded(*match.span())


def _wide_digits(context: Context) -> tuple[Quote, ...]:
    """Quote wide digits where most digits of the prose are narrow."""
    found = []
    narrow = 0
    for passage in context.passages:
        narrow += len(re.findall("[0-9]", passage.raw))
        found += [passage.quote(*match.span()) for match in pattern(language_words().wide_digits).finditer(passage.raw)]
    return tuple(found) if narrow > sum(len(quote.text) for quote in found) else ()
