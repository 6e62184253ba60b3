"""The page of all rules, made by a loop over them: a new rule documents itself."""

from collections.abc import Iterator
from functools import cache

import msgspec

from gongkai.data import data_file, load
from gongkai.report.auditing.catalogue import rules
from gongkai.report.auditing.registry import Rule
from gongkai.report.model import NARRATIVE


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A record of the data file."""


class Group(_Record, frozen=True):
    """A group of rules, named in both languages."""

    title: str
    title_en: str


class LevelName(_Record, frozen=True):
    """A level, named and explained in both languages."""

    title: str
    title_en: str
    meaning: str
    meaning_en: str


class Entry(_Record, frozen=True):
    """A rule's permanent code with its group and level."""

    code: str
    group: str
    level: str


class LeftOut(_Record, frozen=True):
    """A code without a rule, and why."""

    code: str
    group: str
    level: str
    reason: str
    reason_en: str


class RuleList(_Record, frozen=True):
    """The content of ``rules.yaml``."""

    groups: dict[str, Group]
    levels: dict[str, LevelName]
    rules: list[Entry]
    left_out: list[LeftOut]


@cache
def rule_list() -> RuleList:
    """Return the list of codes, groups and levels."""
    return load(data_file("gongkai.report.auditing", "data", "rules.yaml"), RuleList)


def rules_page() -> str:
    """Return ``docs/reference/rules.md``."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    names = rule_list()
    yield "<!-- 本页由 make docs 生成，请勿手工修改。Written by `make docs`: change the rules themselves. -->"
    yield "# 审核规则 · Rules of the audit"
    yield ""
    yield "每条规则有固定的编号。`gongkai audit` 给出的每个问题都带有编号、级别、中英文说明、所依据的数据和原文。"
    yield ""
    yield "Every rule has a permanent code. A finding of `gongkai audit` carries the code, a level, a message in both"
    yield "languages, and the figures and quotations it rests on."
    yield ""
    yield "| 级别 | level | 含义 | meaning |"
    yield "| --- | --- | --- | --- |"
    for level in names.levels.values():
        yield f"| {level.title} | `{level.title_en}` | {level.meaning} | {level.meaning_en} |"
    for group, title in names.groups.items():
        yield ""
        yield f"## {title.title} · {title.title_en} (`{group}`)"
        for rule in rules():
            if rule.group == group:
                yield from _rule_lines(rule)
    yield ""
    yield "## 暂未实现 · Left out"
    yield ""
    for left in names.left_out:
        yield f"- **{left.code}**（{names.levels[left.level].title}）：{left.reason} {left.reason_en}"


def _rule_lines(rule: Rule) -> Iterator[str]:
    level = rule_list().levels[rule.level]
    yield ""
    yield f"### {rule.code} {rule.title} · {rule.title_en}"
    yield ""
    yield rule.description
    yield ""
    yield rule.description_en
    yield ""
    yield f"- 级别 · level: {level.title} `{rule.level}`"
    yield f"- 适用 · applies to: {_editions(rule)}"
    if rule.article:
        yield f"- 依据 · basis: {rule.article}"
    yield f"- 示例 · example: `examples/broken/{rule.code}`"


def _editions(rule: Rule) -> str:
    named = [f"{edition}年格式 (form of {edition})" for edition in rule.editions if edition != NARRATIVE]
    if NARRATIVE in rule.editions:
        named.append("无统一表格的报告 (narrative)")
    return "、".join(named)
