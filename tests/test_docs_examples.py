"""The examples of the documentation are run: what a page shows is what comes out."""

import doctest
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli.commands import commands
from gongkai.cli.language import Language

REPOSITORY = Path(__file__).resolve().parent.parent
PAGES = sorted([*REPOSITORY.glob("README*.md"), *(REPOSITORY / "docs").rglob("*.md")])
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
ELLIPSIS = "…"


def name(page: Path) -> str:
    """Return a page's place in the repository."""
    return page.relative_to(REPOSITORY).as_posix()


def sessions(page: Path) -> list[tuple[str, str]]:
    """Return the commands a page shows, each with its output."""
    shown = []
    for block in CONSOLE.findall(page.read_text(encoding="utf-8")):
        for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = session.partition("\n")
            shown.append((command, output))
    return shown


SESSIONS = [(page, command, output) for page in PAGES for command, output in sessions(page)]


def pattern(output: str) -> str:
    """Return a pattern in which an ellipsis at the end of a line stands for the rest, over any number of lines."""
    lines = [
        re.escape(line.removesuffix(ELLIPSIS)) + (".*" if line.endswith(ELLIPSIS) else "")
        for line in output.rstrip("\n").splitlines()
    ]
    return r"\n".join(lines)


@pytest.mark.parametrize(("page", "command", "output"), SESSIONS, ids=lambda value: "" if "\n" in str(value) else None)
def test_a_command_prints_what_the_page_shows(
    page: Path, command: str, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command of a page, run in the repository in the page's language, prints the lines below it."""
    monkeypatch.chdir(REPOSITORY)
    language = Language("zh" if "zh-CN" in page.name else "en")
    program, *arguments = shlex.split(command)

    result = CliRunner().invoke(commands(language), arguments)

    assert program == "gongkai"
    assert re.fullmatch(pattern(output), result.output.rstrip("\n"), re.DOTALL), result.output


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_python_examples_give_what_the_page_shows(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line behind `>>>` gives the lines below it."""
    monkeypatch.chdir(REPOSITORY)

    failed, _ = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8")

    assert failed == 0


def test_the_examples_are_found() -> None:
    """Both READMEs and the tutorial show the command line and the library."""
    with_commands = {page.name for page, _, _ in SESSIONS}
    with_python = {page.name for page in PAGES if ">>> " in page.read_text(encoding="utf-8")}

    assert {"README.md", "README.zh-CN.md", "first_audit.md"} <= with_commands & with_python
