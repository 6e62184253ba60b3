"""Bytes to `Document`: blocks, tables and cells, each with its source. Knows nothing of reports."""

from gongkai.document.model import Cell, Document, Kind, Paragraph, Removed, Repair, Source, Table
from gongkai.document.opening import open_document
from gongkai.document.sandbox import open_untrusted

__all__ = [
    "Cell",
    "Document",
    "Kind",
    "Paragraph",
    "Removed",
    "Repair",
    "Source",
    "Table",
    "open_document",
    "open_untrusted",
]
