"""Mappings as files: written to share, brought in from a colleague, dropped on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

PROFILE_SUFFIX: Final = ".toml"
_MOST: Final = 1_000_000
"""bytes; a text file longer than this is no mapping"""

AskPath = Callable[[QWidget, str, str], str]
"""(parent, title, suggested name or filter) → the path chosen, or "" """


class FileTrouble(Exception):
    """A file cannot be used; ``str(error)`` is the sentence for the person."""


class MappingFiles:
    """Translation context of the sentences below; Qt's extractor sees calls of ``tr``."""

    @classmethod
    def tr(cls, text: str) -> str:
        """``text`` in the program's language."""
        return QCoreApplication.translate(cls.__name__, text)


def write_mapping(text: str, path: str) -> Path:
    """Write a mapping, with the suffix of mappings. Raises FileTrouble."""
    target = Path(path)
    if target.suffix.lower() != PROFILE_SUFFIX:
        target = target.with_name(target.name + PROFILE_SUFFIX)
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        sentence = MappingFiles.tr(
            "“{name}” could not be written ({reason}); choose another folder."
        )
        reason = error.strerror or type(error).__name__
        raise FileTrouble(sentence.format(name=target.name, reason=reason)) from error
    return target


def read_mapping(path: str) -> str:
    """The text of a mapping's file. Raises FileTrouble."""
    name = Path(path).name
    try:
        raw = Path(path).read_bytes()
        if len(raw) > _MOST:
            raise ValueError
        return raw.decode("utf-8-sig")
    except OSError as error:
        sentence = MappingFiles.tr("“{name}” could not be read ({reason}); choose another file.")
        reason = error.strerror or type(error).__name__
        raise FileTrouble(sentence.format(name=name, reason=reason)) from error
    except ValueError as error:
        sentence = MappingFiles.tr("“{name}” is no mapping; choose a .toml file saved here.")
        raise FileTrouble(sentence.format(name=name)) from error


def dropped_mapping(event: QDropEvent) -> str:
    """The one mapping file being dragged, or ""."""
    urls = event.mimeData().urls()
    path = urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
    return path if path.lower().endswith(PROFILE_SUFFIX) else ""


def ask_save(parent: QWidget, title: str, suggestion: str) -> str:
    """Ask the system where to write a mapping."""
    path, _ = QFileDialog.getSaveFileName(parent, title, suggestion, f"*{PROFILE_SUFFIX}")
    return str(path)


def ask_open(parent: QWidget, title: str, files: str) -> str:
    """Ask the system for a mapping."""
    path, _ = QFileDialog.getOpenFileName(parent, title, "", files)
    return str(path)
