"""Templates of groups' reports: those that come with the program, a person's own, and their files.

A template is a TOML file: id, title, language and any number of ``[[sections]]`` with key, title,
kind and hint.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop_app.core.report_back import Section, SectionKind, Template
from workshop_app.jobs.errors import FileUnreadable, TemplateUnreadable, UnknownTemplate
from workshop_app.resources import question_bank_dir
from workshop_app.workbook.fill import write_atomically

LONGEST = 1_000_000
"""Bytes of a template file; a larger one is none."""
MOST_SECTIONS = 40


@dataclass(frozen=True, slots=True)
class KnownTemplate:
    """A template and where it comes from; ``path`` is None for one that ships."""

    template: Template
    path: Path | None = None

    @property
    def own(self) -> bool:
        """Whether a person made it."""
        return self.path is not None


@dataclass(frozen=True, slots=True)
class TemplateList:
    """What was found, and a sentence for each file that could not be used."""

    known: tuple[KnownTemplate, ...]
    problems: tuple[str, ...] = ()

    def find(self, reference: str) -> Template | None:
        """The template with this id or title, or None."""
        wanted = reference.strip().casefold()
        for each in self.known:
            if wanted in (each.template.id.casefold(), each.template.title.casefold()):
                return each.template
        return None


def report_templates(own: Path | None = None, shipped: Path | None = None) -> TemplateList:
    """Templates that ship, in the order of their files' names, then those in the folder ``own``.

    A person's own template with the id of another stands in its place. A file that cannot be used
    is passed over and told in ``problems``.
    """
    problems: list[str] = []
    found: dict[str, KnownTemplate] = {}
    folder = shipped or question_bank_dir() / "report_templates"
    for path, mine in [*_files(folder, False), *_files(own, True)]:
        try:
            template = read_template(path)
        except (FileUnreadable, TemplateUnreadable) as error:
            problems.append(str(error))
            continue
        found[template.id] = KnownTemplate(template, path if mine else None)
    return TemplateList(tuple(found.values()), tuple(problems))


def find_template(reference: str, own: Path | None = None) -> Template:
    """A template by its id, its title, or the path of its file.

    Raises UnknownTemplate, FileUnreadable or TemplateUnreadable.
    """
    listed = report_templates(own)
    template = listed.find(reference)
    if template is not None:
        return template
    if reference.casefold().endswith(".toml"):
        return read_template(Path(reference))
    known = ", ".join(f"“{each.template.id}”" for each in listed.known)
    raise UnknownTemplate(template=reference, known=known)


def read_template(path: Path) -> Template:
    """The template in a file. Raises FileUnreadable or TemplateUnreadable."""
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except OSError as error:
        raise FileUnreadable(file=path.name, reason=error.strerror or str(error)) from error
    if len(data) > LONGEST:
        raise TemplateUnreadable(file=path.name, reason="it is too large for a template")
    try:
        return template_from_toml(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        reason = "it is not a text file in UTF-8"
    except ValueError as error:
        reason = str(error)
    raise TemplateUnreadable(file=path.name, reason=reason)


def template_from_toml(text: str) -> Template:
    """A template from the text of its file. Raises ValueError that says what is wrong with it."""
    try:
        tree: Mapping[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"it is not valid TOML ({error})") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    entries = tree.get("sections")
    if not isinstance(entries, list) or not entries:
        raise ValueError("it has no [[sections]]")
    if len(entries) > MOST_SECTIONS:
        raise ValueError(f"it has {len(entries)} sections, and {MOST_SECTIONS} are the most")
    sections = tuple(_section(number, entry) for number, entry in enumerate(entries, start=1))
    seen: set[str] = set()
    for section in sections:
        if section.key in seen:
            raise ValueError(f"two sections have the key “{section.key}”; give each its own")
        seen.add(section.key)
    return Template(
        _text(tree, "id", "the template"),
        _text(tree, "title", "the template"),
        _text(tree, "language", "the template", "en"),
        sections,
    )


def template_to_toml(template: Template) -> str:
    """The text of a template's file; `template_from_toml` is its inverse."""
    lines = [f"{name} = {_quoted(getattr(template, name))}" for name in ("id", "title", "language")]
    for section in template.sections:
        lines += ["", "[[sections]]"]
        lines += [
            f"{name} = {_quoted(str(getattr(section, name)))}"
            for name in ("key", "title", "kind", "hint")
        ]
    return "\n".join(lines) + "\n"


def keep_template(template: Template, folder: Path) -> Path:
    """Keep a template among a person's own; one kept before with the same id is replaced.

    Raises FileUnreadable or CannotWrite where it cannot be stored.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnreadable(file=folder.name, reason=error.strerror or str(error)) from error
    path = folder / f"{plain_name(template.id)}.toml"
    write_template(template, path)
    return path


def write_template(template: Template, path: Path) -> None:
    """Write a template's file, whole. Raises CannotWrite."""
    write_atomically(path, template_to_toml(template).encode("utf-8"))


def forget_template(path: Path) -> None:
    """Delete one of a person's own; one that is gone already is no error. Raises FileUnreadable."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnreadable(file=path.name, reason=error.strerror or str(error)) from error


def plain_name(text: str, taken: Iterable[str] = ()) -> str:
    """A short name for ids and files made of a title, different from those ``taken``."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    name = re.sub(r"[^\w]+", "-", plain)[:60].strip("-_") or "template"
    used, tried, number = set(taken), name, 1
    while tried in used:
        number += 1
        tried = f"{name}-{number}"
    return tried


def _files(folder: Path | None, own: bool) -> list[tuple[Path, bool]]:
    if folder is None or not folder.is_dir():
        return []
    return [(path, own) for path in sorted(folder.glob("*.toml"))]


def _section(number: int, entry: object) -> Section:
    where = f"section {number}"
    if not isinstance(entry, Mapping):
        raise ValueError(f"{where} is no [[sections]] table")
    kind = _text(entry, "kind", where)
    kinds = [str(each) for each in SectionKind]
    if kind not in kinds:
        raise ValueError(f"{where} has the kind “{kind}”; use one of {', '.join(kinds)}")
    return Section(
        _text(entry, "key", where),
        _text(entry, "title", where),
        SectionKind(kind),
        _text(entry, "hint", where, ""),
    )


def _text(entry: Mapping[str, Any], name: str, where: str, default: str | None = None) -> str:
    value = entry.get(name, default)
    if value is None:
        raise ValueError(f"{where} has no “{name}”")
    if not isinstance(value, str):
        raise ValueError(f"“{name}” of {where} must be a text in quotation marks")
    clean = " ".join(value.split())
    if not clean and default is None:
        raise ValueError(f"“{name}” of {where} is empty")
    return clean or (default or "")


def _quoted(text: str) -> str:
    # a JSON string is a TOML string too, once DEL is written as an escape
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
