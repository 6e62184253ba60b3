"""What a rule may look at: the report, last year's, its peers, and look-ups that several rules share."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from gongkai.report.auditing.arithmetic import Arithmetic, Cause
from gongkai.report.auditing.damage import lost_characters
from gongkai.report.auditing.lettering import is_form_text
from gongkai.report.auditing.passages import Passage, passages
from gongkai.report.model import NARRATIVE, Figure, Label, Quote, Report, Unread
from gongkai.statute.forms import Block, Cell, Edition, block_cells, edition_for_year, find_cell, form
from gongkai.statute.vocabulary import Table


class BlockView(NamedTuple):
    """A block found in the report. ``edition`` is the newest that has its figures where the block does not tell."""

    block: Block
    edition: Edition
    decided: bool
    table: Table


class Context:
    """One report with its surroundings. Look-ups are made once, when the first rule asks."""

    def __init__(self, report: Report, previous: Report | None = None, peers: Sequence[Report] | None = None) -> None:
        """Hold ``report``; ``previous`` is the same body's report of the year before, ``peers`` are similar bodies'."""
        self.report = report
        self.peers = tuple(peer for peer in peers or () if peer is not report)
        self._previous = previous
        self._causes: dict[Table, list[Cause]] = {}

    @cached_property
    def last_year(self) -> "Context | None":
        """The report of the year before, or None where there is none or it is of another year."""
        if self._previous is None:
            return None
        years = (self._previous.year, self.report.year)
        if None not in years and years[0] != (years[1] or 0) - 1:
            return None
        return Context(self._previous)

    @cached_property
    def views(self) -> tuple[BlockView, ...]:
        """The blocks found, in the order of the form."""
        return tuple(self._view(name, edition) for name, edition in self.report.editions.items() if self._has(name))

    def _has(self, block: str) -> bool:
        return any(block_cells(edition, block) for edition in Edition)

    def _view(self, name: str, printed: str | None) -> BlockView:
        if printed is not None:
            block = _block(Edition(printed), name)
            return BlockView(block, Edition(printed), decided=True, table=block.table)
        having = [edition for edition in Edition if self._fits(edition, name)]
        edition = having[-1] if having else Edition.FORM_2021
        block = _block(edition, name)
        return BlockView(block, edition, decided=False, table=block.table)

    def _fits(self, edition: Edition, block: str) -> bool:
        places = block_cells(edition, block)
        return bool(places) and all(place.figure in self.report.figures for place in places)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The editions the report uses or, by its year, should use; ``narrative`` for the years before the forms."""
        used = {view.edition.value for view in self.views}
        due = edition_for_year(self.report.year) if self.report.year is not None else None
        if due is not None:
            used.add(due.value)
        return frozenset(used or {self.report.edition or NARRATIVE})

    @cached_property
    def cells(self) -> dict[Table, tuple[tuple[Cell, Figure], ...]]:
        """The figures of each table with their places in the edition of their block, in the order of the form."""
        figures = self.report.figures
        found: dict[Table, list[tuple[Cell, Figure]]] = {table: [] for table in Table}
        for view in self.views:
            found[view.table] += [
                (place, figures[place.figure])
                for place in block_cells(view.edition, view.block.id)
                if place.figure in figures
            ]
        return {table: tuple(pairs) for table, pairs in found.items()}

    @cached_property
    def places(self) -> dict[str, Cell]:
        """Every figure of the report with its place, in the order of the form."""
        return {place.figure: place for pairs in self.cells.values() for place, _ in pairs}

    def view(self, block: str) -> BlockView | None:
        """Return a block found, or None."""
        return next((view for view in self.views if view.block.id == block), None)

    @cached_property
    def block_labels(self) -> dict[str, tuple[Label, ...]]:
        """The printed labels of each block found, in the order of the document."""
        found: dict[str, list[Label]] = {view.block.id: [] for view in self.views}
        for label in self.report.labels:
            name = label.block if label.block in found else _block_of(f"{label.block}.{label.id}")
            if name in found:
                found[name].append(label)
        return {name: tuple(labels) for name, labels in found.items()}

    @cached_property
    def labels(self) -> dict[tuple[str, str, str], Label]:
        """The printed labels by block, kind and id; of a label printed twice the first."""
        found: dict[tuple[str, str, str], Label] = {}
        for block, labels in self.block_labels.items():
            for label in labels:
                found.setdefault((block, label.kind, label.id), label)
        return found

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The prose: the preface where there is one, then the sections."""
        return passages(self.report)

    def passage(self, topic: int) -> Passage | None:
        """Return the prose of the section that is about ``topic`` (1 to 6 in the order of the form)."""
        return next((passage for passage in self.passages if passage.topic == topic), None)

    @cached_property
    def unread(self) -> tuple[Unread, ...]:
        """What could not be read, without pieces that are nothing but a text of the form: nothing is lost with them."""
        return tuple(piece for piece in self.report.unread if not is_form_text(piece.text))

    @cached_property
    def lost(self) -> tuple[Quote, ...]:
        """Where our copy visibly lost characters."""
        return lost_characters(self.report, self.passages)

    @cached_property
    def damaged(self) -> bool:
        """Whether our copy is visibly damaged, so that a fault may be the copy's."""
        lost = any(repair.kind not in {"encoding", "hidden_sheet"} for repair in self.report.repairs)
        return lost or bool(self.unread or self.lost)

    def causes(self, table: Table) -> list[Cause]:
        """Return what does not add up in a table of requests or remedies, each cause once."""
        if table not in self._causes:
            view = self.view(table.value)
            self._causes[table] = [] if view is None else Arithmetic(self.report, view.edition, table.value).causes()
        return self._causes[table]


def _block_of(figure: str) -> str | None:
    """Return the block a figure stands in: a column's label may name its block by a row of it."""
    place = find_cell(figure)
    return None if place is None else place.block.id


def _block(edition: Edition, name: str) -> Block:
    found = next((block for block in form(edition).blocks() if block.id == name), None)
    if found is None:
        raise ValueError(f"the edition {edition} has no block {name}")
    return found
