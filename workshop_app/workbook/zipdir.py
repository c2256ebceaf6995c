"""The zip container by hand, so that records nobody touched can be copied as they are.

The standard library's writer would compress every member anew and lose extra fields, flags and
times. Here a member is its raw record: local header, compressed bytes, data descriptor.
Layout and field names follow the ZIP application note (APPNOTE 6.3, sections 4.3 and 4.5).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from workshop_app.workbook.errors import Damaged, Encrypted, TooLarge

MAX_PART = 512 * 1024 * 1024
MAX_UNPACKED = 128 * 1024 * 1024
"""Largest part that is ever unpacked; larger ones, films for example, are only copied."""
MAX_TOTAL = 1024 * 1024 * 1024
MAX_MEMBERS = 20_000
MAX_RATIO = 400
"""Unpacked to packed; asked only of members above `RATIO_FROM`, where deflate can reach 1,000."""
RATIO_FROM = 4 * 1024 * 1024

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_LEVEL = 3
"""Half the time of the usual level 6, for sheets a tenth larger."""
_FULL32 = 0xFFFFFFFF
_STORED, _DEFLATED = 0, 8
_ENCRYPTED_FLAG, _DESCRIPTOR_FLAG, _UTF8_FLAG = 0x1, 0x8, 0x800
_ZIP64_EXTRA = 0x0001


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of the central directory and where its raw record lies."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int
    """offset of the local header"""
    data: int
    """offset of the compressed bytes"""
    end: int
    """offset behind the whole record, data descriptor and padding included"""
    central: bytes
    """the central directory entry as it stood"""


def read_directory(data: bytes, name: str) -> tuple[Member, ...]:
    """All members in the order of the central directory.

    Raises Damaged, Encrypted or TooLarge, each naming the file ``name``.
    """
    try:
        return _read_directory(data, name)
    except (struct.error, IndexError) as error:
        raise _damaged(name, "its table of contents is cut off") from error


def _read_directory(data: bytes, name: str) -> tuple[Member, ...]:
    count, size, offset, limit = _find_directory(data, name)
    if count > MAX_MEMBERS:
        raise TooLarge(f"“{name}” holds {count:,} parts, more than any real workbook does.")
    if offset + size > limit:
        raise _damaged(name, "its table of contents is cut off")
    entries: list[tuple[str, int, int, int, int, int, bytes]] = []
    place = offset
    for _ in range(count):
        fields = _CENTRAL.unpack_from(data, place)
        if fields[0] != b"PK\x01\x02":
            raise _damaged(name, "its table of contents is broken")
        flags, method, crc, packed, unpacked = fields[3], fields[4], *fields[7:10]
        name_length, extra_length, comment_length = fields[10:13]
        header_end = place + _CENTRAL.size + name_length + extra_length + comment_length
        raw_name = data[place + _CENTRAL.size : place + _CENTRAL.size + name_length]
        member = raw_name.decode("utf-8" if flags & _UTF8_FLAG else "cp437", "replace")
        if flags & _ENCRYPTED_FLAG:
            raise Encrypted(f"“{name}” is encrypted; remove its password in Excel and try again.")
        if method not in (_STORED, _DEFLATED):
            raise _damaged(name, f"the part “{member}” is packed in an unknown way")
        extra_at = place + _CENTRAL.size + name_length
        unpacked, packed, start = _zip64_values(
            data[extra_at : extra_at + extra_length], unpacked, packed, fields[16]
        )
        entries.append((member, method, crc, packed, unpacked, start, data[place:header_end]))
        place = header_end
    if place > offset + size:
        raise _damaged(name, "its table of contents is broken")
    _check_sizes(entries, name)
    return _with_records(data, entries, offset, name)


def _find_directory(data: bytes, name: str) -> tuple[int, int, int, int]:
    """(entries, size of the directory, its offset, where the directory must end)."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if at < 0:
        raise _damaged(name, "its end is missing, as after a broken download or copy")
    _, disk, first_disk, here, count, size, offset, _ = _END.unpack_from(data, at)
    limit = at
    locator = at - _LOCATOR64.size
    if locator >= 0 and data[locator : locator + 4] == b"PK\x06\x07":
        end64 = _LOCATOR64.unpack_from(data, locator)[2]
        record = _END64.unpack_from(data, end64)
        if record[0] != b"PK\x06\x06":
            raise _damaged(name, "its table of contents is broken")
        here, count, size, offset = record[6:10]
        limit = end64
    elif disk or first_disk:
        raise _damaged(name, "it is one piece of a file split over several")
    if here != count:
        raise _damaged(name, "its table of contents is broken")
    return count, size, offset, limit


