"""The page of the command line, made from its own help: docs/reference/command_line.md."""

import click

from gongkai.cli.commands import commands
from gongkai.cli.language import Language

_HEAD = """\
<!-- 本页由 make docs 生成，请勿手工修改。Written by `make docs`: change what it is made from. -->

# 命令行 · Command line

`gongkai` 的说明有中文和英文两种。`--language zh|en` 选择语言；不选时由环境变量 `LC_ALL`、`LC_MESSAGES`、`LANG` 决定，
不是英文时用中文。

The help speaks Chinese and English. `--language zh|en` chooses; otherwise the environment's `LC_ALL`, `LC_MESSAGES` or
`LANG` does, and it is Chinese unless they say English.

The output of `--format json` is explained in [json.md](json.md); its schema is
[report.schema.json](report.schema.json). `--format csv` writes one row per figure (`read`) or per finding (`audit`) in
UTF-8, and a row with the columns `error…` for a file that could not be read; a text that a spreadsheet would take for a
formula gets an apostrophe in front. A progress bar appears on the standard error when that is a terminal and there is
more than one file; the standard output holds nothing but the result.
"""


def command_line_page() -> str:
    """Return ``docs/reference/command_line.md``."""
    parts = [_HEAD]
    names = ["", *commands(Language.CHINESE).commands]
    for name in names:
        parts.append(f"## {f'gongkai {name}'.strip()}\n")
        parts += [f"```text\n{_help(name, language)}\n```\n" for language in (Language.CHINESE, Language.ENGLISH)]
    return "\n".join(parts)


def _help(name: str, language: Language) -> str:
    group = commands(language)
    context = click.Context(group, info_name="gongkai")
    if not name:
        return group.get_help(context)
    command = group.commands[name]
    return command.get_help(click.Context(command, info_name=name, parent=context))
