"""Automatic numbers of a DOCX: 一、 and （一） in front of a heading that the text itself does not hold."""

import re
from typing import NamedTuple

from lxml import etree

from gongkai.document.archives import attribute, child, local

_DIGITS = "〇一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
_MOST_STYLES = 20
"""styles based on each other; more is a circle"""


class _Level(NamedTuple):
    form: str
    text: str
    start: int
    spaced: bool


class Numbering:
    """The lists of a document. `number` has to be asked paragraph by paragraph, in order, because it counts."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        self._styles: dict[str, etree._Element] = {}
        for item in numbering if numbering is not None else ():
            self._take(item)
        for style in styles if styles is not None else ():
            name = attribute(style, "styleId")
            if local(style) == "style" and name:
                self._styles[name] = style

    def _take(self, item: etree._Element) -> None:
        if local(item) == "abstractNum":
            levels = {_integer(attribute(level, "ilvl"), 0): _level(level) for level in item if local(level) == "lvl"}
            self._levels[attribute(item, "abstractNumId") or ""] = levels
        elif local(item) == "num":
            name = attribute(item, "numId") or ""
            self._lists[name] = attribute(child(item, "abstractNumId"), "val") or ""
            for override in item:
                start = attribute(child(override, "startOverride"), "val")
                if start is not None:
                    self._starts[name, _integer(attribute(override, "ilvl"), 0)] = _integer(start, 1)

    def number(self, properties: etree._Element | None) -> str:
        """Count a paragraph with these properties and return the number it shows; empty where it shows none."""
        name, depth = self._place(properties)
        abstract = self._lists.get(name or "", "")
        level = self._levels.get(abstract, {}).get(depth)
        if name is None or level is None or not 0 <= depth < _LEVELS:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        start = self._starts.get((name, depth))
        if start is not None and (name, depth) not in self._restarted:
            self._restarted.add((name, depth))
            counts[depth] = start
        else:
            before = counts[depth]
            counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return self._shown(abstract, level, counts)

    def _shown(self, abstract: str, level: _Level, counts: list[int | None]) -> str:
        pieces = _PLACEHOLDER.split(level.text)
        if len(pieces) == 1:
            return ""  # a bullet
        for index in range(1, len(pieces), 2):
            depth = int(pieces[index]) - 1
            other = self._levels[abstract].get(depth)
            count = counts[depth]
            numeral = None if other is None else _numeral(other.start if count is None else count, other.form)
            if numeral is None:
                return ""
            pieces[index] = numeral
        text = "".join(pieces)
        return text + " " if text and level.spaced and text[-1].isalnum() else text

    def _place(self, properties: etree._Element | None) -> tuple[str | None, int]:
        """Return list and level of a paragraph, from itself or from its styles."""
        name = level = None
        for _ in range(_MOST_STYLES):
            own = child(properties, "numPr")
            name = name or attribute(child(own, "numId"), "val")
            level = level or attribute(child(own, "ilvl"), "val")
            if name is not None:
                break
            style = self._styles.get(attribute(child(properties, "pStyle"), "val") or "")
            if style is None:
                break
            properties = _with_base(style)
        return name, _integer(level, 0)


def _with_base(style: etree._Element) -> etree._Element:
    """Return the properties of a style, the style it is based on named in them as paragraphs name theirs."""
    properties = etree.Element("pPr")
    own = child(style, "pPr", "numPr")
    if own is not None:
        properties.append(etree.fromstring(etree.tostring(own)))
    base = attribute(child(style, "basedOn"), "val")
    if base is not None:
        etree.SubElement(properties, "pStyle", val=base)
    return properties


def _level(level: etree._Element) -> _Level:
    return _Level(
        form=attribute(child(level, "numFmt"), "val") or "decimal",
        text=attribute(child(level, "lvlText"), "val") or "",
        start=_integer(attribute(child(level, "start"), "val"), 1),
        spaced=attribute(child(level, "suff"), "val") != "nothing",
    )


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _numeral(count: int, form: str) -> str | None:
    """Write a number in a list's format; None in formats we do not know."""
    if form == "decimal":
        return str(count)
    if form in _CHINESE and 0 < count < 10_000:
        return _chinese(count)
    return None


def _chinese(count: int) -> str:
    text = ""
    for index, digit in enumerate(reversed(str(count))):
        if digit != "0":
            text = _DIGITS[int(digit)] + _PLACES[index] + text
        elif text and not text.startswith("零"):
            text = "零" + text
    return text.removeprefix("一") if text.startswith("一十") else text
