"""The page of the command line is the help itself."""

from pathlib import Path

from gongkai.cli.reference import command_line_page


def test_the_page_of_the_command_line_is_up_to_date(repository: Path) -> None:
    """Whoever changes an option changes the page: ``make docs``."""
    page = (repository / "docs" / "reference" / "command_line.md").read_text(encoding="utf-8")

    assert page == command_line_page()
