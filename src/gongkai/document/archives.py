"""Archives opened with suspicion: what a file says of its size is checked, and checked again while it is unpacked."""

import zipfile
import zlib
from io import BytesIO

from lxml import etree

from gongkai.errors import DamagedFileError, DocumentError, ExcessiveFileError, ProtectedFileError

_MOST_MEMBERS = 10_000
_MOST_UNPACKED = 512 << 20
"""bytes of all members together; pictures hardly shrink, so only a trap reaches this"""
_MOST_IN_PART = 32 << 20
"""bytes of one part that is read; the text of a report takes some hundred thousand"""
_HIGHEST_RATIO = 250
"""unpacked to packed; deflate can do 1,032, and only small workbooks of equal rows come near that"""
_SUSPECT = 32 << 20
"""below this size no ratio matters"""
_ENCRYPTED = 0x1


class Archive:
    """A ZIP file whose parts are read one by one, each within its limit.

    Raises `DamagedFileError` where it is broken, `ExcessiveFileError` where it is a bomb.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
            raise damaged(error) from error
        members = self._zip.infolist()
        self._refuse_bomb(members, len(data))
        self._members = {member.filename.lstrip("/").lower(): member for member in members}

    @staticmethod
    def _refuse_bomb(members: list[zipfile.ZipInfo], packed: int) -> None:
        unpacked = sum(member.file_size for member in members)
        if len(members) > _MOST_MEMBERS:
            raise excessive(f"压缩包里有{len(members)}个文件", f"The archive holds {len(members)} files")
        if unpacked > _MOST_UNPACKED or (unpacked > _SUSPECT and unpacked > _HIGHEST_RATIO * packed):
            raise bomb(unpacked)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def names(self) -> list[str]:
        """Return the names of all parts, in lower case."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """Unpack one part. What its header claims is not believed: no more than the limit is ever unpacked."""
        member = self._members.get(name.lower())
        if member is None:
            raise damaged(f"no part {name}")
        if member.flag_bits & _ENCRYPTED:
            raise protected()
        if member.file_size > _MOST_IN_PART:
            raise bomb(member.file_size)
        try:
            with self._zip.open(member) as stream:
                # zipfile stops at the size the header claims and then compares the checksum: a lie is an error.
                return stream.read(_MOST_IN_PART)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            raise damaged(error) from error

    def xml(self, name: str) -> etree._Element:
        """Unpack and parse one part. Entities stay unresolved, nothing is fetched, depth is limited by the parser."""
        return parsed(self.read(name))


def parsed(data: bytes) -> etree._Element:
    """Parse XML from an untrusted source. Raises `DamagedFileError`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(error) from error


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace, of which the strict and the usual form have different ones."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key == name or key.endswith("}" + name):
            return str(value)
    return None


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the first child of that name, then its first child of the next name, and so on."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element


def children(element: etree._Element | None, *names: str) -> list[etree._Element]:
    """Return what stands inside the first child of that name, and so on; nothing where there is none."""
    return list(found) if (found := child(element, *names)) is not None else []


def damaged(reason: object) -> DamagedFileError:
    """Make the error for a broken file."""
    return DamagedFileError(
        "文件已损坏或不完整，无法打开。请重新下载或重新导出后再试。", f"The file is damaged: {reason}."
    )


def protected() -> ProtectedFileError:
    """Make the error for a file with a password."""
    return ProtectedFileError(
        "文件有密码，无法读取。请用原软件打开，取消密码后另存再试。",
        "The file has a password. Save it without one and try again.",
    )


def excessive(what: str, what_en: str) -> ExcessiveFileError:
    """Make the error for a file that wants more than any report needs."""
    return ExcessiveFileError(
        f"{what}，超出正常报告的范围，为安全起见没有读取。请确认文件来源，重新导出后再试。",
        f"{what_en}, more than any report needs; it was not read, for safety.",
    )


def bomb(size: int) -> DocumentError:
    """Make the error for an archive that unpacks to too much."""
    megabytes = size >> 20
    return excessive(
        f"文件解压后达{megabytes}兆字节，可能是压缩炸弹", f"The file unpacks to {megabytes} MB, like a zip bomb"
    )
