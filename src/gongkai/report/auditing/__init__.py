"""The audit: `audit` gives the findings on a report, `rules` the rules they come from."""

from gongkai.report.auditing.catalogue import rules
from gongkai.report.auditing.engine import audit

__all__ = ["audit", "rules"]
