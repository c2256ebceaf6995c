"""Profiles a person made, kept for the next time the same workbook comes."""

from __future__ import annotations

from pathlib import Path

from workshop_app.jobs.errors import FileUnreadable
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.fill import write_atomically
from workshop_app.workbook.profile import Profile, load_profile


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
    found: list[Profile] = []
    if folder is None or not folder.is_dir():
        return found
    for path in sorted(folder.glob("*.toml")):
        try:
            found.append(load_profile(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, ProfileError):
            continue
    return found
