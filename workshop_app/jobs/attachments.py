"""Files given as evidence: read from a folder, taken out again to be looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from workshop_app.core.commands import LARGEST_FILE
from workshop_app.core.errors import FileTooLarge
from workshop_app.core.team import Attachment
from workshop_app.jobs.errors import FileUnreadable, NoSuchFile

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_LONGEST = 120


def attach_file(path: Path, keep: Callable[[bytes], str]) -> Attachment:
    """Hand a file's bytes to ``keep``, which gives their SHA-256, and say what was kept.

    Raises NoSuchFile, FileUnreadable, and FileTooLarge before anything is read.
    """
    if not path.is_file():
        raise NoSuchFile(file=path.name, folder=path.absolute().parent)
    try:
        _refuse_large(path.name, path.stat().st_size)
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileUnreadable(file=path.name, reason=reason) from error
    _refuse_large(path.name, len(content))
    return Attachment(path.name, keep(content), len(content))


def take_out(attachment: Attachment, content: bytes, folder: Path) -> Path:
    """Write an attached file into a folder of copies and return where it stands.

    A name no system would take is made one; each file has a folder of its own, so that two of one
    name do not meet. Raises OSError.
    """
    place = folder / attachment.sha256[:12]
    place.mkdir(parents=True, exist_ok=True)
    target = place / _safe(attachment.name)
    target.write_bytes(content)
    return target


def _safe(name: str) -> str:
    plain = _UNSAFE.sub("_", Path(name).name).strip(" .") or "file"
    stem, suffix = Path(plain).stem, Path(plain).suffix
    return f"{stem[: _LONGEST - len(suffix)]}{suffix}" if len(plain) > _LONGEST else plain


def _refuse_large(name: str, size: int) -> None:
    if size > LARGEST_FILE:
        raise FileTooLarge(name=name, size=round(size / 1e6, 1), limit=LARGEST_FILE // 1024**2)
