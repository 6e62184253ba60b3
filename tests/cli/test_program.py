"""The installed program: encodings, terminals and pipes, as the operating system sees them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "gongkai.cli"]


def start(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program with an environment."""
    command = [*PROGRAM, *map(str, arguments)]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.run(command, capture_output=True, env=surroundings | environment, check=False)  # noqa: S603


def test_output_is_utf8_whatever_the_system_prefers(clean: Path) -> None:
    """A code page that knows no Chinese changes nothing about what goes into a pipe."""
    result = start("read", clean, "--format", "json", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")

    assert json.loads(result.stdout.decode("utf-8"))[0]["issuer"]["name"] == "示例市云岭区人民政府"
    assert start("--help", PYTHONIOENCODING="cp1252").stdout.decode("utf-8").startswith("用法：")


def test_the_environment_chooses_the_language(clean: Path) -> None:
    """An English environment is answered in English, any other in Chinese."""
    assert start("--help", LANG="en_US.UTF-8").stdout.startswith(b"Usage:")
    assert start("--help", LANG="de_DE.UTF-8").stdout.decode("utf-8").startswith("用法：")
    assert b"nothing found" in start("audit", clean, LANG="en_US.UTF-8").stdout


def test_nothing_but_the_result_is_written_into_pipes(clean: Path, wrong: Path) -> None:
    """No progress, no colours and no padding where nobody looks."""
    result = start("audit", clean, wrong)

    assert result.stderr == b""
    assert b"\x1b" not in result.stdout
    assert [line for line in result.stdout.splitlines() if line != line.rstrip()] == []
    assert result.returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals in the standard library")
def test_a_terminal_sees_the_progress_of_many_files_but_not_of_one(clean: Path, wrong: Path) -> None:
    """The bar is drawn on the standard error, and the result stays whole beside it."""
    many_result, many_bar = on_a_terminal("read", clean, wrong, "--format", "json")
    one_result, one_bar = on_a_terminal("read", clean, "--format", "json")

    assert len(json.loads(many_result)) == 2
    assert "2/2" in many_bar
    assert len(json.loads(one_result)) == 1
    assert one_bar == ""


def on_a_terminal(*arguments: object) -> tuple[bytes, str]:
    """Run the program with a terminal as its standard error."""
    import pty  # noqa: PLC0415 -- POSIX only, like the tests that use it

    ours, theirs = pty.openpty()
    command = [*PROGRAM, *map(str, arguments)]
    terminal = os.environ | {"TERM": "xterm"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=terminal) as process:  # noqa: S603
        os.close(theirs)
        assert process.stdout is not None
        result = process.stdout.read()
        shown = b""
        while piece := _read(ours):
            shown += piece
    os.close(ours)
    return result, shown.decode("utf-8", "replace")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux tells in this way that the other end was closed
        return b""


@pytest.mark.skipif(os.name == "nt", reason="a pipe without a reader is told in another way on Windows")
def test_a_reader_that_goes_away_is_no_accident(wrong: Path) -> None:
    """``gongkai … | head -1`` ends without a word of Python."""
    command = [*PROGRAM, "read", *[str(wrong)] * 40, "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        complaints = process.stderr.read()
        process.wait()

    assert complaints == b""
    assert process.returncode == 74
