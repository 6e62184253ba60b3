"""The `Report`: what one published 政府信息公开工作年度报告 says, where both ways through the house meet.

Nothing here is corrected. A figure is what the document prints; what we think of it is a `Finding`. The shapes below
are the published JSON of ``gongkai read`` and ``gongkai audit``.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec

from gongkai.document.model import Repair, Source


class State(StrEnum):
    """What stands in a cell. A blank is not a zero."""

    NUMBER = "number"
    ZERO = "zero"
    BLANK = "blank"
    PLACEHOLDER = "placeholder"
    """a mark such as ``/``, ``—`` or 无; ``raw`` keeps which"""
    TEXT = "text"
    UNREADABLE = "unreadable"
    """the cell boundaries are lost and more than one reading is possible"""
    ABSENT = "absent"
    """the edition of the cell's block has it, the document has not"""


class Level(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """the form or the law is not kept"""
    INCONSISTENCY = "inconsistency"
    """two statements of the report cannot both be true"""
    WARNING = "warning"
    NOTICE = "notice"
    SOURCE = "source"
    """lost or changed by the copy we were given, not by the office"""


class Fault(StrEnum):
    """Whose fault a finding can be."""

    PUBLISHED = "published"
    """the published text"""
    COPY = "copy"
    """our copy of it"""
    EITHER = "either"


NARRATIVE = "narrative"
MIXED = "mixed"


class _Value(msgspec.Struct, frozen=True, kw_only=True):
    """An immutable value."""


class Figure(_Value, frozen=True, kw_only=True):
    """One cell of the three statutory tables.

    ``value`` is set in the states number and zero. Money keeps its printed ``unit`` (万元, 元, or None where none is
    stated) beside its printed value. ``note`` is a remark inside the cell. ``inferred`` is true only where cell
    boundaries are lost and the equations leave one answer. ``candidates`` are the readings an unreadable cell may have
    (None among them: the cell may be blank).
    """

    state: State
    value: Decimal | None = None
    unit: str | None = None
    raw: str = ""
    note: str | None = None
    inferred: bool = False
    candidates: tuple[Decimal | None, ...] = ()
    source: Source | None = None

    @property
    def known(self) -> bool:
        """Whether the cell prints a number (zero included)."""
        return self.value is not None


class Label(_Value, frozen=True, kw_only=True):
    """A label of the form as printed: ``id`` is a row, column or group of the form, ``block`` where it stands."""

    id: str
    block: str
    kind: str
    """``row``, ``column``, ``row_group``, ``column_group`` or ``heading``"""
    printed: str
    source: Source


class ExtraValue(_Value, frozen=True, kw_only=True):
    """One value of a row or column that no edition has."""

    raw: str
    value: Decimal | None = None
    source: Source | None = None


class ExtraRow(_Value, frozen=True, kw_only=True):
    """A row or column inside a statutory table that no edition has, kept outside the figures."""

    table: str
    label: str
    values: tuple[ExtraValue, ...]
    source: Source
    kind: str = "row"


class Statistic(_Value, frozen=True, kw_only=True):
    """A row of a statistics table of the years before 2019, whose shapes are local: ``values`` as columns stand."""

    label: str
    values: tuple[ExtraValue, ...]
    source: Source
    unit: str | None = None
    columns: tuple[str, ...] = ()


class Prose(_Value, frozen=True, kw_only=True):
    """A paragraph of the report's prose, in the original's own characters.

    ``pieces`` says where offsets of ``text`` jump in the original, as (offset in ``text``, offset in the original):
    what stood between, such as a page number, was left out. Empty where they run along with ``source.start``.
    """

    text: str
    source: Source
    pieces: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> Source:
        """Return where ``text[start:end]`` stands in the original."""
        return Source(path=self.source.path, start=self._origin(start), end=self._origin(max(end - 1, start)) + 1)

    def _origin(self, offset: int) -> int:
        begin, origin = 0, self.source.start
        for here, there in self.pieces:
            if here > offset:
                break
            begin, origin = here, there
        return origin + offset - begin


class Section(_Value, frozen=True, kw_only=True):
    """One section: its printed number and title, and its prose without the tables.

    ``paragraphs`` are the pieces of ``text`` with their sources; ``text`` joins them with line feeds. ``heading`` is
    where the title stands, ``source`` the heading and all that belongs to it. ``part`` is the numeral of the statutory
    section the title means (一 to 六), None for any other title.
    """

    title: str
    text: str
    source: Source
    number: str | None = None
    part: str | None = None
    heading: Source | None = None
    paragraphs: tuple[Prose, ...] = ()


class Issuer(_Value, frozen=True, kw_only=True):
    """The body whose year the report is. ``printed`` is how the document writes it."""

    name: str
    printed: str = ""
    source: Source | None = None


class Unread(_Value, frozen=True, kw_only=True):
    """A piece of a statutory table that could not be read, and why."""

    text: str
    reason: str
    source: Source


class Extent(_Value, frozen=True, kw_only=True):
    """Whether our copy holds the whole document. ``begins`` and ``ends`` are false where it is visibly cut."""

    begins: bool = True
    ends: bool = True


class Report(_Value, frozen=True, kw_only=True):
    """One annual report, read from a published file or compiled from a body's own records.

    ``edition`` is "2019", "2021", "mixed" (its blocks disagree), "narrative" (no statutory tables) or None (tables
    that both editions share and nothing else). ``editions`` gives each block found, None where both editions fit.
    ``figures`` holds every cell of every block found, in the order of the form.
    """

    issuer: Issuer | None
    year: int | None
    edition: str | None
    title: str | None = None
    editions: dict[str, str | None] = {}
    figures: dict[str, Figure] = {}
    labels: tuple[Label, ...] = ()
    extra_rows: tuple[ExtraRow, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    preface: tuple[Prose, ...] = ()
    sections: tuple[Section, ...] = ()
    repairs: tuple[Repair, ...] = ()
    unread: tuple[Unread, ...] = ()
    chrome: tuple[Prose, ...] = ()
    extent: Extent = Extent()

    def value(self, figure: str) -> Decimal | None:
        """Return the printed number of a figure, or None when there is none."""
        found = self.figures.get(figure)
        return None if found is None else found.value

    def prose(self) -> tuple[Prose, ...]:
        """Return all prose: the preface and the sections in order."""
        return (*self.preface, *(paragraph for section in self.sections for paragraph in section.paragraphs))


class Quote(_Value, frozen=True, kw_only=True):
    """The original words a finding rests on."""

    text: str
    source: Source | None = None


class Finding(_Value, frozen=True, kw_only=True):
    """What an audit thinks of a report: a value with all of its evidence."""

    code: str
    level: Level
    message: str
    message_en: str
    figures: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    expected: int | float | str | None = None
    found: int | float | str | None = None
    difference: int | float | None = None
    article: str | None = None
    fault: Fault = Fault.PUBLISHED


def plain_number(value: Decimal) -> int | float:
    """Return a decimal as the number JSON would show: an int where it is one."""
    return int(value) if value == value.to_integral_value() else float(value)


_ENCODER = msgspec.json.Encoder(decimal_format="number")


def to_json(value: Any) -> bytes:
    """Encode a report, finding or container of them as JSON, numbers as JSON numbers."""
    return _ENCODER.encode(value)
