"""The published schema of the JSON, made from the very shapes that are written: docs/reference/report.schema.json."""

import inspect
from typing import Any

import msgspec

from gongkai.cli.files import Failure
from gongkai.report.model import Finding, Report

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DECIMAL = {"type": "string", "format": "decimal"}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of what ``gongkai read`` and ``gongkai audit`` write with ``--format json``."""
    _, shapes = msgspec.json.schema_components([Report, Finding, Failure], ref_template="#/$defs/{name}")
    shapes = _as_written(shapes)
    report = shapes.pop("Report")
    file = {
        "file": {
            "type": "string",
            "description": "The file as it was named on the command line; - is the standard input.",
        }
    }
    findings = {"findings": {"type": "array", "items": {"$ref": "#/$defs/Finding"}}}
    shapes["Read"] = _object("One file that was read.", file | report["properties"])
    shapes["Audited"] = _object("One file that was read and audited.", file | report["properties"] | findings)
    shapes["NotRead"] = _object("One file that could not be read.", file | {"error": {"$ref": "#/$defs/Failure"}})
    return {
        "$schema": _DRAFT,
        "title": "gongkai read --format json, gongkai audit --format json",
        "description": "One object per file, in the order of the command line.",
        "type": "array",
        "items": {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("Read", "Audited", "NotRead")]},
        "$defs": dict(sorted(shapes.items())),
    }


def schema_text() -> str:
    """Return the schema as it is published."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"


def _object(description: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _as_written(shape: Any) -> Any:
    """Say what our encoder does: numbers for decimals, and every key of an object, also where it holds a default."""
    if isinstance(shape, list):
        return [_as_written(item) for item in shape]
    if not isinstance(shape, dict):
        return shape
    if shape == _DECIMAL:
        return {"type": "number"}
    told = {name: _as_written(value) for name, value in shape.items() if name != "default"}
    if isinstance(told.get("description"), str):
        told["description"] = inspect.cleandoc(told["description"])  # Python 3.13 does it itself, earlier ones do not
    if "properties" in told:
        told |= {"required": list(told["properties"]), "additionalProperties": False}
    return told
