"""Profiles a person made, kept for the next time the same workbook comes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workshop_app.jobs.errors import FileUnreadable
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.fill import write_atomically
from workshop_app.workbook.profile import Profile, load_profile


@dataclass(frozen=True, slots=True)
class KeptMapping:
    """A profile that is kept: its file, its text, and when it was kept (seconds since 1970)."""

    path: Path
    title: str
    text: str
    saved: float

    @property
    def key(self) -> str:
        """The file's name without its suffix."""
        return self.path.stem


def keep_profile(text: str, folder: Path) -> Path:
    """Keep a profile in ``folder``; one kept before for the same workbook is replaced.

    Raises ProfileError for a text that is no profile, CannotWrite or FileUnreadable where it
    cannot be stored.
    """
    profile = load_profile(text)
    edition = next(iter(profile.match.sha256), "any")[:12]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnreadable(file=folder.name, reason=error.strerror or str(error)) from error
    path = folder / f"{profile.id}-{edition}.toml"
    write_atomically(path, text.encode("utf-8"))
    return path


def kept_profiles(folder: Path | None) -> list[Profile]:
    """The profiles kept in ``folder``; files that are none any more are passed over."""
    return [profile for _, profile, _ in _kept(folder)]


def kept_mappings(folder: Path | None) -> list[KeptMapping]:
    """The same as a person sees them, the latest first."""
    found = [
        KeptMapping(path, profile.title, profile.text, saved)
        for path, profile, saved in _kept(folder)
    ]
    return sorted(found, key=lambda item: item.saved, reverse=True)


def forget_mapping(kept: KeptMapping) -> None:
    """Delete a kept profile; one that is gone already is no error. Raises FileUnreadable."""
    try:
        kept.path.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnreadable(file=kept.path.name, reason=error.strerror or str(error)) from error


def _kept(folder: Path | None) -> list[tuple[Path, Profile, float]]:
    found: list[tuple[Path, Profile, float]] = []
    if folder is None or not folder.is_dir():
        return found
    for path in sorted(folder.glob("*.toml")):
        try:
            profile = load_profile(path.read_text(encoding="utf-8"))
            found.append((path, profile, path.stat().st_mtime))
        except (OSError, UnicodeDecodeError, ProfileError):
            continue
    return found
