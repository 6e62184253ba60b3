"""The words and limits the rules go by, all of them data."""

import re
from functools import cache, lru_cache

import msgspec

from gongkai.data import data_file, load
from gongkai.text.folding import folded


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A record of a data file: immutable, and an unknown key is an error."""


class Topic(_Record, frozen=True):
    """One of the six sections: how its title may be worded, how a preface names it, how a heading begins."""

    title: str
    named: str
    heading: str


class Section5(_Record, frozen=True):
    """Words that tell problems from measures."""

    problems: list[str]
    measures: list[str]
    nothing: str
    shortest: int


class Wording(_Record, frozen=True):
    """The content of ``wording.yaml``: patterns over folded text."""

    topics: dict[str, Topic]
    claimed_parts: str
    part_joints: str
    improvement: Section5
    fee_statement: str
    fee_elsewhere: str
    title: str
    title_field: str


@cache
def wording() -> Wording:
    """Return the patterns."""
    return load(data_file("gongkai.report.auditing", "data", "wording.yaml"), Wording)


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return a compiled pattern of a data file."""
    return re.compile(text)


@lru_cache(maxsize=4096)
def section_topic(title: str) -> int | None:
    """Return which of the six sections (1 to 6) a printed title stands for, None for any other."""
    text = folded(title)
    for number, topic in wording().topics.items():
        if pattern(topic.title).search(text):
            return int(number)
    return None


class Boilerplate(_Record, frozen=True):
    """The content of ``boilerplate.yaml``."""

    sentences: list[str]


@cache
def _boilerplate() -> re.Pattern[str]:
    loaded = load(data_file("gongkai.report.auditing", "data", "boilerplate.yaml"), Boilerplate)
    return re.compile("|".join(f"(?:{sentence})" for sentence in loaded.sentences))


def without_boilerplate(text: str) -> str:
    """Return folded prose without the phrases that every report has."""
    return _boilerplate().sub("", text)
