"""Write the expected report and findings of every example that has none yet.

``PYTHONPATH=tests python -m support.examples``
Delete the ones that are to be made again. The run fails whenever it has written something: what a program says of
itself is no truth until somebody has read it beside the source.
"""

import sys
from pathlib import Path

import msgspec

from gongkai.cli.demo import Example, audit_example, find_examples
from gongkai.cli.json_output import plain
from gongkai.report.model import to_json

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def expected(example: Example) -> dict[str, bytes]:
    """Return what the two files of an example hold, by their names."""
    outcome = audit_example(example)
    if outcome.failure is not None:
        raise ValueError(f"{example.file}: {outcome.failure.message_en}")
    written = plain(outcome._replace(file=example.file.name, findings=None))
    contents = {"report.json": written, "findings.json": outcome.findings}
    return {name: msgspec.json.format(to_json(content), indent=1) + b"\n" for name, content in contents.items()}


def whole_examples() -> list[Example]:
    """Return the examples that are whole reports."""
    return [example for example in find_examples(EXAMPLES) if example.rule is None]


def main() -> int:
    """Write what is missing."""
    written = []
    for example in whole_examples():
        for name, content in expected(example).items():
            file = example.file.parent / name
            if not file.exists():
                file.write_bytes(content)
                written.append(file.relative_to(EXAMPLES.parent))
    for file in written:
        sys.stderr.write(f"written, read it beside its source before it is committed: {file}\n")
    return 1 if written else 0


if __name__ == "__main__":
    sys.exit(main())
