"""The audit itself: every rule looks at the report, the findings are put in order."""

from collections.abc import Sequence

from gongkai.report.auditing.catalogue import rules
from gongkai.report.auditing.context import Context
from gongkai.report.model import Finding, Level, Report

_SEVERITY = {level: number for number, level in enumerate(Level)}


def audit(report: Report, previous: Report | None = None, peers: Sequence[Report] | None = None) -> list[Finding]:
    """Return what is wrong with ``report``, the gravest first, then by code, then in the order of the report.

    ``previous`` is the report of the same body for the year before; without it nothing is compared across years.
    ``peers`` are reports of similar bodies; without them nothing is compared with peers.
    """
    context = Context(report, previous, peers)
    findings = [finding for rule in rules() for finding in rule(context)]
    return sorted(findings, key=lambda finding: (_SEVERITY[finding.level], finding.code))
