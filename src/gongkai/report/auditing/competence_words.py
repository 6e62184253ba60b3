"""What a body may do, as far as its name tells."""

import re
from enum import StrEnum
from functools import cache, lru_cache

import msgspec

from gongkai.data import data_file, load
from gongkai.text.folding import folded


class Rank(StrEnum):
    """How high a body stands, where its name leaves no doubt."""

    TOWN = "town"
    """乡、镇、街道"""
    COUNTY = "county"
    """县、自治县、旗、市辖区, and their departments"""
    UNKNOWN = "unknown"
    """anything else: a 市 may be a city with districts or a county"""


class Competence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``competence.yaml``."""

    town: str
    county: str
    without_enforcement: list[str]


@cache
def competence() -> Competence:
    """Return the patterns."""
    return load(data_file("gongkai.report.auditing", "data", "competence.yaml"), Competence)


@lru_cache(maxsize=1024)
def rank(name: str) -> Rank:
    """Return how high the body of this name stands."""
    text = folded(name)
    if re.search(competence().town, text):
        return Rank.TOWN
    if re.search(competence().county, text):
        return Rank.COUNTY
    return Rank.UNKNOWN


@lru_cache(maxsize=1024)
def without_enforcement(name: str) -> str | None:
    """Return the word in a body's name that says it neither licenses nor punishes, or None."""
    text = folded(name)
    return next((word for word in competence().without_enforcement if re.search(f"{word}$", text)), None)
