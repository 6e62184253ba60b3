"""Run the command line inside the tests."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.commands import commands
from gongkai.cli.language import choose_language

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Return a function that runs ``gongkai`` with arguments, in the language it would choose itself."""

    def invoke(*arguments: object, data: bytes | None = None) -> Result:
        words = [str(argument) for argument in arguments]
        return CliRunner().invoke(commands(choose_language(words, {})), words, input=data, prog_name="gongkai")

    return invoke


@pytest.fixture
def run_json(run: Run) -> Callable[..., list[dict[str, Any]]]:
    """Return a function that runs ``gongkai`` with ``--format json`` and gives what it wrote."""

    def invoke(*arguments: object, data: bytes | None = None) -> list[dict[str, Any]]:
        return json.loads(run(*arguments, "--format", "json", data=data).stdout_bytes)

    return invoke


@pytest.fixture
def clean(repository: Path) -> Path:
    """Return a report without findings."""
    return repository / "examples" / "yunling-district-2021" / "source.html"


@pytest.fixture
def wrong(repository: Path) -> Path:
    """Return a report with inconsistencies."""
    return repository / "examples" / "yunling-education-bureau-2022" / "source.html"
