"""Every figure, paragraph and label leads back to the original text."""

from pathlib import Path

import pytest

from gongkai.document import Kind, open_document
from gongkai.report.model import State
from gongkai.report.reading import read

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
DUMPS = sorted(EXAMPLES.glob("*/source.txt"))


@pytest.mark.parametrize("file", DUMPS, ids=lambda file: file.parent.name)
def test_a_figure_stands_where_its_source_says(file: Path) -> None:
    """The span of a figure holds what the figure prints, whatever was folded or removed before it was read."""
    document = open_document(file)
    assert document.kind is Kind.TEXT
    for name, figure in read(document).figures.items():
        if figure.state in {State.NUMBER, State.ZERO, State.PLACEHOLDER} and figure.source is not None:
            assert document.text[figure.source.start : figure.source.end].strip() == figure.raw, name


@pytest.mark.parametrize("file", DUMPS, ids=lambda file: file.parent.name)
def test_a_paragraph_stands_where_its_source_says(file: Path) -> None:
    """Every character of the prose is found again in the original, also behind a page mark that was left out."""
    document = open_document(file)
    for prose in read(document).prose():
        for offset, character in enumerate(prose.text):
            source = prose.span(offset, offset + 1)
            assert document.text[source.start : source.end] == character


@pytest.mark.parametrize("file", DUMPS, ids=lambda file: file.parent.name)
def test_a_label_stands_where_its_source_says(file: Path) -> None:
    """The first and the last character of a printed label are those of the original."""
    document = open_document(file)
    for label in read(document).labels:
        if label.printed:
            original = document.text[label.source.start : label.source.end]
            assert (original[0], original[-1]) == (label.printed[0], label.printed[-1])
