"""Where a file goes: names that are free, places that can be written to."""

from __future__ import annotations

import contextlib
import errno
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

_FORBIDDEN = re.compile(r"[\x00-\x1f<>:\"/\\|?*]+")
_NUMBER = re.compile(r" \(\d+\)\Z")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Ending:
    """What the name of a file ends with: ``suffix``, "" for a folder.

    A name keeps one of ``kept`` if it has it; one of ``others``, which belong to other kinds of
    file, gives way. All of them in small letters.
    """

    suffix: str
    kept: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    def of(self, path: Path) -> Path:
        """The path with the ending."""
        if not path.name:  # the root of a disk
            return path
        has = path.suffix.casefold()
        if has and has in (self.suffix.casefold(), *self.kept):
            return path
        stem = path.stem if has in self.others else path.name
        return path.with_name(stem + self.suffix)


def suggested(source_name: str, country: str, round_name: str, folder: Path) -> Path:
    """A free name for the copy: the workbook's own, then country and round."""
    source = Path(source_name)
    stem = stem_of(source.stem, country, round_name) or "workbook"
    if stem == source.stem:
        stem = f"{stem} filled"
    return free(folder / (stem + source.suffix))


def named(folder: Path, suffix: str, *words: str, otherwise: str) -> Path:
    """A free name made of words; ``otherwise`` is the name where they make none."""
    return free(folder / ((stem_of(*words) or otherwise) + suffix))


def stem_of(*words: str) -> str:
    """Words as the name of a file, without what no system allows in one; "" of none."""
    stem = _FORBIDDEN.sub(" ", " ".join(words))
    return " ".join(stem.split())[:_LONGEST].strip(" .")


def free(path: Path) -> Path:
    """This path, or with the first number behind its name that nothing is called yet."""
    return path if not _taken(path) else _numbered(path)


def _numbered(path: Path) -> Path:
    stem, number = _NUMBER.sub("", path.stem), 2
    while _taken(found := path.with_name(f"{stem} ({number}){path.suffix}")) or found == path:
        number += 1
    return found


def _taken(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def typed(text: str, folder: Path, ending: Ending) -> Path:
    """What was typed as a path, with its ending; a bare name goes to the folder."""
    path = Path(text.strip())
    with contextlib.suppress(RuntimeError):  # "~" and a name nobody has here
        path = path.expanduser()
    return ending.of(path if path.is_absolute() else folder / path)


def writable(folder: Path) -> bool:
    """Whether new files can be made in a folder, found out by making one without a name."""
    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def instead(path: Path, homes: tuple[Path, ...], suffix: str) -> Path | None:
    """Another path for a copy that could not be written to ``path``; None where none is known.

    In the same folder where that can be written, else in the first of ``homes`` that can.
    """
    name = path.with_suffix(suffix).name if path.suffix.casefold() != suffix else path.name
    for folder in (path.parent, *homes):
        if writable(folder):
            other = free(folder / name)
            if other == path:
                other = _numbered(path)
            return other
    return None


def disk_is_full(error: BaseException) -> bool:
    """Whether an error came from a full disk, where another name does not help."""
    cause = error.__cause__
    return isinstance(cause, OSError) and cause.errno in (errno.ENOSPC, errno.EDQUOT)
