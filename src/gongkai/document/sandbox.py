"""Untrusted bytes, opened in a process of their own that can be killed: a trap costs seconds, not the program."""

import contextlib
import importlib
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO

import msgspec

from gongkai.document.archives import excessive
from gongkai.document.model import Document
from gongkai.document.opening import file_bytes, open_document
from gongkai.errors import DocumentError, ExcessiveFileError

_START = "from gongkai.document.sandbox import answer; answer()"
_MOST_ANSWERED = 256 << 20
"""bytes of an opened document; a child that writes more has been taken over"""


class _Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the child says: a document, or the error to raise."""

    document: Document | None = None
    code: str = ""
    message: str = ""
    message_en: str = ""


def open_untrusted(file: str | Path | bytes, *, seconds: float = 20, memory: int = 1 << 30) -> Document:
    """Open a file as `open_document` does, but in a child process that is killed after ``seconds``.

    ``memory`` caps the child's address space in bytes where the system can do so (not on Windows). Raises the same
    errors, and `ExcessiveFileError` where the child had to be killed or died.
    """
    data = file if isinstance(file, bytes) else file_bytes(file)
    # -P: a folder somebody else can write to must not lend its modules to the child.
    command = [sys.executable, "-P", "-c", _START, str(memory)]
    late = threading.Event()
    with subprocess.Popen(  # noqa: S603 -- our own interpreter with our own words
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        timer = threading.Timer(seconds, _kill, (child, late))
        feeder = threading.Thread(target=_feed, args=(child.stdin, data), daemon=True)
        timer.start()
        feeder.start()
        try:
            written = child.stdout.read(_MOST_ANSWERED + 1) if child.stdout is not None else b""
        finally:
            timer.cancel()
            child.kill()
            feeder.join()
    if late.is_set():
        raise excessive(f"文件在{seconds:g}秒内没有打开", f"The file did not open within {seconds:g} seconds")
    document = _taken(written)
    return document if isinstance(file, bytes) else msgspec.structs.replace(document, name=Path(file).name)


def _kill(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _feed(stream: BinaryIO | None, data: bytes) -> None:
    """Hand the bytes over; a child that is dead already takes none."""
    with contextlib.suppress(OSError):
        if stream is not None:
            with stream:
                stream.write(data)


def _taken(written: bytes) -> Document:
    try:
        answered = msgspec.msgpack.decode(written, type=_Answer) if len(written) <= _MOST_ANSWERED else None
    except msgspec.DecodeError:
        answered = None
    if answered is None:
        raise ExcessiveFileError(
            "打开文件的进程异常终止，文件可能已损坏或带有恶意内容。请确认文件来源，重新导出后再试。",
            "The process that opened the file died: the file may be damaged or malicious.",
        )
    if answered.document is not None:
        return answered.document
    kinds = {kind.code: kind for kind in DocumentError.__subclasses__()}
    raise kinds.get(answered.code, DocumentError)(answered.message, answered.message_en)


def answer() -> None:
    """Be the child: open what comes in, write what became of it."""
    _cap_memory(int(sys.argv[1]))
    try:
        answered = _Answer(document=open_document(sys.stdin.buffer.read()))
    except DocumentError as error:
        answered = _refusal(error)
    except MemoryError:
        answered = _refusal(excessive("打开文件需要的内存过多", "The file needs too much memory"))
    sys.stdout.buffer.write(msgspec.msgpack.encode(answered))
    sys.stdout.buffer.flush()


def _refusal(error: DocumentError) -> _Answer:
    return _Answer(code=error.code, message=error.message, message_en=error.message_en)


def _cap_memory(memory: int) -> None:
    """Cap the address space where the system knows how; elsewhere the clock alone has to do."""
    try:
        resource = importlib.import_module("resource")
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
