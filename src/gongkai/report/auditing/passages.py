"""The report's prose as running text whose spans lead back to the original."""

import re
from bisect import bisect_right
from functools import cached_property

from gongkai.document.model import Source
from gongkai.report.auditing.words import section_topic
from gongkai.report.model import Prose, Quote, Report, Section
from gongkai.text.folding import fold
from gongkai.text.mapped import MappedText

_SENTENCE_END = re.compile(r"[。！!?]")


class Passage:
    """The preface or the prose of one section. ``raw`` joins its paragraphs with line feeds."""

    def __init__(self, section: Section | None, paragraphs: tuple[Prose, ...]) -> None:
        """Hold the paragraphs of ``section``, or of the preface where it is None."""
        self.section = section
        self.paragraphs = paragraphs
        self.topic = None if section is None else section_topic(section.title)
        self._starts: list[int] = []
        length = 0
        for paragraph in paragraphs:
            self._starts.append(length)
            length += len(paragraph.text) + 1
        self.raw = "\n".join(paragraph.text for paragraph in paragraphs)

    @cached_property
    def folded(self) -> MappedText:
        """The text folded: simplified, narrow, without white space and glosses; spans lead back to ``raw``."""
        return fold(MappedText.of(self.raw))

    @property
    def text(self) -> str:
        """The folded text, the one to search."""
        return self.folded.text

    def sentences(self) -> list[tuple[int, int]]:
        """Return the spans of the sentences of the folded text."""
        found = []
        start = 0
        for match in _SENTENCE_END.finditer(self.text):
            found.append((start, match.end()))
            start = match.end()
        if start < len(self.text):
            found.append((start, len(self.text)))
        return found

    def quote_folded(self, start: int, end: int) -> Quote:
        """Return the original words of a span of the folded text."""
        return self.quote(*self.folded.span(start, end))

    def quote(self, start: int, end: int) -> Quote:
        """Return the original words of a span of ``raw``, with where they stand."""
        text = self.raw[start:end]
        if not self.paragraphs:
            return Quote(text=text, source=self.section.source if self.section else None)
        first, last = self._at(start), self._at(max(end - 1, start))
        opening, closing = self.paragraphs[first], self.paragraphs[last]
        begin = _offset(opening, start - self._starts[first], last=False)
        finish = _offset(closing, end - self._starts[last], last=True)
        if opening.source.path != closing.source.path:
            finish = opening.source.end
        return Quote(text=text, source=Source(path=opening.source.path, start=begin, end=max(finish, begin)))

    def _at(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)


def _offset(paragraph: Prose, inside: int, *, last: bool) -> int:
    """Return the original offset of a character; the paragraph's bound where its text is not the original's."""
    source = paragraph.source
    if source.end - source.start == len(paragraph.text):
        return source.start + min(inside, len(paragraph.text))
    return source.end if last else source.start


def opening(passage: Passage, length: int) -> Passage:
    """Return a passage cut after about ``length`` characters, for what stands at the head of a section."""
    kept: list[Prose] = []
    for paragraph in passage.paragraphs:
        if length <= 0:
            break
        text = paragraph.text[:length]
        length -= len(text)
        source = paragraph.source
        if len(text) < len(paragraph.text):
            source = Source(path=source.path, start=source.start, end=source.start + len(text))
        kept.append(Prose(text=text, source=source))
    return Passage(passage.section, tuple(kept))


def passages(report: Report) -> tuple[Passage, ...]:
    """Return the prose of a report: the preface where there is one, then the sections in order."""
    found = [Passage(section, section.paragraphs) for section in report.sections]
    if report.preface:
        found.insert(0, Passage(None, report.preface))
    return tuple(found)
