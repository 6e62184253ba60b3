"""The form: the numbering of headings."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import heading_quote, listed
from gongkai.report.auditing.passages import Passage, topic_of
from gongkai.report.auditing.registry import ALL, Remark, rule
from gongkai.report.model import Fault, Level, Quote, Section

_HAN = "一二三四五六七八九十"
# A heading's number stands at the head of a line or behind the end of a sentence: （一） (1) 1. 一、 ①, but not the
# （五） of 第二十条第（五）项 and not the 1. of 1.5.
_MARK = re.compile(
    rf"(?:^|(?<=[。；;：:！!]))[\s\u3000]*(?P<mark>"
    rf"[（(]\s*(?P<bracketed_han>[{_HAN}]{{1,3}})\s*[）)]"
    rf"|[（(]\s*(?P<bracketed>\d{{1,2}})\s*[）)]"
    rf"|(?P<plain>\d{{1,2}})\s*[.．、](?!\s*\d)"
    rf"|(?P<han>[{_HAN}]{{1,3}})\s*、"
    rf"|(?P<circled>[①-⑳]))(?!\s*[项項条條款])",
    re.MULTILINE,
)
_FIRST = {"bracketed_han": "（一）", "bracketed": "（1）", "plain": "1.", "han": "一、", "circled": "①"}
_SHOWN = re.compile(r"[^。；;！!\n]{0,24}")


class _Mark(NamedTuple):
    """A heading's number. ``style`` is how it is written, which tells the levels apart."""

    style: str
    number: int
    printed: str
    start: int


class _Break(NamedTuple):
    """A place where the numbering does not go on: the number that was due and the marks that show it."""

    due: int
    marks: tuple[_Mark, ...]
    why: str
    why_en: str

    @property
    def repeated(self) -> bool:
        """Whether a number stands there twice, which no loss in a copy can bring about."""
        return len({mark.number for mark in self.marks}) < len(self.marks)


@rule(
    "F10",
    level=Level.NOTICE,
    group="form",
    editions=ALL,
    title="标题序号连续、不重复",
    title_en="The numbering of headings is continuous and unique",
)
def numbering(context: Context) -> Iterator[Remark]:
    """同一级标题的序号应当从一开始，连续而不重复；每个部分只提示一次。

    The numbers of headings of one level begin with one, follow each other and are not repeated; one notice per section.

    《党政机关公文格式》（GB/T 9704—2012）结构层次序数
    """
    yield from _section_numbers(context)
    for position, passage in enumerate(context.passages):
        if passage.section is None or not passage.raw:
            continue
        cut = position == 0 and not context.report.extent.begins
        breaks = _breaks(_marks(passage), _section_number(passage.section) or 0, cut=cut)
        if breaks:
            yield _remark(passage, breaks)


def han_number(text: str) -> int | None:
    """Return the value of a Chinese numeral up to ninety-nine, or of digits."""
    if text.isdigit():
        return int(text)
    if not text or any(character not in _HAN for character in text):
        return None
    if "十" not in text:
        return _HAN.index(text) + 1 if len(text) == 1 else None
    tens, _, ones = text.partition("十")
    return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)


def _marks(passage: Passage) -> list[_Mark]:
    found = []
    for match in _MARK.finditer(passage.raw):
        style = next(name for name in ("bracketed_han", "bracketed", "plain", "han", "circled") if match[name])
        number = ord(match[style]) - ord("①") + 1 if style == "circled" else han_number(match[style])
        if number is not None:
            found.append(_Mark(style, number, match["mark"].strip(), match.start("mark")))
    return found


def _breaks(marks: list[_Mark], section: int, *, cut: bool) -> list[_Break]:
    """Follow the levels down and up; a level met again after a higher one may begin anew or go on counting.

    ``section`` is the section's own number, which a heading of its level inside the section may go on from.
    """
    open_levels: list[_Mark] = []
    latest = {"han": section}
    found: list[_Break] = []
    for mark in marks:
        styles = [level.style for level in open_levels]
        if mark.style in styles:
            before = open_levels[styles.index(mark.style)]
            del open_levels[styles.index(mark.style) :]
            problem = _following(before, mark)
        else:
            fresh = (
                mark.number == 1
                or mark.number == latest.get(mark.style, 0) + 1
                or (cut and not open_levels and not found)
            )
            problem = None if fresh else _without_first(mark)
        if problem is not None:
            found.append(problem)
        open_levels.append(mark)
        latest[mark.style] = mark.number
    return found


def _without_first(mark: _Mark) -> _Break:
    first = _FIRST[mark.style]
    return _Break(1, (mark,), f"{mark.printed}之前没有{first}", f"{mark.printed} without {first}")


def _following(before: _Mark, mark: _Mark) -> _Break | None:
    if mark.number == before.number + 1 or (mark.number == 1 and before.number != 1):
        return None
    if mark.number == before.number:
        return _Break(before.number + 1, (before, mark), f"序号{mark.printed}重复", f"{mark.printed} is repeated")
    return _Break(
        before.number + 1,
        (before, mark),
        f"{before.printed}之后是{mark.printed}",
        f"{mark.printed} follows {before.printed}",
    )


def _remark(passage: Passage, breaks: list[_Break]) -> Remark:
    title = passage.section.title if passage.section else ""
    quotes = {mark.start: _mark_quote(passage, mark) for broken in breaks for mark in broken.marks}
    single = breaks[0] if len(breaks) == 1 else None
    return Remark(
        f"“{title}”部分的标题序号不连续：{'；'.join(broken.why for broken in breaks)}。请重新编排序号。",
        f"The numbering of headings in “{title}” breaks: {'; '.join(broken.why_en for broken in breaks)}.",
        quotes=tuple(quotes.values()),
        expected=single.due if single else None,
        found=single.marks[-1].number if single else len(breaks),
        fault=Fault.PUBLISHED if all(broken.repeated for broken in breaks) else Fault.EITHER,
    )


def _mark_quote(passage: Passage, mark: _Mark) -> Quote:
    match = _SHOWN.match(passage.raw, mark.start + len(mark.printed))
    return passage.quote(mark.start, match.end() if match else mark.start + len(mark.printed))


def _section_numbers(context: Context) -> Iterator[Remark]:
    numbered = [(section, _section_number(section)) for section in context.report.sections]
    known = [(section, number) for section, number in numbered if number is not None]
    if len(known) < 2:
        return
    problems: list[tuple[str, str, Section]] = []
    for section, number in numbered:
        if number is None and topic_of(section) is not None and section.number is None:
            problems.append((f"“{section.title}”没有序号", f"“{section.title}” has no number", section))
    for (before, previous), (section, number) in pairwise(known):
        if number != previous + 1 and not _section_absent(before, section, number - previous):
            problems.append(
                (f"{before.number}之后是{section.number}", f"{section.number} follows {before.number}", section)
            )
    if not problems:
        return
    yield Remark(
        f"各部分的序号不连续：{'；'.join(problem for problem, _, _ in problems)}。请重新编排序号。",
        f"The numbering of the sections breaks: {listed(problem for _, problem, _ in problems)}.",
        quotes=tuple(heading_quote(section) for section in context.report.sections),
        found=len(problems),
        fault=Fault.EITHER,
    )


def _section_number(section: Section) -> int | None:
    return han_number(section.number.strip("第（）()部分、.． ")) if section.number else None


def _section_absent(before: Section, section: Section, step: int) -> bool:
    """Tell whether a gap in the numbers is a section left out, which F04 reports."""
    topics = topic_of(before), topic_of(section)
    return step > 1 and topics[0] is not None and topics[1] is not None and topics[1] - topics[0] == step
