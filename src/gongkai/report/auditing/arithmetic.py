"""勾稽关系: the equations of the form over the printed numbers.

A blank counts as nothing unless the other equations it takes part in say otherwise; what cannot be read is unknown, and
an equation with an unknown member is not judged. Where one wrong cell breaks all of its equations by the same amount,
they are one cause.
"""

from collections import defaultdict
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gongkai.report.model import Figure, Report, State
from gongkai.statute.equations import Instance, instances
from gongkai.statute.forms import Edition
from gongkai.statute.vocabulary import EquationKind

_ZERO = Decimal(0)
_BLANKS = frozenset({State.BLANK, State.PLACEHOLDER})


class Sides(NamedTuple):
    """Both sides of an equation, blanks taken as nothing."""

    left: Decimal
    right: Decimal

    @property
    def difference(self) -> Decimal:
        """By how much the right side is more than the left."""
        return self.right - self.left


class Broken(NamedTuple):
    """An equation that does not hold."""

    instance: Instance
    sides: Sides


class Cause(NamedTuple):
    """One cause: a broken equation, or all the broken equations of one cell with what it should be."""

    broken: tuple[Broken, ...]
    cell: str | None = None
    due: Decimal | None = None


@cache
def _by_figure(edition: Edition, block: str) -> dict[str, tuple[int, ...]]:
    """Return figure → the equations it takes part in, by their number."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, instance in enumerate(instances(edition, block)):
        for figure in instance.figures:
            found[figure].append(number)
    return {figure: tuple(owners) for figure, owners in found.items()}


class Arithmetic:
    """The equations of one block of one report."""

    def __init__(self, report: Report, edition: Edition, block: str) -> None:
        """Hold the printed figures of ``block``, whose edition decides the equations."""
        self._figures = report.figures
        self._owners = _by_figure(edition, block)
        self._instances = instances(edition, block)
        self._sides = [self._sum(instance) for instance in self._instances]
        extra = [row for row in report.extra_rows if row.table == block and any(value.value for value in row.values)]
        # A row or column of the issuer's own may be part of the total; nobody but the issuer can tell.
        self._not_judged = {EquationKind.FOOTING} if any(row.kind == "row" for row in extra) else set()
        if any(row.kind == "column" and not _is_subtotal(row.label) for row in extra):
            self._not_judged.add(EquationKind.CROSS_FOOTING)

    def causes(self) -> list[Cause]:
        """Return what does not hold, in the order of the form, the equations of one wrong cell together."""
        broken = {
            number: Broken(instance, sides)
            for number, (instance, sides) in enumerate(zip(self._instances, self._sides, strict=True))
            if sides is not None and sides.difference and self._judged(number)
        }
        found: list[Cause] = []
        taken: set[int] = set()
        for cell, due in self._suspects(broken):
            found.append(Cause(tuple(broken[owner] for owner in self._owners[cell]), cell, due))
            taken.update(self._owners[cell])
        found += [Cause((one,)) for number, one in broken.items() if number not in taken]
        return found

    def _suspects(self, broken: dict[int, Broken]) -> list[tuple[str, Decimal]]:
        """Return cells whose equations are all broken by the same amount, where no other cell explains as much."""
        found: dict[str, Decimal] = {}
        for cell, owners in self._owners.items() if broken else ():
            if len(owners) > 1 and all(owner in broken for owner in owners) and self._figures[cell].known:
                due = {self._due(cell, broken[owner]) for owner in owners}
                value = due.pop()
                if not due and value >= 0:
                    found[cell] = value
        claims: dict[int, list[str]] = defaultdict(list)
        for cell in found:
            for owner in self._owners[cell]:
                claims[owner].append(cell)
        return [pair for pair in found.items() if all(claims[owner] == [pair[0]] for owner in self._owners[pair[0]])]

    def _due(self, cell: str, broken: Broken) -> Decimal:
        """Return what the cell would have to be for the equation to hold."""
        value = self._figures[cell].value or _ZERO
        step = broken.sides.difference
        return value + step if cell in broken.instance.left else value - step

    def _sum(self, instance: Instance) -> Sides | None:
        """Add up both sides, or return None where a member is missing, unreadable or inferred."""
        left = self._side(instance.left)
        right = self._side(instance.right)
        return None if left is None or right is None else Sides(left, right)

    def _side(self, members: tuple[str, ...]) -> Decimal | None:
        total = _ZERO
        for member in members:
            figure = self._figures.get(member)
            if figure is None or figure.inferred or (figure.value is None and not is_blank(figure)):
                return None
            if figure.value is not None:
                total += figure.value
        return total

    def _judged(self, number: int) -> bool:
        """Tell whether the blanks of an equation may be taken as nothing."""
        instance = self._instances[number]
        if instance.equation.kind in self._not_judged:
            return False
        if self._all_blank(instance.left) or self._all_blank(instance.right):
            return False
        return not any(
            self._contradicted(figure, number) for figure in instance.figures if is_blank(self._figures[figure])
        )

    def _all_blank(self, members: tuple[str, ...]) -> bool:
        return all(is_blank(self._figures[member]) for member in members)

    def _contradicted(self, blank: str, judged: int) -> bool:
        """Tell whether another equation says that this blank is not nothing."""
        for owner in self._owners[blank]:
            sides = self._sides[owner]
            if owner != judged and sides is not None and sides.difference:
                return True
        return False


def is_blank(figure: Figure) -> bool:
    """Tell whether a cell prints nothing, or a mark instead of a number."""
    return figure.state in _BLANKS


def _is_subtotal(label: str) -> bool:
    return "小计" in label or "合计" in label or "小計" in label or "合計" in label


def known_members(members: tuple[str, ...], figures: dict[str, Figure]) -> list[str]:
    """Return the members that print a number other than zero: the ones a sum is made of."""
    return [member for member in members if figures[member].value]
