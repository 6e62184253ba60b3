"""Options that several commands have, and how a result leaves the program."""

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from gongkai.cli.files import NotWrittenError, Outcome
from gongkai.cli.help import Choice
from gongkai.cli.language import Language, Words

_NARROWEST = 100
"""columns of a table that goes into a pipe or a file"""


class Format(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def language_option(words: Words) -> click.Option:
    """Make the option that chooses the language. It was looked up before the command line was parsed."""
    choice = Choice(Language, words)
    mark = words.help["language_mark"]
    return click.Option(["--language"], type=choice, metavar=mark, expose_value=False, help=words.help["language"])


def format_option(words: Words) -> click.Option:
    """Make the option that chooses the format."""
    choice = Choice(Format, words)
    return click.Option(
        ["--format", "form"], type=choice, metavar="|".join(Format), default="table", help=words.help["format"]
    )


def output_option(words: Words) -> click.Option:
    """Make the option that names a file for the result."""
    return click.Option(["--output"], metavar=words.help["path_mark"], help=words.help["output"])


@contextmanager
def binary_output(path: str | None) -> Iterator[BinaryIO]:
    """Open the file for the result, or the standard output. Raises `NotWrittenError`."""
    if path is None:
        stream = sys.stdout.buffer
        yield stream
        stream.flush()
        return
    try:
        with Path(path).open("wb") as file:
            yield file
    except OSError as error:
        raise NotWrittenError(path, error) from error


def write_pieces(pieces: Iterable[bytes], path: str | None) -> None:
    """Write a result piece by piece."""
    with binary_output(path) as stream:
        for piece in pieces:
            stream.write(piece)


@contextmanager
def console_output(path: str | None) -> Iterator[Console]:
    """Open a console for tables: on the terminal as wide as it is, elsewhere wide enough for the tables, as UTF-8."""
    if path is None and sys.stdout.isatty():
        yield Console(highlight=False, markup=False, emoji=False)
        return
    with binary_output(path) as stream:
        text = _Trimmed(stream, encoding="utf-8", errors="replace", newline="\n", write_through=True)
        try:
            yield Console(file=text, width=_NARROWEST, highlight=False, markup=False, emoji=False)
        finally:
            text.detach()


class _Trimmed(io.TextIOWrapper):
    """A text file that keeps no blanks at line ends; on a terminal nobody sees those a table is padded with."""

    def write(self, text: str, /) -> int:
        """Write whole lines, trimmed."""
        super().write("\n".join(line.rstrip() for line in text.split("\n")))
        return len(text)


def with_progress(outcomes: Iterable[Outcome], files: Sequence[str], words: Words) -> Iterator[Outcome]:
    """Yield the outcomes while a bar on the standard error shows how far they are, if anybody is there to see it."""
    if len(files) < 2 or not sys.stderr.isatty():
        yield from outcomes
        return
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(words.message("reading"), total=len(files))
        # A bar that moves among the lines of a result would tear both: on one terminal the result waits.
        advancing = _advancing(outcomes, progress, task)
        yield from list(advancing) if sys.stdout.isatty() else advancing


def _advancing(outcomes: Iterable[Outcome], progress: Progress, task: TaskID) -> Iterator[Outcome]:
    for outcome in outcomes:
        progress.advance(task)
        yield outcome
