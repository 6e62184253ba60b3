"""``gongkai read`` and ``gongkai audit``."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click

from gongkai.cli.csv_output import csv_pieces
from gongkai.cli.files import CLEAN, NOT_READ, STANDARD_INPUT, Opener, Outcome, audit_files, read_file, read_files
from gongkai.cli.help import LocalCommand, argument
from gongkai.cli.json_output import json_pieces
from gongkai.cli.language import Language, Words, words
from gongkai.cli.options import (
    Format,
    console_output,
    format_option,
    language_option,
    output_option,
    with_progress,
    write_pieces,
)
from gongkai.cli.table_output import print_outcomes
from gongkai.document import open_document, open_untrusted
from gongkai.report.model import Report


def read_command(language: Language) -> click.Command:
    """Make the command ``read``."""
    known = words(language)

    def run(files: tuple[str, ...], form: str, output: str | None, *, sandbox: bool) -> int:
        _refuse(files, output, known)
        return _deliver(read_files(files, _opener(sandbox)), files, Format(form), output, language)

    return LocalCommand("read", known, callback=run, params=[_files(known), *_common(known)])


def audit_command(language: Language) -> click.Command:
    """Make the command ``audit``."""
    known = words(language)

    def run(files: tuple[str, ...], form: str, output: str | None, previous: str | None, *, sandbox: bool) -> int:
        _refuse((*files, *([previous] if previous else [])), output, known)
        opener = _opener(sandbox)
        status, earlier = _read_previous(previous, language, opener)
        outcomes = audit_files(files, earlier, opener=opener)
        return max(status, _deliver(outcomes, files, Format(form), output, language, audited=True))

    option = click.Option(["--previous"], metavar=known.help["path_mark"], help=known.help["previous"])
    return LocalCommand("audit", known, callback=run, params=[_files(known), option, *_common(known)])


def _files(known: Words) -> click.Argument:
    return argument("files", known.help["file_mark"], known.help["files"], nargs=-1, required=True)


def _common(known: Words) -> list[click.Parameter]:
    sandbox = click.Option(["--sandbox"], is_flag=True, help=known.help["sandbox"])
    return [format_option(known), output_option(known), sandbox, language_option(known)]


def _opener(sandbox: bool) -> Opener:
    return open_untrusted if sandbox else open_document


def _refuse(files: Sequence[str], output: str | None, known: Words) -> None:
    """Refuse to read the standard input twice, and to write over a file that is to be read."""
    if files.count(STANDARD_INPUT) > 1:
        raise click.UsageError(known.message("stdin_twice"), click.get_current_context())
    if output is not None and Path(output).resolve() in {Path(file).resolve() for file in files}:
        raise click.UsageError(known.message("output_is_input", path=output), click.get_current_context())


def _read_previous(file: str | None, language: Language, opener: Opener) -> tuple[int, Report | None]:
    if file is None:
        return CLEAN, None
    outcome = read_file(file, opener)
    if outcome.failure is None:
        return CLEAN, outcome.report
    reason = outcome.failure.message if language is Language.CHINESE else outcome.failure.message_en
    click.echo(words(language).message("previous_failed", file=outcome.file, reason=reason), err=True)
    return NOT_READ, None


def _deliver(
    outcomes: Iterable[Outcome],
    files: Sequence[str],
    form: Format,
    output: str | None,
    language: Language,
    *,
    audited: bool = False,
) -> int:
    """Print the outcomes in a format and return the gravest exit status among them."""
    worst = CLEAN

    def watched() -> Iterator[Outcome]:
        nonlocal worst
        for outcome in with_progress(outcomes, files, words(language)):
            worst = max(worst, outcome.exit_code)
            yield outcome

    writers: dict[Format, Callable[[], Iterator[bytes]]] = {
        Format.JSON: lambda: json_pieces(watched()),
        Format.CSV: lambda: csv_pieces(watched(), audited=audited, mark=output is not None),
    }
    if form in writers:
        write_pieces(writers[form](), output)
    else:
        with console_output(output) as console:
            print_outcomes(watched(), console, language)
    return worst
