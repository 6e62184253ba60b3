"""``gongkai rules``."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gongkai.cli.help import LocalCommand, argument
from gongkai.cli.language import Language, Words, words
from gongkai.cli.options import Format, console_output, format_option, language_option, output_option, write_pieces
from gongkai.cli.table_output import STYLES
from gongkai.report.auditing import rules
from gongkai.report.auditing.registry import Rule


def rules_command(language: Language) -> click.Command:
    """Make the command ``rules``."""
    known = words(language)

    def run(code: str | None, form: str, output: str | None) -> int:
        chosen = _chosen(code, known)
        if form == Format.JSON:
            write_pieces([msgspec.json.format(msgspec.json.encode([_plain(rule) for rule in chosen])), b"\n"], output)
        elif form == Format.CSV:
            write_pieces(_csv(chosen, mark=output is not None), output)
        else:
            with console_output(output) as console:
                _print(chosen, console, language, whole=code is not None)
        return 0

    code = argument("code", known.help["rule_mark"], known.help["rules"], required=False)
    options = [format_option(known), output_option(known), language_option(known)]
    return LocalCommand("rules", known, callback=run, params=[code, *options])


def _chosen(code: str | None, known: Words) -> Sequence[Rule]:
    if code is None:
        return rules()
    chosen = [rule for rule in rules() if rule.code == code.upper()]
    if not chosen:
        raise click.UsageError(known.message("unknown_rule", code=code), click.get_current_context())
    return chosen


def _plain(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "level": rule.level,
        "group": rule.group,
        "title": rule.title,
        "title_en": rule.title_en,
        "description": rule.description,
        "description_en": rule.description_en,
        "editions": rule.editions,
        "article": rule.article,
    }


def _csv(chosen: Sequence[Rule], *, mark: bool) -> Iterator[bytes]:
    buffer = io.StringIO("\ufeff" if mark else "")
    buffer.seek(0, io.SEEK_END)
    rows = [_plain(rule) for rule in chosen]
    writer = csv.DictWriter(buffer, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "editions": " ".join(row["editions"])} for row in rows)
    yield buffer.getvalue().encode("utf-8")


def _print(chosen: Sequence[Rule], console: Console, language: Language, *, whole: bool) -> None:
    if whole:
        for rule in chosen:
            console.print(_explained(rule, language))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    known = words(language)
    for name in ("code", "level", "title"):
        table.add_column(known.label(name), no_wrap=name != "title")
    for rule in chosen:
        title = rule.title if language is Language.CHINESE else rule.title_en
        table.add_row(rule.code, Text(known.levels[rule.level], style=STYLES[rule.level]), title)
    console.print(table)


def _explained(rule: Rule, language: Language) -> Padding:
    known = words(language)
    chinese = language is Language.CHINESE
    text = Text.assemble(
        (f"{rule.code}  ", STYLES[rule.level]),
        (f"{rule.title if chinese else rule.title_en}\n", "bold"),
        f"{rule.description if chinese else rule.description_en}\n",
    )
    separator = known.label("separator")
    facts = {
        "level": known.levels[rule.level],
        "applies": separator.join(known.edition(edition) for edition in rule.editions),
        "article": rule.article,
    }
    for name, value in facts.items():
        if value:
            text.append(f"{known.label(name)}{known.label('colon')}{value}\n", style="bright_black")
    return Padding(text, (0, 0, 0, 0))
