"""JSON for programs: an array with one object per file. docs/reference/json.md explains it."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from gongkai.cli.files import Outcome
from gongkai.report.model import to_json


def json_pieces(outcomes: Iterable[Outcome]) -> Iterator[bytes]:
    """Yield the array piece by piece, so that nothing has to be held for the next file."""
    yield b"["
    for number, outcome in enumerate(outcomes):
        text = msgspec.json.format(to_json(plain(outcome)), indent=2)
        yield (b",\n" if number else b"\n") + text
    yield b"\n]\n"


def plain(outcome: Outcome) -> dict[str, Any]:
    """Return the object of one file."""
    if outcome.report is None:
        return {"file": outcome.file, "error": outcome.failure}
    fields = {name: getattr(outcome.report, name) for name in outcome.report.__struct_fields__}
    found = {} if outcome.findings is None else {"findings": outcome.findings}
    return {"file": outcome.file, **fields, **found}
