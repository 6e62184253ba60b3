"""The registry of rules, tested from both sides."""

import csv
import importlib
import pkgutil
from pathlib import Path

import pytest

from gongkai.report import auditing
from gongkai.report.auditing import rules
from gongkai.report.auditing.catalogue import MODULES
from gongkai.report.auditing.documentation import rule_list
from gongkai.report.auditing.registry import ALL, Rule
from gongkai.report.model import Level

RULES = rules()
CODES = [rule.code for rule in RULES]


def _modules() -> list[str]:
    return [f"{auditing.__name__}.{module.name}" for module in pkgutil.iter_modules(auditing.__path__)]


def test_every_module_with_rules_is_listed() -> None:
    """A rule in a module that the catalogue does not list would never run."""
    listed = {module.__name__ for module in MODULES}
    holding = {
        name
        for name in _modules()
        if any(isinstance(value, Rule) for value in vars(importlib.import_module(name)).values())
    }
    assert holding == listed


def test_every_registered_rule_lives_where_it_was_written() -> None:
    """A rule is the function of a listed module, not an import of another one."""
    for module in MODULES:
        for name, value in vars(module).items():
            if isinstance(value, Rule):
                assert (value.check.__module__, value.check.__name__) == (module.__name__, name)


def test_codes_are_unique() -> None:
    """No two rules share a code."""
    assert len(set(CODES)) == len(CODES)


def test_the_rules_are_those_of_the_data_file() -> None:
    """Codes, groups and levels are those of the list that is never changed once published."""
    assert [(rule.code, rule.group, rule.level) for rule in RULES] == sorted(
        (entry.code, entry.group, Level(entry.level)) for entry in rule_list().rules
    )


def test_groups_and_levels_are_named() -> None:
    """Every group and level in use has a name in both languages, and none is named in vain."""
    assert {rule.group for rule in RULES} == set(rule_list().groups)
    assert set(Level) == set(rule_list().levels)


def test_what_is_left_out_has_no_rule() -> None:
    """A code that is said to be left out is not there."""
    assert not {entry.code for entry in rule_list().left_out} & set(CODES)


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_rule_says_in_both_languages_what_it_asks(rule: Rule) -> None:
    """The docstring begins with the rule in Chinese, then in English; the title too is in both."""
    assert rule.description.endswith("。")
    assert rule.description_en.endswith(".")
    assert rule.description_en.isascii() or any(word.isascii() for word in rule.description_en.split())
    assert rule.title
    assert rule.title_en
    assert set(rule.editions) <= set(ALL)


def test_the_rules_are_those_of_the_shared_list(shared_reports: Path) -> None:
    """Codes, groups and levels equal those of the list of all rules that the project was given."""
    with (shared_reports.parent / "domain" / "audit_rules.csv").open(encoding="utf-8", newline="") as file:
        shared = {row["code"]: (row["group"], row["level"]) for row in csv.DictReader(file)}
    assert {rule.code: (rule.group, rule.level.value) for rule in RULES}.items() <= shared.items()
    groups = {rule.group for rule in RULES}
    due = {code for code, (group, _) in shared.items() if group in groups}
    assert due == {*CODES, *(entry.code for entry in rule_list().left_out)}
