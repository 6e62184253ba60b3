"""The tree of commands, in one language."""

import click

from gongkai import __version__
from gongkai.cli.demo import demo_command
from gongkai.cli.help import LocalGroup
from gongkai.cli.language import Language, words
from gongkai.cli.options import language_option
from gongkai.cli.reports import audit_command, read_command
from gongkai.cli.rules import rules_command


def commands(language: Language) -> LocalGroup:
    """Return all commands, speaking ``language``."""
    known = words(language)
    group = LocalGroup("gongkai", known, params=[_version_option(known.help["version"]), language_option(known)])
    for made in (read_command, audit_command, rules_command, demo_command):
        group.add_command(made(language))
    return group


def _version_option(explanation: str) -> click.Option:
    def show(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked:
            click.echo(f"gongkai {__version__}")
            context.exit()

    return click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, help=explanation, callback=show)
