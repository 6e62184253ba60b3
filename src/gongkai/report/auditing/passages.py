"""The report's prose as running text whose spans lead back to the original."""

import re
from bisect import bisect_right
from functools import cached_property

from gongkai.document.model import Source
from gongkai.report.auditing.words import section_topic
from gongkai.report.claims import Claim, Share, Sum, find_claims, find_shares, find_sums
from gongkai.report.model import Prose, Quote, Report, Section
from gongkai.text.folding import fold
from gongkai.text.mapped import MappedText

_SENTENCE_END = re.compile(r"[。！!?]")


_LONGEST_QUOTE = 120
_PARTS = "一二三四五六"


def topic_of(section: Section) -> int | None:
    """Return which of the six sections this is: as the reader says, or else by its title."""
    return _PARTS.index(section.part) + 1 if section.part else section_topic(section.title)


class Passage:
    """The preface or the prose of one section. ``raw`` joins its paragraphs with line feeds."""

    def __init__(self, section: Section | None, paragraphs: tuple[Prose, ...]) -> None:
        """Hold the paragraphs of ``section``, or of the preface where it is None."""
        self.section = section
        self.paragraphs = paragraphs
        self.topic = None if section is None else topic_of(section)
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

    @cached_property
    def claims(self) -> list[Claim]:
        """Every quantity of the folded text."""
        return find_claims(self.text)

    @cached_property
    def sums(self) -> list[Sum]:
        """The totals of the folded text with their parts."""
        return find_sums(self.text, self.claims)

    @cached_property
    def shares(self) -> list[Share]:
        """The percentages of the folded text whose numbers it tells."""
        return find_shares(self.text, self.claims, self.sums)

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the span of the sentence of the folded text that holds a place."""
        behind = _SENTENCE_END.search(self.text, at)
        before = max((self.text.rfind(mark, 0, at) for mark in "。！!?"), default=-1)
        return before + 1, behind.end() if behind else len(self.text)

    def quote_claim(self, claim: Claim) -> Quote:
        """Return the original words of a quantity with what it is said of."""
        noun = self.text.rfind(claim.noun, 0, claim.start) if claim.noun else claim.start
        return self.quote_folded(noun if claim.start - noun < _LONGEST_QUOTE else claim.start, claim.end)

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
        begin = opening.span(start - self._starts[first], len(opening.text))
        if opening.source.path != closing.source.path:
            return Quote(text=text, source=begin)
        finish = closing.span(0, max(end - self._starts[last], 1)).end
        return Quote(text=text, source=Source(path=begin.path, start=begin.start, end=max(finish, begin.start)))

    def _at(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)


def opening(passage: Passage, length: int) -> Passage:
    """Return a passage cut after about ``length`` characters, for what stands at the head of a section."""
    kept: list[Prose] = []
    for paragraph in passage.paragraphs:
        if length <= 0:
            break
        text = paragraph.text[:length]
        length -= len(text)
        kept.append(Prose(text=text, source=paragraph.span(0, len(text)), pieces=paragraph.pieces))
    return Passage(passage.section, tuple(kept))


def passages(report: Report) -> tuple[Passage, ...]:
    """Return the prose of a report: the preface where there is one, then the sections in order."""
    found = [Passage(section, section.paragraphs) for section in report.sections]
    if report.preface:
        found.insert(0, Passage(None, report.preface))
    return tuple(found)
