"""The form: six sections, three tables, what the preface says of them, what sections five and six have to say."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import heading_quote, listed
from gongkai.report.auditing.passages import Passage, opening, topic_of
from gongkai.report.auditing.registry import ALL, Remark, rule
from gongkai.report.auditing.words import pattern, wording
from gongkai.report.model import Fault, Level, Quote, Report, Section
from gongkai.statute.forms import Edition, edition_for_year, form, forms
from gongkai.statute.vocabulary import Table
from gongkai.text.folding import fold
from gongkai.text.mapped import MappedText

_SIX = 6
_TABLES = {2: Table.PROACTIVE, 3: Table.REQUESTS, 4: Table.REMEDIES}
_DIGITS = "零一二三四五六七八九十"
_FEWEST_NAMED = 3
"""a sentence that names fewer of the six sections than this does not list the parts of the report"""

_ONLY_NUMBERS = re.compile(r"[\s\d.,/|｜—无-]*[\d无][\s\d.,/|｜—无-]*")
_FEWEST_FIGURES = 5
_FEWEST_LABELS = 3
_SHORTEST_LABEL = 2
_LONGEST_TITLE = 60
_SENTENCE_END = re.compile(r"[。！？；!?;.）)】”\d日局府办]\s*$")
_HEAD = 1000
"""a report names its parts within so many characters"""


def _title(number: int) -> str:
    """Return the statutory title of a section with its numeral."""
    section = form(Edition.FORM_2021).sections[number - 1]
    return f"{section.number}、{section.title}"


def _topics(report: Report) -> list[tuple[int, Section]]:
    found = [(topic_of(section), section) for section in report.sections]
    return [(topic, section) for topic, section in found if topic is not None]


def _uses_form(context: Context) -> bool:
    year = context.report.year
    return bool(context.views) or (year is not None and edition_for_year(year) is not None)


def _expected(report: Report, seen: list[int]) -> range:
    """Return which sections our copy proves to be due: nothing before or after a place where it is cut."""
    first = 1 if report.extent.begins else min(seen)
    last = _SIX if report.extent.ends and _ends_well(report) else max(seen)
    return range(first, last + 1)


def _ends_well(report: Report) -> bool:
    """Tell whether the last words end like a sentence, a date or a signature, and not in the middle of one."""
    text = report.sections[-1].text
    return not text or _SENTENCE_END.search(text) is not None


@rule(
    "F04",
    level=Level.ERROR,
    group="form",
    title="六个部分齐全、顺序正确",
    title_en="Six sections, in order",
    article="条例第五十条；国办公开办函〔2021〕30号",
)
def sections_missing(context: Context) -> Iterator[Remark]:
    """年度报告应当有格式规定的六个部分，次序和标题与格式一致；标题的常见变体不算错。

    A report has the six sections of the form, in its order and under its titles; usual variants of a title are no
    fault.

    条例第五十条；国办公开办函〔2021〕30号
    """
    found = _topics(context.report)
    seen = [topic for topic, _ in found]
    if len(set(seen)) < 2 or not _uses_form(context):
        return
    missing = [number for number in _expected(context.report, seen) if number not in seen]
    missing = [number for number in missing if not _tabled(context, number) and not _mentioned(context.report, number)]
    # Where hardly a heading was recognised, the copy's layout is a likelier cause than the office.
    if missing and 2 * len(missing) <= len(set(seen)):
        names = [_title(number) for number in missing]
        yield Remark(
            f"报告缺少{listed(f'“{name}”' for name in names)}。请按格式补上；没有内容的部分也应保留标题并说明。",
            f"The report lacks {len(missing)} of the six sections of the form: {listed(names)}.",
            quotes=tuple(heading_quote(section) for _, section in found),
            expected=_SIX,
            found=len(set(seen)),
            difference=-len(missing),
        )
    if len(set(seen)) == len(seen) and seen != sorted(seen):
        yield Remark(
            f"各部分的次序与格式不一致：{listed(section.title for _, section in found)}。请按格式的次序排列。",
            f"The sections do not stand in the order of the form: {listed(section.title for _, section in found)}.",
            quotes=tuple(heading_quote(section) for _, section in found),
            expected=listed(_title(number) for number in sorted(seen)),
            found=listed(section.title for _, section in found),
        )


def _tabled(context: Context, number: int) -> bool:
    """Tell whether the section's table is there, be it with labels alone: its heading may not have been recognised."""
    table = _TABLES.get(number)
    return table is not None and (
        any(view.table is table for view in context.views)
        or any(label.block.split(".", 1)[0] == table for label in context.report.labels)
    )


