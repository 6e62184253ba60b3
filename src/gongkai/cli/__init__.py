"""The command line: gongkai read | audit | rules | demo."""

import os
import sys
from typing import NoReturn

from gongkai.cli.commands import commands
from gongkai.cli.language import choose_language


def main() -> NoReturn:
    """Run the command line and exit with its status."""
    # Windows would encode what goes into a pipe or file in the code page of the country.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    commands(choose_language(sys.argv[1:], os.environ)).main(prog_name="gongkai")
