"""Every rule has a clean and a deliberately broken document below ``examples/broken``, read like any other file."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gongkai.document.opening import open_document
from gongkai.report.auditing import audit, rules
from gongkai.report.model import Finding, Level, Report
from gongkai.report.reading import read

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "broken"
CODES = [rule.code for rule in rules()]
GRAVE = {Level.ERROR, Level.INCONSISTENCY}


def _document(code: str, name: str) -> Report | None:
    files = sorted((EXAMPLES / code).glob(f"{name}.*"))
    return read(open_document(files[0])) if files else None


def _about(code: str) -> dict[str, Any]:
    return tomllib.loads((EXAMPLES / code / "about.toml").read_text(encoding="utf-8"))


def _findings(code: str, name: str) -> list[Finding]:
    report = _document(code, name)
    assert report is not None, f"{code} has no {name} document"
    peer = _document(code, "peer")
    peers = [peer] * int(_about(code).get("peers", 0)) if peer is not None else None
    return audit(report, _document(code, "previous"), peers)


def test_every_rule_has_an_example_and_every_example_a_rule() -> None:
    """The folders below examples/broken are exactly the codes of the rules."""
    assert sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_the_broken_document_yields_the_code_with_its_evidence(code: str) -> None:
    """The broken document yields the rule's finding with the figures, quotations and numbers its about.toml expects."""
    about, findings = _about(code), _findings(code, "broken")
    own = [finding for finding in findings if finding.code == code]
    expected = about["expected"]
    assert own, f"{code} is not found; found: {[finding.code for finding in findings]}"
    assert set(expected["figures"]) <= {figure for finding in own for figure in finding.figures}
    quoted = [quote.text for finding in own for quote in finding.quotes]
    assert not [text for text in expected["quotes"] if not any(text in quote for quote in quoted)], quoted
    if "found" in expected:
        assert expected["found"] in [finding.found for finding in own]
    if "expected" in expected:
        assert expected["expected"] in [finding.expected for finding in own]


@pytest.mark.parametrize("code", CODES)
def test_the_broken_document_is_broken_in_one_way(code: str) -> None:
    """The broken document yields no other error or inconsistency than its about.toml declares."""
    also = set(_about(code).get("also", []))
    others = [finding for finding in _findings(code, "broken") if finding.level in GRAVE and finding.code != code]
    assert not [f"{finding.code} {finding.message}" for finding in others if finding.code not in also]


@pytest.mark.parametrize("code", CODES)
def test_the_clean_document_is_silent(code: str) -> None:
    """The clean document yields nothing at all: what is right stays silent."""
    assert not [f"{finding.code} {finding.message}" for finding in _findings(code, "clean")]


@pytest.mark.parametrize("code", CODES)
def test_the_example_says_what_is_broken_in_both_languages(code: str) -> None:
    """An about.toml names its rule and says in Chinese and English what is wrong with the broken document."""
    about = _about(code)
    assert about["rule"] == code
    assert any("\u4e00" <= character <= "\u9fff" for character in about["broken"])
    assert about["broken_en"]
