"""Statutory tables with real cell boundaries."""

from gongkai.report.reading.grids.tables import GridReader, read_grids

__all__ = ["GridReader", "read_grids"]
