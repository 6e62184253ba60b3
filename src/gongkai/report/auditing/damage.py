"""What copies do to a report: characters lost, matter of others added. Found in the original text of the prose."""

import re
from functools import cache
from operator import ne

import msgspec

from gongkai.data import data_file, load
from gongkai.report.auditing.passages import Passage
from gongkai.report.model import Quote, Report
from gongkai.text.folding import simplified

_AROUND = 8
_SAMPLE = 400
_FEWEST_TRADITIONAL = 20
"""fewer traditional characters than this in a sample are names or slips"""


class Damage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``damage.yaml``: patterns over the original text."""

    lost: dict[str, str]
    lost_lines: dict[str, str]
    tones: str
    gloss: str
    mojibake: str
    mojibake_signs: list[str]
    spam: list[str]
    page_number: str
    traditional_share: float


class _Patterns(msgspec.Struct, frozen=True):
    lost: tuple[re.Pattern[str], ...]
    lost_lines: tuple[re.Pattern[str], ...]
    gloss: re.Pattern[str]
    mojibake: re.Pattern[str]


@cache
def _damage() -> Damage:
    return load(data_file("gongkai.report.auditing", "data", "damage.yaml"), Damage)


@cache
def _patterns() -> _Patterns:
    words = _damage()
    return _Patterns(
        tuple(re.compile(text) for text in words.lost.values()),
        tuple(re.compile(text) for text in words.lost_lines.values()),
        re.compile(words.gloss),
        re.compile(words.mojibake),
    )


def lost_characters(report: Report, passages: tuple[Passage, ...]) -> tuple[Quote, ...]:
    """Quote every place where the copy visibly lost characters."""
    found: list[Quote] = []
    for number, passage in enumerate(passages):
        spans = sorted(match.span() for pattern in _patterns().lost for match in pattern.finditer(passage.raw))
        found += [_around(passage, *span) for span in spans]
        found += [passage.quote(*span) for span in _lost_lines(passage.raw)]
        if report.extent.ends or number < len(passages) - 1:
            found += [passage.quote(*span) for span in _unpaired(passage.raw)]
    # All labels at once first: hardly any copy has lost a part of one.
    if any(pattern.search("\n".join(label.printed for label in report.labels)) for pattern in _patterns().lost):
        for label in report.labels:
            if any(pattern.search(label.printed) for pattern in _patterns().lost):
                found.append(Quote(text=label.printed, source=label.source))
    return tuple(found)


def _lost_lines(text: str) -> list[tuple[int, int]]:
    found = []
    for pattern in _patterns().lost_lines:
        for match in pattern.finditer(text):
            before, after = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
            if not (text[before : match.start()] + text[match.end() : len(text) if after < 0 else after]).strip():
                found.append(match.span())
    return found


def _unpaired(text: str) -> list[tuple[int, int]]:
    """Return where a curly quotation mark opens or closes alone; marks within marks are pairs too."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in re.finditer("[“”]", text):
        if match.group() == "“":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            found.append((max(match.start() - _AROUND, 0), match.end()))
    found += [(start, min(start + 1 + _AROUND, len(text))) for start in opened]
    return sorted(found)


def foreign_matter(report: Report, passages: tuple[Passage, ...]) -> dict[str, list[Quote]]:
    """Quote glosses, rests of mojibake, advertising and script converted to traditional, by kind."""
    found: dict[str, list[Quote]] = {"拼音注音": [], "乱码残余": [], "广告文字": [], "繁体字": []}
    for passage in passages:
        raw = passage.raw
        # Looking for single characters first is many times faster than the patterns on text that has none.
        if any(tone in raw for tone in _damage().tones):
            found["拼音注音"] += [_around(passage, *match.span()) for match in _patterns().gloss.finditer(raw)]
        if any(sign in raw for sign in _damage().mojibake_signs):
            found["乱码残余"] += [_around(passage, *match.span()) for match in _patterns().mojibake.finditer(raw)]
        for word in _damage().spam:
            if word in raw:
                found["广告文字"].append(_around(passage, raw.index(word), raw.index(word) + len(word)))
    printed = "".join(label.printed for label in report.labels)
    if any(tone in printed for tone in _damage().tones):
        glossed = [label for label in report.labels if any(tone in label.printed for tone in _damage().tones)]
        found["拼音注音"] += [Quote(text=label.printed, source=label.source) for label in glossed]
    found["繁体字"] += _traditional(passages)
    return {kind: quotes for kind, quotes in found.items() if quotes}


def is_page_number(text: str) -> bool:
    """Tell whether a piece of page chrome is the number of a printed page, which only stands between pages."""
    return re.fullmatch(_damage().page_number, text.strip()) is not None


def _traditional(passages: tuple[Passage, ...]) -> list[Quote]:
    """Quote the head of a text that is in traditional characters; a few of them are no conversion."""
    for passage in [passage for passage in passages if passage.raw][:2]:
        sample = passage.raw[:_SAMPLE]
        changed = sum(map(ne, sample, simplified(sample)))
        if changed >= _FEWEST_TRADITIONAL and changed >= _damage().traditional_share * len(sample):
            return [passage.quote(0, min(len(sample), 5 * _AROUND))]
    return []


def _around(passage: Passage, start: int, end: int) -> Quote:
    """Quote a place with a few characters on both sides, within its line."""
    line_start = passage.raw.rfind("\n", 0, start) + 1
    line_end = passage.raw.find("\n", end)
    last = len(passage.raw) if line_end < 0 else line_end
    return passage.quote(max(line_start, start - _AROUND), min(last, end + _AROUND))
