"""What can go wrong, as values with a permanent code and a message in Chinese and English.

GongkaiError
├── DocumentError          bytes that do not become a `Document`
│   ├── EmptyFileError     (empty_file)
│   ├── UnreadableFileError (unreadable_file)
│   ├── UnknownKindError   (unknown_kind)
│   ├── UnsupportedKindError (unsupported_kind)
│   ├── DamagedFileError   (damaged_file)
│   ├── ProtectedFileError (protected_file)
│   └── ExcessiveFileError (excessive_file)
└── NothingReadError       (nothing_read) a `Document` that holds no annual report
"""

from typing import ClassVar


class GongkaiError(Exception):
    """An error a user can do something about. ``message`` says what, in Chinese; ``message_en`` in English."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(message)
        self.message = message
        self.message_en = message_en


class DocumentError(GongkaiError):
    """Bytes that could not be opened as a document."""

    code = "document_error"


class EmptyFileError(DocumentError):
    """There is nothing in the file."""

    code = "empty_file"


class UnreadableFileError(DocumentError):
    """The file could not be read from the disk."""

    code = "unreadable_file"


class UnknownKindError(DocumentError):
    """The bytes are of no kind we know."""

    code = "unknown_kind"


class UnsupportedKindError(DocumentError):
    """The kind is known, but this version cannot read it yet."""

    code = "unsupported_kind"


class DamagedFileError(DocumentError):
    """The kind is known, but the file is broken or cut off."""

    code = "damaged_file"


class ProtectedFileError(DocumentError):
    """The file needs a password."""

    code = "protected_file"


class ExcessiveFileError(DocumentError):
    """The file wants more memory, time or depth than any report needs."""

    code = "excessive_file"


class NothingReadError(GongkaiError):
    """The document was opened, but no report was found in it. An empty success would be silent loss."""

    code = "nothing_read"
