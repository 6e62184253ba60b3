"""Two languages, the same things said in both."""

from collections.abc import Callable

import pytest
from click.testing import Result

from gongkai.cli.help import wrapped
from gongkai.cli.language import Language, choose_language, languages

Run = Callable[..., Result]


@pytest.mark.parametrize("part", ["levels", "tables", "editions", "help", "messages", "labels"])
def test_both_languages_say_the_same_things(part: str) -> None:
    """Every word of one language has its counterpart with the same blanks to fill in."""
    known = languages()
    chinese, english = getattr(known.zh, part), getattr(known.en, part)

    assert list(chinese) == list(english)
    assert [name for name in chinese if blanks(chinese[name]) != blanks(english[name])] == []


def blanks(text: str) -> set[str]:
    """Return the names to be filled in."""
    return {piece.split("}")[0] for piece in text.split("{")[1:]}


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ([], {"LC_ALL": "", "LANG": "en_GB.UTF-8"}, "en"),
        (["--language", "zh"], {"LANG": "en_GB.UTF-8"}, "zh"),
        (["read", "--language=en", "--help"], {}, "en"),
        (["read", "--help", "--language", "en"], {}, "en"),
        (["read", "--", "--language", "en"], {}, "zh"),
        (["--language", "fr"], {"LANG": "en_GB.UTF-8"}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for(arguments: list[str], environment: dict[str, str], language: str) -> None:
    """The option wins wherever it stands, then the environment, then Chinese."""
    assert choose_language(arguments, environment) == Language(language)


@pytest.mark.parametrize("command", [(), ("read",), ("audit",), ("rules",), ("demo",)])
def test_help_speaks_both_languages(run: Run, command: tuple[str, ...]) -> None:
    """Help is whole in either language, and no word of the library's own English slips into the Chinese."""
    chinese = run(*command, "--help")
    english = run(*command, "--help", "--language", "en")

    assert chinese.exit_code == english.exit_code == 0
    assert chinese.stdout.startswith("用法：")
    assert english.stdout.startswith("Usage: ")
    assert not {"Options", "Usage", "Show this", "OPTIONS", "Arguments"} & set(chinese.stdout.replace(":", " ").split())
    assert "选项" not in english.stdout


def test_complaints_speak_both_languages(run: Run) -> None:
    """A wrong command line is explained in the language asked for."""
    assert "没有选项“--fromat”，是不是“--format”？" in run("read", "--fromat", "json").stderr
    assert (
        "There is no option --fromat. Did you mean --format?" in run("read", "--fromat", "x", "--language", "en").stderr
    )


def test_findings_and_errors_speak_both_languages(run: Run, wrong: object) -> None:
    """The messages of findings and errors follow the language of the table."""
    assert "矛盾" in run("audit", wrong).stdout
    assert "inconsistency" in run("audit", wrong, "--language", "en").stdout
    assert "could not be read" in run("read", "missing", "--language", "en").stdout


def test_chinese_is_wrapped_by_the_width_it_takes() -> None:
    """A Chinese character is two columns wide, and no line begins with a full stop."""
    lines = list(wrapped("政府信息公开工作年度报告。", 12))

    assert lines == ["政府信息公开", "工作年度报告。"]
    assert list(wrapped("read the annual report", 10)) == ["read the", "annual", "report"]
