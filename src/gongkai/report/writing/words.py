"""The words of the pages, kept in one file."""

from functools import cache

import msgspec

from gongkai.data import data_file, load
from gongkai.report.model import Fault, Level, State


class LevelWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a level is called, its one-character sign, and what it means."""

    name: str
    sign: str
    meaning: str


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All words of the pages. ``page``, ``site`` and ``rules`` are those of the three templates."""

    name: str
    subject: str
    levels: dict[Level, LevelWords]
    states: dict[State, str]
    editions: dict[str, str]
    faults: dict[Fault, str]
    groups: dict[str, str]
    page: dict[str, str]
    site: dict[str, str]
    rules: dict[str, str]

    def edition(self, edition: str | None) -> str:
        """Return what an edition is called."""
        return self.editions.get(edition or "unknown", edition or "")

    def year(self, year: int | None) -> str:
        """Return a report year in words."""
        return self.page["year_unknown"] if year is None else self.page["year"].format(year=year)


@cache
def words() -> Words:
    """Return the words of the pages."""
    return load(data_file("gongkai.report.writing", "data", "words.yaml"), Words)
