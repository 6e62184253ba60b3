"""``gongkai rules``."""

import csv
import io
import json
from collections.abc import Callable

from click.testing import Result

from gongkai.report.auditing import rules

Run = Callable[..., Result]


def test_all_rules_are_listed(run: Run) -> None:
    """Each rule has its line with code, level and title."""
    shown = run("rules").stdout

    assert [rule.code for rule in rules() if f"{rule.code}  " not in shown or rule.title not in shown] == []


def test_one_rule_is_explained(run: Run) -> None:
    """A code, in capitals or not, shows the rule in words and what it rests on."""
    rule = next(rule for rule in rules() if rule.code == "X01")

    assert rule.description in run("rules", "x01").stdout.replace("\n", "")
    assert rule.title_en in run("rules", "X01", "--language", "en").stdout


def test_rules_are_data_for_programs(run: Run) -> None:
    """JSON and CSV hold every rule."""
    codes = [rule.code for rule in rules()]

    assert [entry["code"] for entry in json.loads(run("rules", "--format", "json").stdout_bytes)] == codes
    table = csv.DictReader(io.StringIO(run("rules", "--format", "csv").stdout))
    assert [row["code"] for row in table] == codes