def _mentioned(report: Report, number: int) -> bool:
    """Tell whether the heading stands somewhere in our copy, only not where headings are looked for."""
    title = pattern(wording().topics[str(number)].heading)
    pieces = [piece.text for section in report.sections for piece in section.paragraphs]
    pieces += [piece.text for piece in report.unread] + [piece.text for piece in report.chrome]
    pieces += [label.printed for label in report.labels] + [row.label for row in report.extra_rows]
    return any(title.search(_folded(piece)) for piece in pieces)


def _folded(text: str) -> str:
    return fold(MappedText.of(text)).text


class _Enumeration(NamedTuple):
    """The sentence in which a report names its own parts."""

    quote: Quote
    named: frozenset[int]
    claimed: int | None
    exhaustive: bool


@rule(
    "F05",
    level=Level.WARNING,
    group="form",
    title="前言所列部分与正文一致",
    title_en="The parts named in the preface are the parts present",
    article="国办公开办函〔2021〕30号",
)
def parts_named(context: Context) -> Iterator[Remark]:
    """前言所说的部分数、所列的部分，应当与正文实有的部分一致。

    The number of parts that the preface claims, the parts it names and the parts present are the same.

    国办公开办函〔2021〕30号
    """
    listing = _enumeration(context)
    present = dict(reversed(_topics(context.report)))
    if listing is None or not present or not _uses_form(context):
        return
    whole = context.report.extent.ends and context.report.extent.begins
    unnamed = sorted(set(present) - listing.named)
    absent = [number for number in sorted(listing.named - set(present)) if whole and not _tabled(context, number)]
    if unnamed or absent:
        yield _named_otherwise(listing, present, unnamed, absent)
    there = {*present, *(number for number in _TABLES if _tabled(context, number))}
    counts = {len(there), len(context.report.sections)} if whole and not absent else set()
    if listing.exhaustive:
        counts.add(len(listing.named))
    if listing.claimed is not None and counts and listing.claimed not in counts:
        number = max(counts)
        yield Remark(
            f"前言说报告有{listing.claimed}个部分，实际为{number}个。请改正前言。",
            f"The preface claims {listing.claimed} parts; there are {number}.",
            quotes=(listing.quote, *(heading_quote(section) for _, section in sorted(present.items()))),
            expected=number,
            found=listing.claimed,
            difference=listing.claimed - number,
        )


def _named_otherwise(
    listing: _Enumeration, present: dict[int, Section], unnamed: list[int], absent: list[int]
) -> Remark:
    parts, parts_en = [], []
    if unnamed:
        parts.append(f"漏列了正文中有的{listed(f'“{present[number].title}”' for number in unnamed)}")
        parts_en.append(f"leaves out {listed(present[number].title for number in unnamed)}, which is there")
    if absent:
        parts.append(f"列出了正文中没有的{listed(f'“{_title(number)}”' for number in absent)}")
        parts_en.append(f"names {listed(_title(number) for number in absent)}, which is not there")
    return Remark(
        f"前言列举报告的组成部分时{'，并'.join(parts)}。请使前言与正文一致。",
        f"Where it names the parts of the report, the preface {' and '.join(parts_en)}.",
        quotes=(listing.quote, *(heading_quote(present[number]) for number in unnamed)),
        expected=len(present),
        found=len(listing.named),
        difference=len(listing.named) - len(present),
    )


