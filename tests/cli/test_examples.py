"""The examples: whole reports of fictional bodies, each with the report and the findings it has to give."""

import json
import tomllib

import pytest

from gongkai.cli.demo import Example, find_examples
from support.examples import EXAMPLES, expected, whole_examples


def name(example: Example) -> str:
    """Return the name of an example for the test's id."""
    return example.name


@pytest.mark.parametrize("example", whole_examples(), ids=name)
def test_an_example_gives_its_report_and_findings(example: Example) -> None:
    """What was read beside the source by a person is what is read today."""
    for file, content in expected(example).items():
        golden = json.loads((example.file.parent / file).read_text(encoding="utf-8"))
        assert json.loads(content) == golden, f"{example.name}/{file} differs; see tests/support/examples.py"


@pytest.mark.parametrize("example", whole_examples(), ids=name)
def test_an_example_says_what_it_shows(example: Example) -> None:
    """In Chinese and English, with the body it is about and the layout it has."""
    about = tomllib.loads((example.file.parent / "about.toml").read_text(encoding="utf-8"))
    report = json.loads((example.file.parent / "report.json").read_text(encoding="utf-8"))

    assert {"shows", "shows_en", "body", "layout"} <= set(about)
    assert report["issuer"]["name"] == about["body"]
    assert example.name.endswith(f"-{report['year']}")


def test_the_examples_cover_editions_and_layouts() -> None:
    """Both editions, a mixed and a narrative report, HTML and text are among them."""
    reports = [
        json.loads((example.file.parent / "report.json").read_text(encoding="utf-8")) for example in whole_examples()
    ]

    assert {report["edition"] for report in reports} == {"2019", "2021", "mixed", "narrative"}
    assert {example.file.suffix for example in whole_examples()} == {".html", ".txt"}
    assert len(reports) >= 8


def test_the_broken_examples_of_the_rules_are_found() -> None:
    """The demonstration shows the broken document of every rule as well."""
    found = {example.rule for example in find_examples(EXAMPLES)}

    assert {folder.name for folder in (EXAMPLES / "broken").iterdir() if folder.is_dir()} <= found
