"""The language the command line speaks."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

import msgspec

from gongkai.data import data_file, load
from gongkai.report.model import Finding, Level
from gongkai.statute.vocabulary import Table


class Language(StrEnum):
    """A language of the command line."""

    CHINESE = "zh"
    ENGLISH = "en"


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything the command line says in one language."""

    levels: dict[Level, str]
    tables: dict[Table, str]
    editions: dict[str, str]
    help: dict[str, str]
    messages: dict[str, str]
    labels: dict[str, str]

    def message(self, name: str, /, **values: object) -> str:
        """Return a message with its values filled in."""
        return self.messages[name].format(**values)

    def label(self, name: str, /, **values: object) -> str:
        """Return a label with its values filled in."""
        return self.labels[name].format(**values)

    def edition(self, edition: str | None) -> str:
        """Return what an edition is called."""
        return self.editions.get(edition or "unknown", edition or "")


class Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of all languages."""

    zh: Words
    en: Words


@cache
def languages() -> Languages:
    """Return the words of all languages."""
    return load(data_file("gongkai.cli", "data", "words.yaml"), Languages)


def words(language: Language) -> Words:
    """Return the words of one language."""
    return languages().zh if language is Language.CHINESE else languages().en


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language asked for: ``--language`` wherever it stands, else the environment's, else Chinese.

    The command line is looked through before it is parsed, because the help and the complaints about a wrong command
    line have to be in this language too.
    """
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, _, value = argument.partition("=")
        if name == "--language":
            named = value or next(iter(arguments[place + 1 :]), "")
            if named in tuple(Language):
                return Language(named)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if chosen := environment.get(variable):
            return Language.ENGLISH if chosen.lower().startswith("en") else Language.CHINESE
    return Language.CHINESE


def finding_message(finding: Finding, language: Language) -> str:
    """Return the message of a finding in a language."""
    return finding.message if language is Language.CHINESE else finding.message_en