def _enumeration(context: Context) -> _Enumeration | None:
    """Find the sentence that names the parts: in the preface, or at the head of section one."""
    for passage in context.passages:
        if passage.section is not None and passage.topic != 1:
            continue
        head = opening(passage, _HEAD)
        for start, end in head.sentences():
            found = _parts_in(head, start, end)
            if found is not None:
                return found
    return None


def _parts_in(passage: Passage, start: int, end: int) -> _Enumeration | None:
    sentence = passage.text[start:end]
    spans = {
        int(number): match.span()
        for number, topic in wording().topics.items()
        if (match := pattern(topic.named).search(sentence))
    }
    if len(spans) < _FEWEST_NAMED:
        return None
    first, last = min(begin for begin, _ in spans.values()), max(finish for _, finish in spans.values())
    between = sentence[first:last]
    for begin, finish in sorted(spans.values(), reverse=True):
        between = between[: begin - first] + between[finish - first :]
    rest = pattern(wording().part_joints).sub("", between)
    claim = pattern(wording().claimed_parts).search(sentence)
    claimed = _count(claim.group(1)) if claim else None
    return _Enumeration(passage.quote_folded(start, end), frozenset(spans), claimed, exhaustive=not rest)


def _count(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    return _DIGITS.index(text) if text in _DIGITS else None


@rule(
    "F06",
    level=Level.ERROR,
    group="form",
    editions=ALL,
    title="第二、三、四部分有机器可读的表格",
    title_en="The tables of sections two to four are there and machine readable",
    article="条例第五十条；国办公开办函〔2021〕30号",
)
def tables_missing(context: Context) -> Iterator[Remark]:
    """第二、三、四部分应当以可以读取的表格公布数据，不能只有标题，也不能只有图片。

    Sections two to four publish their figures as tables that can be read; a heading alone or a picture is not enough.

    条例第五十条；国办公开办函〔2021〕30号
    """
    report = context.report
    if not _uses_form(context) or context.unread:
        return
    found = _topics(report)
    last = found[-1][1] if found else None
    missing = [
        (number, section)
        for number, section in found
        if number in _TABLES
        and not _tabled(context, number)
        and (report.extent.ends or section is not last)
        and not (_has_figures(section) or _has_header(section, _TABLES[number]))
    ]
    if not missing:
        return
    names = listed(f"“{section.title}”" for _, section in missing)
    yield Remark(
        f"{names}之下没有可读取的表格。请按格式补上表格，并使用文字表格而不是图片。",
        f"No readable table stands under {listed(section.title for _, section in missing)}.",
        quotes=tuple(heading_quote(section) for _, section in missing),
        expected=len(_TABLES),
        found=len({view.table for view in context.views}),
        difference=-len(missing),
        fault=Fault.EITHER,
    )


def _has_figures(section: Section) -> bool:
    """Tell whether numbers stand in lines of their own: a table that was not recognised, but that is there."""
    lines = [line for line in section.text.splitlines() if _ONLY_NUMBERS.fullmatch(line)]
    return sum(len(line.split()) for line in lines) >= _FEWEST_FIGURES


def _has_header(section: Section, table: Table) -> bool:
    """Tell whether the column labels of a table stand in the prose: the table is there, only it was not recognised."""
    text = _folded(section.text) if section.text else ""
    labels = {
        column.label
        for edition in forms()
        for block in edition.blocks()
        if block.table is table
        for column in block.columns
    }
    return sum(len(label) > _SHORTEST_LABEL and label in text for label in labels) >= _FEWEST_LABELS


def _whole(context: Context, topic: int) -> Passage | None:
    """Return a section's prose, or None where the section is absent or our copy is cut inside it."""
    passage = context.passage(topic)
    if passage is None or (passage.section is context.report.sections[-1] and not context.report.extent.ends):
        return None
    return passage


def _prose_quotes(passage: Passage) -> tuple[Quote, ...]:
    quotes = (passage.quote(0, len(passage.raw)),) if passage.raw else ()
    return (heading_quote(passage.section), *quotes) if passage.section is not None else quotes


@rule(
    "F07",
    level=Level.WARNING,
    group="form",
    title="第五部分既写问题也写改进",
    title_en="Section five has problems and measures",
    article="条例第五十条第一款第（四）项",
)
def problems_and_measures(context: Context) -> Iterator[Remark]:
    """第五部分应当写明存在的主要问题和改进情况，不能写“无”或一笔带过。

    Section five states the main problems and what is done about them; “none” or a passing remark is not enough.

    条例第五十条；国办公开办函〔2021〕30号
    """
    passage = _whole(context, 5)
    if passage is None:
        return
    words = wording().improvement
    has_problems = any(word in passage.text for word in words.problems)
    has_measures = any(word in passage.text for word in words.measures)
    if len(passage.text) >= words.shortest and has_problems and has_measures:
        return
    if not passage.text or re.fullmatch(words.nothing, passage.text):
        what, what_en = "没有内容", "says nothing"
    elif not (has_problems and has_measures):
        lacking = [name for name, there in (("存在的问题", has_problems), ("改进措施", has_measures)) if not there]
        what, what_en = f"没有写{listed(lacking)}", "lacks the problems or the measures"
    else:
        what, what_en = f"只有{len(passage.text)}个字，过于简略", f"has only {len(passage.text)} characters"
    yield Remark(
        f"“存在的主要问题及改进情况”{what}。请写明主要问题和相应的改进情况。",
        f"The section on problems and improvement {what_en}.",
        quotes=_prose_quotes(passage),
        expected=words.shortest,
        found=len(passage.text),
    )


@rule(
    "F08",
    level=Level.WARNING,
    group="form",
    title="第六部分报告信息处理费",
    title_en="Section six states the information handling fee",
    article="国办函〔2020〕109号；国办公开办函〔2021〕30号",
)
def fee_not_stated(context: Context) -> Iterator[Remark]:
    """2021年度起，第六部分应当报告收取信息处理费的情况；没有收取的，也应写明。

    From report year 2021 on, section six states the information handling fee charged, or that none was.

    国办函〔2020〕109号（政府信息公开信息处理费管理办法）；国办公开办函〔2021〕30号
    """
    passage = _whole(context, _SIX)
    if passage is None or (context.report.year or 0) < form(Edition.FORM_2021).report_years.first:
        return
    if pattern(wording().fee_statement).search(passage.text):
        return
    if any(pattern(wording().fee_elsewhere).search(other.text) for other in context.passages if "处理费" in other.raw):
        return
    yield Remark(
        "“其他需要报告的事项”没有报告政府信息公开信息处理费的收取情况。请写明金额；没有收取的，写明未收取。",
        "Section six does not state the information handling fee: give the amount, or say that none was charged.",
        quotes=_prose_quotes(passage),
    )


@rule(
    "F09",
    level=Level.NOTICE,
    group="form",
    title="标题为“机关名称+年份+年政府信息公开工作年度报告”",
    title_en="The title names the body and the year as the form does",
    article="国办公开办函〔2021〕30号",
    editions=ALL,
)
def title_of_form(context: Context) -> Iterator[Remark]:
    """标题应当写作“××（机关名称）××××年政府信息公开工作年度报告”。

    The title reads: name of the body, year, 年政府信息公开工作年度报告.

    国办公开办函〔2021〕30号
    """
    report = context.report
    title = pattern(wording().title_field).sub("", report.title or "")
    if not title or "。" in title or len(title) > _LONGEST_TITLE or pattern(wording().title).search(_folded(title)):
        return
    name = report.issuer.name if report.issuer else "×××"
    year = str(report.year) if report.year is not None else "××××"
    expected = f"{name}{year}年政府信息公开工作年度报告"
    yield Remark(
        f"标题“{title}”与格式不一致，格式为“{expected}”。",
        f"The title differs from the form, which has: {expected}.",
        quotes=(Quote(text=title),),
        expected=expected,
        found=title,
    )
