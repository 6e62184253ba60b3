"""Page numbers, headers and footers of a PDF: what its pages repeat at their edges."""

import re
from statistics import median
from typing import NamedTuple

from gongkai.document.chrome import chrome_reason
from gongkai.document.pdf_lattice import Lattice
from gongkai.document.pdf_lines import Line

_DEEPEST = 3
"""lines of a header or footer"""
_SAME_PLACE = 4.0
_LEAST_SHARE = 0.4
"""of all pages; headers that differ on left and right pages stand on half of them"""
_NUMBER = re.compile(r"\d+")

Element = Line | Lattice


class _Candidate(NamedTuple):
    """The outermost line of a page at one edge."""

    page: int
    position: int
    line: Line

    @property
    def numbers(self) -> list[int]:
        return [int(number[:9]) for number in _NUMBER.findall(self.line.text)]


def page_marks(pages: list[list[Element]]) -> set[tuple[int, int]]:
    """Return page and index of the elements that are page marks: outermost ones first, never across content."""
    marks: set[tuple[int, int]] = set()
    for edge in (1, -1):
        waiting = {number: list(range(len(page)))[::edge] for number, page in enumerate(pages)}
        for _ in range(_DEEPEST):
            found = _outermost(pages, waiting)
            if not found:
                break
            marks |= {(candidate.page, candidate.position) for candidate in found}
            waiting = {candidate.page: waiting[candidate.page][1:] for candidate in found}
    return marks


def _outermost(pages: list[list[Element]], waiting: dict[int, list[int]]) -> list[_Candidate]:
    candidates = []
    for number, indices in waiting.items():
        element = pages[number][indices[0]] if indices else None
        if isinstance(element, Line):
            candidates.append(_Candidate(number, indices[0], element))
    groups: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(_NUMBER.sub("#", candidate.line.text), []).append(candidate)
    repeated = [candidate for group in groups.values() for candidate in _repeated(group, len(pages))]
    plain = [candidate for candidate in candidates if chrome_reason(candidate.line.text) == "page_mark"]
    return sorted({*repeated, *plain})


def _repeated(group: list[_Candidate], page_count: int) -> list[_Candidate]:
    """Return the lines of the same words that stand at the same place and count pages, if they count anything."""
    place = median(candidate.line.base for candidate in group)
    same = [candidate for candidate in group if abs(candidate.line.base - place) <= _SAME_PLACE]
    if len(same) < max(2, _LEAST_SHARE * page_count):
        return []
    for counted in zip(*(candidate.numbers for candidate in same), strict=True):
        differences = {number - candidate.page for number, candidate in zip(counted, same, strict=True)}
        if len(set(counted)) > 1 and len(differences) > 1:
            return []
    return same
