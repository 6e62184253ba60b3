"""The form's equations over concrete figure ids (勾稽关系).

An `Equation` of a data file says "per column" or "per row"; an `Instance` is one such row or column, ready to be
filled with numbers: the sum of ``left`` equals the sum of ``right``.
"""

from functools import cache
from typing import NamedTuple

from gongkai.statute.forms import Block, Edition, Equation, figure_id, form


class Instance(NamedTuple):
    """One equation over figure ids. ``line`` is the row or column it runs along."""

    equation: Equation
    line: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        """Every figure that takes part."""
        return self.left + self.right


@cache
def instances(edition: Edition, block_id: str) -> tuple[Instance, ...]:
    """Return all equations of one block of an edition, one per row or column it runs along."""
    blocks = {block.id: block for block in form(edition).blocks()}
    found: list[Instance] = []
    for equation in form(edition).equations:
        if equation.block == block_id:
            found += _along(equation, blocks[block_id])
    return tuple(found)


def _along(equation: Equation, block: Block) -> list[Instance]:
    if equation.per == "column":
        return [
            Instance(
                equation,
                column.id,
                tuple(figure_id(block.table, row, column.id) for row in equation.left),
                tuple(figure_id(block.table, row, column.id) for row in equation.right),
            )
            for column in block.columns
        ]
    return [
        Instance(
            equation,
            row.id,
            tuple(figure_id(block.table, row.id, column) for column in equation.left),
            tuple(figure_id(block.table, row.id, column) for column in equation.right),
        )
        for row in block.rows
    ]
