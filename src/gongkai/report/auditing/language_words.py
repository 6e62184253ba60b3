"""The lexicon of slips of language."""

import re
from functools import cache

import msgspec

from gongkai.data import data_file, load


class Slip(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wrong wording, as a pattern, and what is meant."""

    wrong: str
    right: str


class LanguageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``language.yaml``, which explains every entry."""

    slips: list[Slip]
    beside: list[Slip]
    repeated: list[str]
    not_repeated: str
    names: list[Slip]
    until: str
    deadline: str
    date: str
    wide_digits: str

    @property
    def repeated_pattern(self) -> re.Pattern[str]:
        """All repeated words in one pattern, so that a text is gone through once."""
        return _joined(tuple(self.repeated))


@cache
def language_words() -> LanguageWords:
    """Return the lexicon."""
    return load(data_file("gongkai.report.auditing", "data", "language.yaml"), LanguageWords)


@cache
def _joined(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{text})" for text in patterns))