def _zip64_values(extra: bytes, size: int, packed: int, start: int) -> tuple[int, int, int]:
    """Replace the 32-bit values that say “see the zip64 field” by what stands there."""
    values = [size, packed, start]
    if _FULL32 not in values:
        return size, packed, start
    found = _extra_field(extra)
    if found is None:
        return size, packed, start
    place = found
    for index, value in enumerate(values):
        if value == _FULL32:
            values[index] = struct.unpack_from("<Q", extra, place)[0]
            place += 8
    return values[0], values[1], values[2]


def _extra_field(extra: bytes) -> int | None:
    """Offset of the zip64 field's content in the extra fields, or None."""
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        if kind == _ZIP64_EXTRA:
            return place + 4
        place += 4 + length
    return None


def _check_sizes(entries: list[tuple[str, int, int, int, int, int, bytes]], name: str) -> None:
    total = 0
    for member, _, _, packed, size, _, _ in entries:
        total += size
        bomb = size > RATIO_FROM and size > MAX_RATIO * max(packed, 1)
        if size > MAX_PART or total > MAX_TOTAL or bomb:
            raise TooLarge(
                f"“{name}” unpacks to far more than a real workbook holds (at “{member}”); "
                "it is not read, for safety."
            )


def _with_records(
    data: bytes,
    entries: list[tuple[str, int, int, int, int, int, bytes]],
    directory: int,
    name: str,
) -> tuple[Member, ...]:
    """Find each raw record's end: the next record's start, or the directory's."""
    order = sorted(range(len(entries)), key=lambda index: entries[index][5])
    ends = [entries[index][5] for index in order[1:]] + [directory]
    members: list[Member | None] = [None] * len(entries)
    for index, end in zip(order, ends, strict=True):
        member, method, crc, packed, size, start, central = entries[index]
        header = _LOCAL.unpack_from(data, start)
        body = start + _LOCAL.size + header[9] + header[10]
        if header[0] != b"PK\x03\x04" or body + packed > end:
            raise _damaged(name, f"the part “{member}” is not where it should be")
        members[index] = Member(member, method, crc, packed, size, start, body, end, central)
    return tuple(member for member in members if member is not None)


def unpack(data: bytes, member: Member, name: str) -> bytes:
    """The member's content, its length and checksum proved. Raises Damaged and TooLarge."""
    if member.size > MAX_UNPACKED:
        raise TooLarge(
            f"“{name}” holds a part of {member.size // 2**20:,} MB (“{member.name}”), too large to "
            "be read; remove what is not needed in Excel and save it again."
        )
    packed = data[member.data : member.data + member.packed]
    content = packed
    if member.method == _DEFLATED:
        engine = zlib.decompressobj(-15)
        try:
            content = engine.decompress(packed, member.size + 1)
        except zlib.error as error:
            raise _damaged(name, f"the part “{member.name}” cannot be unpacked") from error
        if not engine.eof and len(content) == member.size:
            content += engine.decompress(engine.unconsumed_tail, 1)
    if len(content) != member.size or zlib.crc32(content) != member.crc:
        raise _damaged(name, f"the part “{member.name}” does not match its checksum")
    return content


