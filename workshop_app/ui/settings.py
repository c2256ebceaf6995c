"""What the program remembers between runs: one small JSON file in the user's configuration folder.

    settings = SettingsFile()                     # or SettingsFile(path) for another place
    settings.change(theme="dark")
    settings.remember(RecentWorkshop(path="/…/kenya.workshop", title="…"))

Nothing here may stop the program: a damaged file is put aside and defaults are used, a folder
that cannot be written leaves the choices in memory. `SettingsFile.problem` then says so.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import tempfile
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

import platformdirs

THEMES: Final = ("system", "light", "dark", "contrast")
MOST_RECENT: Final = 30
"""Recent workshops kept; older ones fall off the end."""


@dataclass(frozen=True, slots=True)
class RecentWorkshop:
    """One workshop opened before, with what was true when it was closed.

    ``last_opened`` is UTC, ISO 8601. ``place`` is text such as a question's number. Counts are of
    questions (``decided``, ``total``, ``no_consensus``, ``unsourced``), groups and seats.
    """

    path: str
    title: str = ""
    country: str = ""
    round_name: str = ""
    decided: int = 0
    total: int = 0
    groups: int = 0
    seats: int = 0
    no_consensus: int = 0
    unsourced: int = 0
    last_opened: str = ""
    place: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything remembered. ``geometry`` maps a window's name to its geometry in base 64."""

    author: str = ""
    device: str = ""
    theme: str = "system"
    language: str = ""
    """"" means the system's language"""
    recent: tuple[RecentWorkshop, ...] = ()
    """The one opened last comes first."""
    geometry: Mapping[str, str] = field(default_factory=dict)


def default_path() -> Path:
    """Where the settings of this user are kept."""
    return platformdirs.user_config_path("workshop-app", appauthor=False) / "settings.json"


class SettingsFile:
    """The settings and the file they are kept in.

    ``value`` is what is in force. Every change is written at once; another program window's
    changes to other fields survive, because the file is read again before it is written.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or default_path()
        self.problem = ""
        """One sentence about the latest failure to read or write, or ""."""
        self._unsaved = False
        self._unknown: dict[str, Any] = {}
        self.value = Settings()
        self._read()
        if not self.value.device:
            self.change(device=str(uuid.uuid4()))

    def change(self, **values: Any) -> Settings:
        """Set some fields of `Settings` and write the file. TypeError for an unknown field."""
        if not self._unsaved:
            device = self.value.device
            self._read()
            if device and not self.value.device:
                self.value = replace(self.value, device=device)
        self.value = replace(self.value, **values)
        self._write()
        return self.value

    def remember(self, workshop: RecentWorkshop) -> None:
        """Put a workshop at the top of the recent ones, replacing what was known of its file."""
        others = [w for w in self._fresh().recent if w.path != workshop.path]
        self.change(recent=(workshop, *others)[:MOST_RECENT])

    def forget(self, path: str) -> None:
        """Take a workshop from the recent ones; its file is not touched."""
        self.change(recent=tuple(w for w in self._fresh().recent if w.path != path))

    def relocate(self, path: str, found: str) -> None:
        """A recent workshop's file was found elsewhere: keep its entry under the new path."""
        kept = [w for w in self._fresh().recent if w.path != found]
        self.change(
            recent=tuple(replace(w, path=found) if w.path == path else w for w in kept),
        )

    def geometry(self, window: str) -> bytes:
        """The geometry kept for a window, or b"" if there is none."""
        try:
            return base64.b64decode(self.value.geometry.get(window, ""), validate=True)
        except (binascii.Error, ValueError):
            return b""

    def keep_geometry(self, window: str, geometry: bytes) -> None:
        """Remember a window's size and place, as `QWidget.saveGeometry` gives it."""
        text = base64.b64encode(geometry).decode("ascii")
        self.change(geometry={**self._fresh().geometry, window: text})

    def _fresh(self) -> Settings:
        if not self._unsaved:
            self._read()
        return self.value

    def _read(self) -> None:
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return
        except UnicodeDecodeError:
            self._put_aside()
            return
        except OSError as error:
            self.problem = f"The settings cannot be read ({_reason(error)}); defaults are used."
            return
        try:
            data = json.loads(text)
            if not isinstance(data, dict):
                raise ValueError
        except (ValueError, RecursionError):
            self._put_aside()
            return
        known = {item.name for item in fields(Settings)}
        self._unknown = {key: value for key, value in data.items() if key not in known}
        self.value = _settings(data)

    def _put_aside(self) -> None:
        aside = self.path.with_name(self.path.stem + ".damaged" + self.path.suffix)
        try:
            self.path.replace(aside)
        except OSError as error:
            self.problem = (
                f"The settings file is damaged and cannot be put aside ({_reason(error)}); "
                "defaults are used."
            )
        else:
            self.problem = (
                f"The settings file was damaged and is kept as {aside.name}; defaults are used."
            )

    def _write(self) -> None:
        data = {**self._unknown, **asdict(self.value)}
        text = json.dumps(data, indent=1)
        temporary = ""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            number, temporary = tempfile.mkstemp(
                prefix=self.path.name, suffix=".part", dir=self.path.parent
            )
            with os.fdopen(number, "w", encoding="ascii", newline="\n") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            Path(temporary).replace(self.path)
        except OSError as error:
            self._unsaved = True
            self.problem = (
                f"The settings cannot be saved ({_reason(error)}); they last until you close."
            )
            if temporary:
                Path(temporary).unlink(missing_ok=True)
        else:
            self._unsaved = False


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _settings(data: Mapping[str, Any]) -> Settings:
    """Settings from parsed JSON; a field that makes no sense takes its default."""
    theme = _text(data, "theme")
    listed = data.get("recent")
    recent = [_recent(item) for item in listed] if isinstance(listed, list) else []
    kept = data.get("geometry")
    return Settings(
        author=_text(data, "author"),
        device=_text(data, "device"),
        theme=theme if theme in THEMES else "system",
        language=_text(data, "language"),
        recent=tuple(item for item in recent if item is not None)[:MOST_RECENT],
        geometry={
            str(window): geometry
            for window, geometry in (kept.items() if isinstance(kept, dict) else ())
            if isinstance(geometry, str)
        },
    )


def _recent(item: Any) -> RecentWorkshop | None:
    if not isinstance(item, dict) or not _text(item, "path"):
        return None
    return RecentWorkshop(
        path=_text(item, "path"),
        title=_text(item, "title"),
        country=_text(item, "country"),
        round_name=_text(item, "round_name"),
        decided=_count(item, "decided"),
        total=_count(item, "total"),
        groups=_count(item, "groups"),
        seats=_count(item, "seats"),
        no_consensus=_count(item, "no_consensus"),
        unsourced=_count(item, "unsourced"),
        last_opened=_text(item, "last_opened"),
        place=_text(item, "place"),
        demonstration=item.get("demonstration") is True,
    )


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _count(data: Mapping[str, Any], key: str) -> int:
    value = data.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
