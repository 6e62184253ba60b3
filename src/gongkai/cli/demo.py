"""``gongkai demo``: read and audit the examples, show them in a browser."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import click
from rich.table import Table
from rich.text import Text

from gongkai.cli.files import NotWrittenError, Outcome, audit_file, read_file
from gongkai.cli.help import LocalCommand, Number
from gongkai.cli.language import Language, Words, words
from gongkai.cli.options import console_output, language_option, with_progress
from gongkai.cli.table_output import clean, levels_text
from gongkai.report.auditing import rules
from gongkai.report.model import Report
from gongkai.report.writing import SiteFailure, SiteReport, SiteRule, write_site

_ADDRESS = "127.0.0.1"
_PORTS_TRIED = 50


class Example(NamedTuple):
    """One example: the file, what it shows, and what it is to be compared with."""

    name: str
    file: Path
    note: str | None = None
    previous: Path | None = None
    peer: Path | None = None
    peers: int = 0
    rule: str | None = None


def demo_command(language: Language) -> click.Command:
    """Make the command ``demo``."""
    known = words(language)

    def run(port: int, output: str, no_serve: bool, examples: str) -> int:
        found = find_examples(Path(examples), language)
        if not found:
            raise click.UsageError(known.message("no_examples", path=examples), click.get_current_context())
        outcomes = list(with_progress(map(audit_example, found), [example.name for example in found], known))
        _print(found, outcomes, known)
        pages = _write(found, outcomes, Path(output), language)
        click.echo(known.message("pages_written", count=pages, path=Path(output) / "index.html"))
        if not no_serve:
            _serve(Path(output), port, known)
        return 0

    ports = Number(0, 65535, known)
    options = [
        click.Option(["--port"], type=ports, metavar=known.help["port_mark"], default=8000, help=known.help["port"]),
        _directory("--output", "build/demo", known.help["directory"], known),
        click.Option(["--no-serve"], is_flag=True, help=known.help["no_serve"]),
        _directory("--examples", "examples", known.help["examples"], known),
        language_option(known),
    ]
    return LocalCommand("demo", known, callback=run, params=options)


def _directory(name: str, default: str, explanation: str, known: Words) -> click.Option:
    return click.Option([name], metavar=known.help["directory_mark"], default=default, help=explanation)


def find_examples(directory: Path, language: Language = Language.CHINESE) -> list[Example]:
    """Return the examples of a directory: whole reports first, then the broken one of every rule."""
    return [*_whole(directory, language), *_broken(directory, language)]


def _whole(directory: Path, language: Language) -> Iterator[Example]:
    for source in sorted(directory.glob("*/source.*")):
        about = _about(source.parent)
        previous = about.get("previous")
        yield Example(
            name=source.parent.name,
            file=source,
            note=about.get("shows" if language is Language.CHINESE else "shows_en"),
            previous=source.parent / previous if previous else None,
        )


def _broken(directory: Path, language: Language) -> Iterator[Example]:
    for source in sorted(directory.glob("broken/*/broken.*")):
        about = _about(source.parent)
        yield Example(
            name=f"broken-{source.parent.name}",
            file=source,
            note=about.get("broken" if language is Language.CHINESE else "broken_en"),
            previous=next(source.parent.glob("previous.*"), None),
            peer=next(source.parent.glob("peer.*"), None),
            peers=about.get("peers", 0),
            rule=source.parent.name,
        )


def _about(directory: Path) -> dict[str, Any]:
    file = directory / "about.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def audit_example(example: Example) -> Outcome:
    """Read and audit an example, beside whatever it is to be compared with."""
    return audit_file(str(example.file), _report(example.previous), _peers(example))


def _report(file: Path | None) -> Report | None:
    return None if file is None else read_file(str(file)).report


def _peers(example: Example) -> list[Report] | None:
    peer = _report(example.peer)
    return None if peer is None else [peer] * example.peers


def _print(examples: Iterable[Example], outcomes: Iterable[Outcome], known: Words) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("file", "issuer", "year", "edition", "findings"):
        table.add_column(known.label(name), no_wrap=name != "findings", overflow="ellipsis")
    for example, outcome in zip(examples, outcomes, strict=True):
        report = outcome.report
        if report is None:
            table.add_row(example.name, "", "", "", Text(known.label("not_read"), style="bold red"))
            continue
        issuer = report.issuer.name if report.issuer else known.label("unknown")
        year = known.label("year_of", year=report.year) if report.year else known.label("unknown")
        table.add_row(
            example.name, clean(issuer), year, known.edition(report.edition), levels_text(outcome.findings or (), known)
        )
    with console_output(None) as console:
        console.print(table)


def _write(examples: Iterable[Example], outcomes: Iterable[Outcome], directory: Path, language: Language) -> int:
    chinese = language is Language.CHINESE
    results: list[SiteReport | SiteFailure] = []
    for example, outcome in zip(examples, outcomes, strict=True):
        if outcome.report is not None:
            name = example.file.name
            results.append(
                SiteReport(example.name, name, outcome.report, outcome.findings or (), example.note, example.rule)
            )
        elif outcome.failure is not None:
            message = outcome.failure.message if chinese else outcome.failure.message_en
            results.append(SiteFailure(outcome.file, message))
    listed = [SiteRule(rule.code, rule.level, rule.group, rule.title, rule.description) for rule in rules()]
    try:
        return sum(path.suffix == ".html" for path in write_site(results, directory, listed))
    except OSError as error:
        raise NotWrittenError(directory, error) from error


class _Handler(SimpleHTTPRequestHandler):
    """Serves the pages and keeps quiet about it."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".html": "text/html; charset=utf-8"}  # noqa: RUF012

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the terminal shows the address, which should stay in sight."""


def _serve(directory: Path, port: int, known: Words) -> None:
    with _server(directory, port, known) as server:
        click.echo(known.message("serving", address=f"http://{_ADDRESS}:{server.server_port}/"))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo(f"\n{known.message('stopped')}")


class _Server(ThreadingHTTPServer):
    """A server that does not share its port: on Windows reuse would let two servers answer at one address."""

    allow_reuse_address = False
    daemon_threads = True


def _server(directory: Path, port: int, known: Words) -> _Server:
    handler = partial(_Handler, directory=str(directory))
    for candidate in range(port, min(port + _PORTS_TRIED, 65536)):
        try:
            return _Server((_ADDRESS, candidate), handler)
        except OSError:
            continue
    raise click.UsageError(known.message("no_port", port=port), click.get_current_context())
