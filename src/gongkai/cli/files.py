"""Files in, outcomes out: one per file, in order, whatever happens to any of them."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from gongkai.cli.language import languages
from gongkai.document import Document, open_document
from gongkai.errors import GongkaiError
from gongkai.report.auditing import audit
from gongkai.report.model import Finding, Level, Report
from gongkai.report.reading import read

Opener = Callable[[str | bytes], Document]
"""how a file is opened: in this process or in one of its own"""
STANDARD_INPUT = "-"
CLEAN = 0
FOUND = 1
NOT_READ = 2
WRONG_USAGE = 64
NOT_WRITTEN = 74
_GRAVE = frozenset({Level.ERROR, Level.INCONSISTENCY})


class NotWrittenError(Exception):
    """A file or directory that the result was to be written to does not take it."""

    def __init__(self, path: object, error: OSError) -> None:
        super().__init__(str(error))
        self.path = path
        self.reason = error.strerror or str(error)


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why a file could not be read: a permanent code, and what to do about it in both languages."""

    code: str
    message: str
    message_en: str


class Outcome(NamedTuple):
    """What became of one file: a report, with findings if it was audited, or a failure."""

    file: str
    report: Report | None = None
    findings: tuple[Finding, ...] | None = None
    failure: Failure | None = None

    @property
    def exit_code(self) -> int:
        """The exit status this file alone would give."""
        if self.failure is not None:
            return NOT_READ
        grave = any(finding.level in _GRAVE for finding in self.findings or ())
        return FOUND if grave else CLEAN


def read_files(files: Iterable[str], opener: Opener = open_document) -> Iterator[Outcome]:
    """Read every file."""
    for file in files:
        yield read_file(file, opener)


def audit_files(
    files: Iterable[str],
    previous: Report | None = None,
    peers: Sequence[Report] | None = None,
    opener: Opener = open_document,
) -> Iterator[Outcome]:
    """Read and audit every file."""
    for file in files:
        yield audit_file(file, previous, peers, opener)


def read_file(file: str, opener: Opener = open_document) -> Outcome:
    """Read one file; a failure of any kind is an outcome, so that the other files are read all the same."""
    name = _encodable(file)
    try:
        return Outcome(name, read(opener(sys.stdin.buffer.read() if file == STANDARD_INPUT else file)))
    except GongkaiError as error:
        return Outcome(name, failure=_failure(error.code, error.message, error.message_en))
    except Exception as error:  # noqa: BLE001 -- whatever one file does to us, the others still have to be read
        return Outcome(name, failure=_internal(error))


def audit_file(
    file: str,
    previous: Report | None = None,
    peers: Sequence[Report] | None = None,
    opener: Opener = open_document,
) -> Outcome:
    """Read and audit one file."""
    outcome = read_file(file, opener)
    if outcome.report is None:
        return outcome
    try:
        return outcome._replace(findings=tuple(audit(outcome.report, previous, peers)))
    except Exception as error:  # noqa: BLE001 -- the same
        return Outcome(outcome.file, failure=_internal(error))


def _internal(error: Exception) -> Failure:
    detail = f"{type(error).__name__}: {error}"
    chinese, english = (known.message("internal_error", detail=detail) for known in (languages().zh, languages().en))
    return _failure("internal_error", chinese, english)


def _failure(code: str, message: str, message_en: str) -> Failure:
    return Failure(code=code, message=_encodable(message), message_en=_encodable(message_en))


def _encodable(text: str) -> str:
    """Make a text writable: a file name that is no valid Unicode is still a name."""
    return text.encode("utf-8", "replace").decode("utf-8")
