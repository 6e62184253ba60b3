"""The page of the rules is made by a loop over them and is never out of date."""

from pathlib import Path

from gongkai.report.auditing import rules
from gongkai.report.auditing.documentation import rules_page


def test_the_page_of_the_rules_is_up_to_date(repository: Path) -> None:
    """docs/reference/rules.md is what the rules say of themselves today; `make docs` writes it again."""
    assert (repository / "docs" / "reference" / "rules.md").read_text(encoding="utf-8") == rules_page()


def test_every_rule_is_on_the_page() -> None:
    """The page has a heading per rule, with both titles, and the rule in both languages."""
    page = rules_page()
    for rule in rules():
        assert f"### {rule.code} {rule.title} · {rule.title_en}" in page
        assert rule.description in page
        assert rule.description_en in page
