"""The published schema of the JSON: up to date, strict, and kept by what the command line really writes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gongkai.cli.schema import schema, schema_text

RunJson = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """Return a validator of our schema, after it was validated itself."""
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


def test_the_published_schema_is_up_to_date(repository: Path) -> None:
    """Whoever changes a shape changes the schema: ``make docs``."""
    published = (repository / "docs" / "reference" / "report.schema.json").read_text(encoding="utf-8")

    assert published == schema_text()


@pytest.mark.parametrize("command", ["read", "audit"])
def test_what_is_written_keeps_the_schema(
    command: str, run_json: RunJson, validator: Draft202012Validator, repository: Path
) -> None:
    """All examples, and a file that is not there, in one array."""
    written = run_json(command, *sorted((repository / "examples").glob("*/source.*")), "missing.html")

    assert len(written) > 8
    assert [error.message for error in validator.iter_errors(written)] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.pop("figures"),
        lambda entry: entry.update(colour="red"),
        lambda entry: entry["figures"]["requests.granted.total"].update(value="36"),
        lambda entry: entry["figures"]["requests.granted.total"].update(state="nothing"),
        lambda entry: entry["findings"][0].pop("message_en"),
    ],
)
def test_the_schema_refuses_what_is_not_ours(
    change: Callable[[dict[str, Any]], Any], run_json: RunJson, validator: Draft202012Validator, wrong: Path
) -> None:
    """A schema that lets everything pass would prove nothing."""
    written = run_json("audit", wrong)
    change(written[0])

    assert not validator.is_valid(written)


def test_every_key_is_explained(repository: Path) -> None:
    """The page about the JSON names every key of every object, and no key that is not there."""
    page = (repository / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    described = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}
    keys = {key for shape in schema()["$defs"].values() for key in shape.get("properties", {})}

    assert described == keys | {value for shape in schema()["$defs"].values() for value in shape.get("enum", ())}


def test_the_page_shows_what_is_really_written(repository: Path, run_json: RunJson) -> None:
    """The example on the page is the output of the command above it."""
    page = (repository / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    shown = json.loads(page.split("```json\n")[1].split("```")[0])
    figures = run_json("read", repository / "examples" / "yunling-district-2021" / "source.html")[0]["figures"]

    assert shown == figures["proactive.fee.amount"]
