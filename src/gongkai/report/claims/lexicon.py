"""The words by which quantities in the prose are told, all of them data."""

import re
from functools import cache

import msgspec

from gongkai.data import data_file, load
from gongkai.text.numerals import CHARACTERS


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``lexicon.yaml``, which explains every entry."""

    units: list[str]
    countable: list[str]
    not_units: str
    names: str
    vague_before: str
    vague_behind: str
    opens_list: str
    open_end: str
    open_start: str
    new_subject: str
    change: str
    verbs: str
    rest: str
    channels: str
    levels: str
    roles: dict[str, str]
    role_words: str
    not_requests: str
    share: str
    rate: str
    timely: str
    of_total: str


@cache
def lexicon() -> Lexicon:
    """Return the words."""
    return load(data_file("gongkai.report.claims", "data", "lexicon.yaml"), Lexicon)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the compiled pattern of one entry of the lexicon."""
    return re.compile(getattr(lexicon(), name))


@cache
def roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what a number in a statement on requests may stand for, the more special first."""
    return tuple((name, re.compile(text)) for name, text in lexicon().roles.items())


@cache
def any_role() -> re.Pattern[str]:
    """Return one pattern that every clause with a role has a match of, to pass over the others at once."""
    return re.compile(lexicon().role_words)


@cache
def quantity() -> re.Pattern[str]:
    """Return the one pattern that scans a text for quantities."""
    units = "|".join(sorted(lexicon().units, key=len, reverse=True))
    countable = "|".join(lexicon().countable)
    return re.compile(
        r"(?<![\d.A-Za-z/])(?P<number>\d{1,3}(?:,\d{3})+(?![\d,])|\d+(?:\.\d+)?)"
        rf"(?P<vague>[余多])?(?P<scale>[千百]?[万亿](?!元)|[千百])?(?P<vague_scaled>[余多])?"
        rf"(?:(?P<percent>%)|(?P<between>\([^()]{{1,30}}\))?(?P<unit>{units})(?:\((?:{units})\))?)"
        rf"|(?P<written>[{CHARACTERS}]{{2,}})(?P<written_vague>[余多])?(?P<written_unit>{units})"
        rf"|(?<![{CHARACTERS}])(?P<single>[二三四五六七八九十两])(?P<single_unit>{countable})"
    )
