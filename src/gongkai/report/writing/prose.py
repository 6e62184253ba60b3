"""The prose of a report with the quoted stretches marked in it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongkai.report.model import Prose, Section
from gongkai.report.writing.marks import Mark, QuotedHere, overlap


class Stretch(NamedTuple):
    """A piece of a paragraph. ``marks`` are the findings that quote it, ``ending`` those whose quotation ends here."""

    text: str
    marks: tuple[Mark, ...] = ()
    ending: tuple[Mark, ...] = ()
    anchors: tuple[str, ...] = ()


class _Span(NamedTuple):
    start: int
    end: int
    quoted: QuotedHere


def paragraphs(section: Section) -> tuple[Prose, ...]:
    """Return the paragraphs of a section, made from its text where they were not kept apart."""
    if section.paragraphs:
        return section.paragraphs
    return tuple(Prose(text=line, source=section.source) for line in section.text.split("\n") if line.strip())


def stretches(paragraph: Prose, quotations: Iterable[QuotedHere]) -> tuple[Stretch, ...]:
    """Cut a paragraph where a quotation begins or ends."""
    spans = [span for quotation in quotations if (span := _span(paragraph, quotation)) is not None]
    if not spans:
        return (Stretch(paragraph.text),)
    cuts = sorted({0, len(paragraph.text), *(cut for span in spans for cut in (span.start, span.end))})
    return tuple(_stretch(paragraph.text, start, end, spans) for start, end in pairwise(cuts))


def _stretch(text: str, start: int, end: int, spans: Sequence[_Span]) -> Stretch:
    covering = [span for span in spans if span.start <= start and end <= span.end]
    return Stretch(
        text=text[start:end],
        marks=tuple(dict.fromkeys(span.quoted.mark for span in covering)),
        ending=tuple(dict.fromkeys(span.quoted.mark for span in covering if span.end == end)),
        anchors=tuple(span.quoted.anchor for span in covering if span.start == start),
    )


def _span(paragraph: Prose, quotation: QuotedHere) -> _Span | None:
    quote, source = quotation.quote, quotation.quote.source
    if source is None or not quote.text or not overlap(source, paragraph.source):
        return None
    # The offsets are those of the original: they hold here only as long as nothing was left out before the quotation.
    start = source.start - paragraph.source.start
    if paragraph.text[start : start + len(quote.text)] != quote.text or start < 0:
        start = paragraph.text.find(quote.text)
    if start < 0:
        return _Span(0, len(paragraph.text), quotation)
    return _Span(start, start + len(quote.text), quotation)
