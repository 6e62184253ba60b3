"""The strict loader of our own data files.

The law and the vocabulary are data. Plain YAML would turn the key ``no:`` into False, ``12:30`` into 750 and drop a
repeated key without a word; a data file that does any of this is refused here, with its name and line.
"""

from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec
import yaml

T = TypeVar("T")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRING_TAG = "tag:yaml.org,2002:str"


class DataError(Exception):
    """A data file of ours is wrong: unknown or repeated key, a scalar that is no string, a value that does not fit."""


def data_file(package: str, *names: str) -> Traversable:
    """Return the data file ``names`` below ``package``, wherever the package is installed (also inside a zip)."""
    return resources.files(package).joinpath(*names)


def load(file: Traversable, shape: type[T]) -> T:
    """Read one YAML file into ``shape`` (a msgspec Struct or a container of them).

    Every scalar is a string in the file; numbers and booleans are made by ``shape``. Raises `DataError` naming the
    file, and the line where there is one.
    """
    return parse(file.read_text(encoding="utf-8"), shape, file.name)


def parse(text: str, shape: type[T], name: str) -> T:
    """Read YAML ``text`` into ``shape``; ``name`` stands for it in error messages. Raises `DataError`."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise DataError(f"{name}: {error}") from error
    if node is None:
        raise DataError(f"{name}: the file is empty")
    try:
        return msgspec.convert(_plain(node, name), shape, strict=False)
    except msgspec.ValidationError as error:
        raise DataError(f"{name}: {error}") from error


def _plain(node: yaml.Node, name: str) -> Any:
    """Turn a composed node into dicts, lists and strings, refusing what plain YAML would quietly change."""
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, name)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, name) for item in node.value]
    if node.tag != _STRING_TAG:
        kind = node.tag.rsplit(":", 1)[-1]
        raise DataError(f"{_place(node, name)}: {node.value!r} would be read as {kind}; put it in quotation marks")
    return node.value


def _mapping(node: yaml.MappingNode, name: str) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = _plain(key_node, name)
        if not isinstance(key, str):
            raise DataError(f"{_place(key_node, name)}: a key has to be a string")
        if key in result:
            raise DataError(f"{_place(key_node, name)}: the key {key!r} is repeated")
        result[key] = _plain(value_node, name)
    return result


def _place(node: yaml.Node, name: str) -> str:
    return f"{name}, line {node.start_mark.line + 1}"
