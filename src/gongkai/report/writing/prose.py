"""The prose of a report with the quoted stretches marked in it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongkai.document import Source
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


def quoting(source: Source | None, quotations: Iterable[QuotedHere]) -> tuple[QuotedHere, ...]:
    """Return the quotations of what stands at ``source``, such as a heading."""
    return tuple(quotation for quotation in quotations if overlap(quotation.quote.source, source))


def _stretch(text: str, start: int, end: int, spans: Sequence[_Span]) -> Stretch:
    covering = [span for span in spans if span.start <= start and end <= span.end]
    return Stretch(
        text=text[start:end],
        marks=tuple(dict.fromkeys(span.quoted.mark for span in covering)),
        ending=tuple(dict.fromkeys(span.quoted.mark for span in covering if span.end == end)),
        anchors=tuple(span.quoted.anchor for span in covering if span.start == start),
    )


def _span(paragraph: Prose, quotation: QuotedHere) -> _Span | None:
    """Return the characters of a paragraph that stand in the original where the quotation does."""
    source = quotation.quote.source
    if source is None or not overlap(source, paragraph.source):
        return None
    inside = [
        place
        for place in range(len(paragraph.text))
        if source.start <= paragraph.span(place, place + 1).start < source.end
    ]
    return _Span(inside[0], inside[-1] + 1, quotation) if inside else None
