"""Statutory tables in running text: dumps in which cells became lines, bars, tabs or nothing."""

from gongkai.report.reading.dumps.aligned import read_aligned
from gongkai.report.reading.dumps.tables import read_dumps

__all__ = ["read_aligned", "read_dumps"]
