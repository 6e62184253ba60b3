"""Help and complaints of the command line in the language asked for.

Click's own words are English; what is said here comes from our data file instead.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

import click
from rich.cells import cell_len

from gongkai.cli.files import NOT_WRITTEN, WRONG_USAGE, NotWrittenError
from gongkai.cli.language import Words

_WIDEST = 88
_NO_LINE_BEGINS_WITH = "，。；：、？！）》”’,.;:?!)"


class HelpFormatter(click.HelpFormatter):
    """A formatter that counts a Chinese character as two columns, as a terminal does."""

    words: Words

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
        """Write the line that begins with 用法."""
        self.write(f"{self.words.help['usage']}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{heading}{self.words.label('colon').rstrip()}\n")

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        for line in wrapped(text, _WIDEST - self.current_indent):
            self.write(f"{' ' * self.current_indent}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and their explanations in two columns."""
        indent = " " * self.current_indent
        rows = list(rows)
        width = min(max((cell_len(term) for term, _ in rows), default=0), col_max) + col_spacing
        for term, explanation in rows:
            lines = list(wrapped(explanation, _WIDEST - width - self.current_indent)) or [""]
            if cell_len(term) > width - col_spacing:
                self.write(f"{indent}{term}\n")
                term = ""  # noqa: PLW2901 -- the term has its own line now
            self.write(f"{indent}{term}{' ' * (width - cell_len(term))}{lines[0]}\n")
            for line in lines[1:]:
                self.write(f"{indent}{' ' * width}{line}\n")


def wrapped(text: str, width: int) -> Iterator[str]:
    """Break a text into lines of at most ``width`` columns: between words, or between Chinese characters."""
    line = ""
    for word in _words(text):
        if line and cell_len(line) + cell_len(word.rstrip()) > width and word[0] not in _NO_LINE_BEGINS_WITH:
            yield line.rstrip()
            line = ""
        line += word.lstrip() if not line else word
    if line.strip():
        yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    word = ""
    for character in " ".join(text.split()):
        wide = cell_len(character) == 2
        if wide and word:
            yield word
            word = ""
        word += character
        if wide or character == " ":
            yield word
            word = ""
    if word:
        yield word


class Choice(click.Choice[str]):
    """A choice that complains in our words."""

    def __init__(self, choices: Iterable[str], words: Words) -> None:
        """Offer ``choices``."""
        super().__init__(list(choices))
        self._words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value if it is one of the choices."""
        if value not in self.choices:
            known = " ".join(map(str, self.choices))
            self.fail(self._words.message("bad_choice", value=value, choices=known), param, ctx)
        return str(value)


class Number(click.IntRange):
    """A whole number in a range, that complains in our words."""

    def __init__(self, least: int, most: int, words: Words) -> None:
        """Accept ``least`` to ``most``."""
        super().__init__(least, most)
        self._least, self._most = least, most
        self._words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the value as a number."""
        text = str(value)
        if not text.isdecimal() or not self._least <= int(text) <= self._most:
            self.fail(self._words.message("bad_number", value=value, least=self._least, most=self._most), param, ctx)
        return int(text)


class _Localised(click.Command):
    """A command whose help is in our words."""

    words: Words

    def get_help(self, ctx: click.Context) -> str:
        formatter = HelpFormatter()
        formatter.words = self.words
        self.format_help(ctx, formatter)
        return formatter.getvalue().rstrip("\n")

    def get_usage(self, ctx: click.Context) -> str:
        return f"{self.words.help['usage']}{ctx.command_path} {' '.join(self.collect_usage_pieces(ctx))}"

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        arguments: list[tuple[str, str]] = []
        options: list[tuple[str, str]] = []
        for parameter in self.get_params(ctx):
            if isinstance(parameter, _Argument):
                arguments.append((parameter.make_metavar(ctx), parameter.explanation))
            elif record := parameter.get_help_record(ctx):
                options.append(record)
        if arguments:
            with formatter.section(self.words.help["arguments"]):
                formatter.write_dl(arguments)
        with formatter.section(self.words.help["options"]):
            formatter.write_dl(options)


