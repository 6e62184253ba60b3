"""What a rule is, and the decorator that makes one of a small function.

A rule looks at a `Context` and yields `Remark`s; the registry adds what is the same for all findings of the rule (code,
level, article). The docstring is the rule in words: a Chinese sentence first, then the English one, then the reference.
"""

from collections.abc import Callable, Iterator, Sequence
from inspect import getdoc
from typing import NamedTuple

from gongkai.report.auditing.context import Context
from gongkai.report.model import NARRATIVE, Fault, Finding, Level, Quote
from gongkai.statute.forms import Edition

FORMS = (Edition.FORM_2019.value, Edition.FORM_2021.value)
"""the editions that have the three statutory tables"""
ALL = (*FORMS, NARRATIVE)
"""the forms, and the narrative reports of the years before them"""


class Remark(NamedTuple):
    """What a rule has to say once: the evidence of a `Finding`."""

    message: str
    message_en: str
    figures: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    expected: int | float | str | None = None
    found: int | float | str | None = None
    difference: int | float | None = None
    article: str | None = None
    fault: Fault = Fault.PUBLISHED


Check = Callable[[Context], Iterator[Remark]]


class Rule(NamedTuple):
    """One rule of the audit. Calling it gives its findings."""

    code: str
    level: Level
    group: str
    title: str
    title_en: str
    editions: tuple[str, ...]
    article: str | None
    check: Check

    def __call__(self, context: Context) -> list[Finding]:
        """Return the findings of this rule, none when it does not apply to the report's editions."""
        if context.forms.isdisjoint(self.editions):
            return []
        return [self._finding(remark) for remark in self.check(context)]

    @property
    def description(self) -> str:
        """The rule in words, in Chinese."""
        return self._words()[0]

    @property
    def description_en(self) -> str:
        """The rule in words, in English."""
        return self._words()[1]

    def _words(self) -> Sequence[str]:
        paragraphs = (getdoc(self.check) or "").split("\n\n")
        return [" ".join(paragraph.split()) for paragraph in (*paragraphs, "", "")]

    def _finding(self, remark: Remark) -> Finding:
        if not remark.figures and not remark.quotes:
            raise ValueError(f"{self.code} says something without evidence: {remark.message_en}")
        return Finding(
            code=self.code,
            level=self.level,
            message=remark.message,
            message_en=remark.message_en,
            figures=remark.figures,
            quotes=remark.quotes,
            expected=remark.expected,
            found=remark.found,
            difference=remark.difference,
            article=remark.article or self.article,
            fault=remark.fault,
        )


def rule(
    code: str,
    *,
    level: Level,
    group: str,
    title: str,
    title_en: str,
    editions: tuple[str, ...] = FORMS,
    article: str | None = None,
) -> Callable[[Check], Rule]:
    """Make a `Rule` of the function below; it is registered by standing in a module that the catalogue lists."""

    def made(check: Check) -> Rule:
        return Rule(code, level, group, title, title_en, editions, article, check)

    return made
