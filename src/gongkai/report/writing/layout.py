"""The official layout of a block, made from the form: which label reaches over how many rows and columns."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gongkai.statute.forms import Block, Column, Group, Row


class Head(NamedTuple):
    """A label of the form in a header: ``breadth`` leaves wide from leaf ``start`` on, ``reach`` levels deep."""

    id: str
    label: str
    kind: str
    """``row``, ``column``, ``row_group`` or ``column_group``, as in `gongkai.report.model.Label`"""
    level: int
    start: int
    breadth: int
    reach: int


class _Node(NamedTuple):
    id: str
    label: str
    kind: str
    children: list["_Node"]

    def leaves(self) -> int:
        return sum(child.leaves() for child in self.children) or 1

    def levels(self) -> int:
        return 1 + max((child.levels() for child in self.children), default=0)


def column_heads(block: Block) -> tuple[tuple[Head, ...], ...]:
    """Return the header of a block's columns, level by level. A block printed across has its rows in there too."""
    nodes = _tree(block.columns, block.column_groups, "column")
    if block.orientation == "across":
        columns = nodes
        nodes = _tree(block.rows, block.row_groups, "row")
        for leaf in _leaves(nodes):
            leaf.children.extend(columns)
    return _levels(nodes)


def row_heads(block: Block) -> tuple[tuple[Head, ...], ...]:
    """Return the labels in front of a block's rows, level by level (the outermost group first)."""
    return _levels(_tree(block.rows, block.row_groups, "row"))


def _tree(leaves: Sequence[Row | Column], groups: Iterable[Group], kind: str) -> list[_Node]:
    known = {group.id: group for group in groups}
    top: list[_Node] = []
    for leaf in leaves:
        level = top
        for group in _ancestors(leaf.group, known):
            if not level or level[-1].id != group.id:
                level.append(_Node(group.id, group.label, f"{kind}_group", []))
            level = level[-1].children
        level.append(_Node(leaf.id, leaf.label, kind, []))
    return top


def _ancestors(name: str | None, known: dict[str, Group]) -> list[Group]:
    chain: list[Group] = []
    while name is not None:
        chain.insert(0, known[name])
        name = known[name].parent
    return chain


def _leaves(nodes: Iterable[_Node]) -> list[_Node]:
    return [leaf for node in nodes for leaf in (_leaves(node.children) if node.children else [node])]


def _levels(nodes: list[_Node]) -> tuple[tuple[Head, ...], ...]:
    depth = max(node.levels() for node in nodes)
    levels: list[list[Head]] = [[] for _ in range(depth)]

    def place(node: _Node, level: int, start: int) -> None:
        reach = 1 if node.children else depth - level
        levels[level].append(Head(node.id, node.label, node.kind, level, start, node.leaves(), reach))
        for child in node.children:
            place(child, level + 1, start)
            start += child.leaves()

    start = 0
    for node in nodes:
        place(node, 0, start)
        start += node.leaves()
    return tuple(map(tuple, levels))