class _Argument(click.Argument):
    """An argument with an explanation."""

    def __init__(self, name: str, *, explanation: str, **attributes: Any) -> None:
        super().__init__([name], **attributes)
        self.explanation = explanation


class LocalCommand(_Localised):
    """A command in one language."""

    def __init__(self, name: str, words: Words, **attributes: Any) -> None:
        """Make the command ``name``; its help is kept under the same name."""
        self.words = words
        attributes.setdefault("params", []).append(help_option(words))
        super().__init__(
            name,
            help=words.help[name],
            short_help=words.help[name],
            options_metavar=words.help["options_mark"],
            add_help_option=False,
            **attributes,
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the command line of this command."""
        ctx.allow_extra_args = True
        for unexpected in super().parse_args(ctx, args):
            raise click.UsageError(self.words.message("unexpected_argument", name=unexpected), ctx)
        return []


class LocalGroup(_Localised, click.Group):
    """The group of all commands in one language, which turns every complaint into an exit status of ours."""

    def __init__(self, name: str, words: Words, **attributes: Any) -> None:
        """Make the group ``name``; its help is kept under the same name."""
        self.words = words
        attributes.setdefault("params", []).append(help_option(words))
        super().__init__(
            name,
            help=words.help[name],
            epilog=words.help["epilogue"],
            options_metavar=words.help["options_mark"],
            subcommand_metavar=words.help["command_mark"],
            add_help_option=False,
            **attributes,
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options and commands."""
        super().format_options(ctx, formatter)
        rows = [(name, command.get_short_help_str(1000)) for name, command in self.commands.items()]
        with formatter.section(self.words.help["commands"]):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is named."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            known = " ".join(self.commands)
            raise click.UsageError(self.words.message("unknown_command", name=args[0], known=known), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is named."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader of our output went away. Python would complain once more when it flushes on its way out.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return NOT_WRITTEN

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run, and exit with a status: of the command, or of the complaint."""
        extra["standalone_mode"] = False
        try:
            status = super().main(*args, **extra)
        except click.UsageError as error:
            self._complain(error)
            status = WRONG_USAGE
        except click.Abort:
            click.echo(self.words.message("interrupted"), err=True)
            status = 130
        except NotWrittenError as error:
            click.echo(self.words.message("cannot_write", path=error.path, reason=error.reason), err=True)
            status = NOT_WRITTEN
        sys.exit(status if isinstance(status, int) else 0)

    def _complain(self, error: click.UsageError) -> None:
        context = error.ctx
        if isinstance(error, click.exceptions.NoArgsIsHelpError) and context is not None:
            click.echo(context.get_help(), err=True)
            return
        click.echo(self.words.message("wrong_usage", reason=self._reason(error)), err=True)
        if context is not None:
            click.echo(context.get_usage(), err=True)
            click.echo(self.words.message("try_help", command=context.command_path), err=True)

    def _reason(self, error: click.UsageError) -> str:
        say = self.words.message
        if isinstance(error, click.NoSuchOption):
            near = error.possibilities[0] if error.possibilities else None
            return say("unknown_option_near" if near else "unknown_option", name=error.option_name, near=near)
        if isinstance(error, click.BadOptionUsage):
            # Click has one class for both, and tells them apart in its English words only.
            takes_none = "not take" in error.message
            return say("option_takes_no_value" if takes_none else "option_needs_value", name=error.option_name)
        if isinstance(error, click.MissingParameter) and error.param is not None and error.ctx is not None:
            return say("missing_argument", name=error.param.make_metavar(error.ctx))
        return error.message


def argument(name: str, mark: str, explanation: str, **attributes: Any) -> click.Argument:
    """Make an argument with its explanation."""
    return _Argument(name, metavar=mark, explanation=explanation, **attributes)


def help_option(words: Words) -> click.Option:
    """Make the option that shows the help."""

    def show(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked:
            click.echo(context.get_help())
            context.exit()

    return click.Option(
        ["--help"], is_flag=True, is_eager=True, expose_value=False, help=words.help["help"], callback=show
    )