def rewrite(data: bytes, members: tuple[Member, ...], changed: Mapping[str, bytes]) -> bytes:
    """The archive with the content of some members replaced, everything else copied raw.

    Records keep their order in the file and in the directory; the archive's comment stays.
    """
    starts: dict[int, int] = {}
    replaced: dict[int, tuple[int, int, int, int]] = {}
    out: list[bytes] = []
    first = min((member.start for member in members), default=0)
    out.append(data[:first])
    place = first
    for member in sorted(members, key=lambda member: member.start):
        starts[member.start] = place
        if member.name in changed:
            record, facts = _new_record(data, member, changed[member.name])
            replaced[member.start] = facts
        else:
            record = data[member.start : member.end]
        out.append(record)
        place += len(record)
    directory = place
    for member in members:
        entry = _moved_entry(member, starts[member.start], replaced.get(member.start))
        out.append(entry)
        place += len(entry)
    out.append(_new_end(data, directory, place - directory))
    return b"".join(out)


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with one more member behind the others; everything else is copied raw."""
    _, size, directory, _ = _find_directory(data, name)
    engine = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = engine.compress(content) + engine.flush()
    raw_name = name.encode()
    # the oldest date there is, so that the same content gives the same bytes
    facts = (_UTF8_FLAG, _DEFLATED, 0, 0x21, zlib.crc32(content), len(packed), len(content))
    sizes = (len(raw_name), 0)
    record = _LOCAL.pack(b"PK\x03\x04", 20, *facts, *sizes) + raw_name + packed
    rest = (*sizes, 0, 0, 0, 0, directory)
    entry = _CENTRAL.pack(b"PK\x01\x02", 20, 20, *facts, *rest) + raw_name
    entries = data[directory : directory + size] + entry
    end = _new_end(data, directory + len(record), len(entries), more=1)
    return data[:directory] + record + entries + end


def _new_record(
    data: bytes, member: Member, content: bytes
) -> tuple[bytes, tuple[int, int, int, int]]:
    header = list(_LOCAL.unpack_from(data, member.start))
    raw_name = data[member.start + _LOCAL.size :][: header[9]]
    method, packed = member.method, content
    if method == _DEFLATED:
        engine = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        packed = engine.compress(content) + engine.flush()
    crc = zlib.crc32(content)
    header[2] &= ~_DESCRIPTOR_FLAG
    header[6:11] = [crc, len(packed), len(content), len(raw_name), 0]
    facts = (header[2], crc, len(packed), len(content))
    return _LOCAL.pack(*header) + raw_name + packed, facts


def _moved_entry(member: Member, start: int, facts: tuple[int, int, int, int] | None) -> bytes:
    """The directory entry with its new offset and, for a changed member, its new sizes."""
    fields = list(_CENTRAL.unpack_from(member.central))
    name_end = _CENTRAL.size + fields[10]
    raw_name = member.central[_CENTRAL.size : name_end]
    extra = member.central[name_end : name_end + fields[11]]
    comment = member.central[name_end + fields[11] :]
    if facts is not None:
        fields[3], fields[7], fields[8], fields[9] = facts
        extra = _without_zip64(extra)
        fields[11] = len(extra)
        fields[16] = start
    elif fields[16] == _FULL32 and (at := _extra_field(extra)) is not None:
        at += 8 * [fields[9], fields[8]].count(_FULL32)
        extra = extra[:at] + struct.pack("<Q", start) + extra[at + 8 :]
    else:
        fields[16] = start
    return _CENTRAL.pack(*fields) + raw_name + extra + comment


def _without_zip64(extra: bytes) -> bytes:
    kept = b""
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        if kind != _ZIP64_EXTRA:
            kept += extra[place : place + 4 + length]
        place += 4 + length
    return kept


def _new_end(data: bytes, directory: int, size: int, more: int = 0) -> bytes:
    """The end of the archive; ``more`` members than before."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    end = list(_END.unpack_from(data, at))
    tail = data[at + _END.size :]
    before = b""
    locator = at - _LOCATOR64.size
    if locator >= 0 and data[locator : locator + 4] == b"PK\x06\x07":
        found = list(_LOCATOR64.unpack_from(data, locator))
        record = list(_END64.unpack_from(data, found[2]))
        rest = data[found[2] + _END64.size : locator]
        record[6], record[7] = record[6] + more, record[7] + more
        record[8], record[9] = size, directory
        found[2] = directory + size
        before = _END64.pack(*record) + rest + _LOCATOR64.pack(*found)
    for place in (3, 4):
        if end[place] != 0xFFFF:
            end[place] += more
    if end[5] != _FULL32:
        end[5] = size
    if end[6] != _FULL32:
        end[6] = directory
    return before + _END.pack(*end) + tail


def _damaged(name: str, reason: str) -> Damaged:
    return Damaged(
        f"“{name}” is damaged: {reason}; open it in Excel, let Excel repair it, and save it again."
    )
