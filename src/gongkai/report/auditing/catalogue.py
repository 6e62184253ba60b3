"""The one place that names the modules that hold rules."""

from functools import cache

from gongkai.report.auditing import (
    cells,
    cells_amounts,
    competence,
    crossfoot,
    crossyear,
    crossyear_prose,
    form,
    form_labels,
    form_numbering,
    form_sections,
    identity,
    language,
    narrative,
    narrative_repeats,
    narrative_tables,
    period,
    privacy,
    source,
)
from gongkai.report.auditing.registry import Rule

MODULES = (
    form,
    form_sections,
    form_numbering,
    form_labels,
    cells,
    cells_amounts,
    crossfoot,
    crossyear,
    crossyear_prose,
    competence,
    identity,
    language,
    narrative,
    narrative_repeats,
    narrative_tables,
    period,
    privacy,
    source,
)


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule of the audit, sorted by code."""
    found = [value for module in MODULES for value in vars(module).values() if isinstance(value, Rule)]
    return tuple(sorted(found, key=lambda rule: rule.code))
