"""Headings, sections and paragraphs of the prose."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from gongkai.report.model import Prose, Section
from gongkai.report.reading.flow import TABLE_MARK, Flow
from gongkai.report.reading.labels import section_titles
from gongkai.report.reading.order import section_heading
from gongkai.text.folding import BLANK, folded

Span = tuple[int, int]

_NUMERALS = "一二三四五六七八九十"
_GENERIC = re.compile(rf"(?m)^[{BLANK}]*([{_NUMERALS}]{{1,3}})[,.、][^\n。；;]{{2,40}}$")
_LINE_START = re.compile(rf"(?:^|[\n\r\f\v{TABLE_MARK}])[{BLANK}|,.:。a-zA-Z]{{0,4}}$")
_LINE_END = re.compile(rf"[{BLANK}|:。]*(?:$|[\n\r\f\v{TABLE_MARK}])")
_LISTED = re.compile(r"[,;和及与]")
_SENTENCE_END = re.compile(r"[。！？；：!?;:…”）)]\s*$")
_SUBHEADING = re.compile(rf"[{BLANK}]*(?:\([{_NUMERALS}]+\)|[{_NUMERALS}]+[,、]|\d{{1,2}}[.、,])")
_ALONE = re.compile(
    r".{2,40}(?:报告|年报)|(?:索引号|文号|发文字号|发布机构|发布日期|发布时间|信息来源|来源|主题分类|分类|成文日期|有效性|名称|标题):.{0,60}"
)
"""a title, or a line of the page's metadata: a paragraph of its own, however long its line is"""
_LEAST_WITHOUT_NUMBER = 8
"""a title of fewer characters is a section's only with its number: 主动公开情况 is also a heading inside a section"""
_WIDEST_LINE = 60
"""a dump whose lines are longer than this is not hard-wrapped"""


class Heading(NamedTuple):
    """A section heading: spans of the flow and of its folded text. ``part`` is the statutory section it names."""

    part: str | None
    numeral: str | None
    title: str
    span: Span
    folded_span: Span


def find_headings(flow: Flow) -> list[Heading]:
    """Return the headings of statutory sections, in order, a table of contents left out."""
    text = flow.folded.text
    found = [heading for match in section_heading().finditer(text) if (heading := _statutory(flow, match)) is not None]
    return _without_contents(found, flow)


def _statutory(flow: Flow, match: re.Match[str]) -> Heading | None:
    if match.group("bracketed"):
        return None
    numeral, title = match.group("numeral"), match.group("title")
    start, end = flow.folded.span(*match.span())
    at_line_start = _LINE_START.search(flow.shown[max(start - 12, 0) : start]) is not None or start == 0
    alone = _LINE_END.match(flow.shown[end : end + 12]) is not None
    part = section_titles()[title]
    if numeral is None:
        if not (at_line_start and alone and (len(title) >= _LEAST_WITHOUT_NUMBER or title in {"总体情况", "概述"})):
            return None
    elif not at_line_start:
        before, after = flow.folded.text[: match.start()][-1:], flow.folded.text[match.end() : match.end() + 1]
        if _LISTED.match(after) or _LISTED.match(before) or before == "第":
            return None
    return Heading(part, numeral, flow.text[flow.folded.origin(match.start("title")) : end], (start, end), match.span())


def _without_contents(headings: list[Heading], flow: Flow) -> list[Heading]:
    """Drop headings that another one follows at once and that come again later: a table of contents."""
    kept = []
    for number, heading in enumerate(headings):
        again = any(later.part == heading.part for later in headings[number + 1 :])
        following = headings[number + 1].span[0] if number + 1 < len(headings) else len(flow.text)
        empty = not flow.text[heading.span[1] : following].strip(" \n\r\t\u3000\xa0.…·0123456789")
        if not (again and empty):
            kept.append(heading)
    return kept


def with_local_headings(flow: Flow, headings: list[Heading], tables: Iterable[Span]) -> list[Heading]:
    """Return the headings together with those no form knows: lines that begin with a Chinese numeral."""
    spans = list(tables)
    found = list(headings)
    for match in _GENERIC.finditer(flow.shown):
        start = match.start(1)
        inside = any(begin <= start < end for begin, end in spans)
        known = any(heading.span[0] <= match.end() and start <= heading.span[1] for heading in headings)
        if not inside and not known:
            title = flow.text[match.end(1) + 1 : match.end()].strip()
            found.append(Heading(None, match.group(1), title, (start, match.end()), (-1, -1)))
    return sorted(found, key=lambda heading: heading.span[0])


def sections_of(
    flow: Flow, headings: list[Heading], tables: Iterable[Span]
) -> tuple[tuple[Prose, ...], tuple[Section, ...]]:
    """Return the prose before the first heading, and the sections with theirs, tables left out."""
    spans = sorted(tables)
    width = _wrap_width(flow, spans)
    outside = [heading for heading in headings if not any(begin < heading.span[0] < end for begin, end in spans)]
    first = outside[0].span[0] if outside else len(flow.text)
    preface = _paragraphs(flow, 0, first, spans, width)
    sections = []
    for number, heading in enumerate(outside):
        end = outside[number + 1].span[0] if number + 1 < len(outside) else len(flow.text)
        prose = _paragraphs(flow, heading.span[1], end, spans, width)
        sections.append(
            Section(
                number=heading.numeral,
                title=re.sub(r"\s+", "", heading.title),
                part=heading.part,
                text="\n".join(paragraph.text for paragraph in prose),
                source=flow.source(heading.span[0], end),
                heading=flow.source(*heading.span),
                paragraphs=prose,
            )
        )
    return preface, tuple(sections)


def _paragraphs(flow: Flow, start: int, end: int, tables: list[Span], width: int) -> tuple[Prose, ...]:
    found: list[Prose] = []
    begin = start
    for border_start, border_end in [*((s, e) for s, e in tables if s < end and e > start), (end, end)]:
        if border_start > begin:
            found += _lines(flow, begin, border_start, width)
        begin = max(begin, border_end)
    return tuple(found)


def _lines(flow: Flow, start: int, end: int, width: int) -> list[Prose]:
    """Return the paragraphs of a stretch: its lines, joined where a dump broke them at the page's width."""
    found: list[Prose] = []
    open_from: int | None = None
    last_end = start
    for match in re.finditer(r"[^\n\r\f\v]+", flow.text[start:end]):
        line = match.group()
        if not folded(line) or line.strip() == TABLE_MARK:
            continue
        begin, stop = start + match.start(), start + match.end()
        if open_from is not None and _SUBHEADING.match(flow.shown, begin, stop):
            found.append(_prose(flow, open_from, last_end))
            open_from = None
        if open_from is None:
            open_from = begin
        last_end = stop
        goes_on = width and len(line.strip()) >= width and not _SENTENCE_END.search(line)
        if not goes_on or _ALONE.fullmatch(folded(flow.text[open_from:stop])):
            found.append(_prose(flow, open_from, stop))
            open_from = None
    if open_from is not None:
        found.append(_prose(flow, open_from, last_end))
    return found


def _prose(flow: Flow, start: int, end: int) -> Prose:
    text = flow.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    pieces = flow.pieces(start, end)
    text = flow.text[start:end]
    return Prose(text=text, source=flow.source(start, end), pieces=pieces if len(pieces) > 1 else ())


def _wrap_width(flow: Flow, tables: list[Span]) -> int:
    """Return the least length of a line that goes on in the next one, or 0 where lines are paragraphs."""
    lengths = []
    for match in re.finditer(r"[^\n\r\f\v]+", flow.text):
        if not any(begin <= match.start() < end for begin, end in tables):
            length = len(match.group().strip())
            if length > 12:
                lengths.append(length)
    if len(lengths) < 8:
        return 0
    lengths.sort()
    widest = lengths[int(len(lengths) * 0.95)]
    if widest > _WIDEST_LINE:
        return 0
    full = sum(length >= widest * 0.8 for length in lengths)
    return int(widest * 0.8) if full * 2 >= len(lengths) else 0
