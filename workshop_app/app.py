"""Composition root: builds the objects of the windowed program and hands them to each other."""

from __future__ import annotations

import faulthandler
import logging
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QEvent, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from workshop_app.resources import resource
from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.settings import SettingsFile
from workshop_app.ui.theme import Look, Scheme

if TYPE_CHECKING:
    from workshop_app.jobs import OpenWorkshop
    from workshop_app.ui.services import Services
    from workshop_app.ui.start.bank_info import (
        BankChoice,
        BankContents,
        NewWorkshop,
        ReadProgress,
    )
    from workshop_app.workbook.bank import Bank

_log = logging.getLogger(__name__)


def run_window(path: Path | None = None) -> int:
    """Open the program, with a workshop if one is given. Returns the exit code."""
    keep_log()
    app = make_application(sys.argv)
    settings = SettingsFile()
    Look.of(app).choose(Scheme(settings.value.theme))
    load_translation(app, settings.value.language)
    window = MainWindow(settings, lambda: make_services(settings))
    window.show_on_screen()
    if path is not None:
        window.open_workshop(path)
    code = app.exec()
    take_down(app)
    return code


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application with its name and fonts."""
    app = QApplication(list(arguments))
    app.setApplicationName("workshop-app")
    app.setApplicationDisplayName("Assessment Workshop")
    app.setDesktopFileName("workshop-app")
    load_fonts(app)
    return app


def take_down(app: QApplication) -> None:
    """Close and delete every window, in order.

    Left to the end of the interpreter, PySide deletes them in any order, and a window that is
    still shown then calls back into objects that are half gone.
    """
    for window in app.topLevelWidgets():
        window.close()
    for window in app.topLevelWidgets():
        window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def load_translation(app: QApplication, language: str) -> None:
    """Speak the chosen language ("" is the system's) where a translation of it is there."""
    locale = QLocale(language) if language else QLocale.system()
    translator = QTranslator(app)
    if translator.load(locale, "workshop", "_", str(resource("translations"))):
        app.installTranslator(translator)
        app.setLayoutDirection(locale.textDirection())


def log_path() -> Path:
    """Where the program notes what went wrong, for whoever helps."""
    return platformdirs.user_log_path("workshop-app", appauthor=False) / "workshop-app.log"


def keep_log() -> None:
    """Write warnings, crashes and unexpected errors to a file; never in front of the user."""
    try:
        path = log_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("a", encoding="utf-8")
    except OSError:
        return
    logging.basicConfig(stream=stream, level=logging.WARNING, format="%(asctime)s %(message)s")
    faulthandler.enable(stream)

    def note(kind: type[BaseException], error: BaseException, trace: object) -> None:
        _log.critical("an unexpected error", exc_info=error)

    sys.excepthook = note


def make_services(settings: SettingsFile) -> Services:
    """Files, banks and workbooks for the windows; imported when first needed."""
    from workshop_app import jobs
    from workshop_app.core.errors import Refused
    from workshop_app.store.errors import StoreError
    from workshop_app.ui.services import Failed, Locked, Services
    from workshop_app.ui.start.bank_info import (
        BankChoice,
        CannotRead,
        FormParts,
        FormRead,
        Forms,
        IsForm,
        NeedsPassword,
    )
    from workshop_app.workbook.errors import (
        NotRecognised,
        PasswordNeeded,
        ProfileError,
        WorkbookError,
        WrongPassword,
    )

    expected = (StoreError, WorkbookError, Refused, jobs.JobError)

    kept = settings.path.parent / "profiles"
    unlocked = jobs.Unlocked()

    def who() -> tuple[str, str]:
        return settings.value.author, settings.value.device

    def open_file(path: Path) -> OpenWorkshop:
        author, device = who()
        try:
            return jobs.open_workshop(path, author=author, device=device)
        except expected as error:
            raise Failed(str(error)) from error

    def create(wanted: NewWorkshop) -> OpenWorkshop:
        author, device = who()
        try:
            return jobs.new_workshop(
                wanted.path,
                jobs.read_workbook(wanted.workbook, None, unlocked)
                if wanted.workbook
                else wanted.bank,
                title=wanted.title,
                country=wanted.country,
                round_name=wanted.round_name,
                author=author,
                device=device,
                kept=kept,
            )
        except expected as error:
            raise Failed(str(error)) from error

    def demonstration() -> OpenWorkshop:
        from workshop_app.demo.build import fresh_demo

        author, device = who()
        try:
            return fresh_demo(author=author, device=device)
        except expected as error:
            raise Failed(str(error)) from error

    def banks() -> list[BankChoice]:
        return [
            BankChoice(
                each.id,
                each.title,
                each.questions,
                tuple(map(own_name, each.languages)),
                contents_of(each.bank, each.bank.warnings),
            )
            for each in jobs.banks()
        ]

    def inspect(path: Path, progress: ReadProgress, password: str | None = None) -> BankContents:
        progress(0, 1)
        try:
            file = jobs.read_workbook(path, password, unlocked)
            found = jobs.inspect_workbook(file, kept=kept)
        except (PasswordNeeded, WrongPassword) as error:
            raise NeedsPassword(str(error), wrong=isinstance(error, WrongPassword)) from error
        except jobs.IsForm as error:
            raise IsForm(str(error)) from error
        except (jobs.NotUnderstood, NotRecognised, ProfileError) as error:
            raise CannotRead(str(error), mappable=True) from error
        except expected as error:
            raise CannotRead(str(error)) from error
        progress(1, 1)
        return contents_of(found.bank, found.warnings, found.assumed)

    def read_file(path: Path, password: str | None = None) -> bytes:
        try:
            return jobs.read_workbook(path, password, unlocked).data
        except (PasswordNeeded, WrongPassword) as error:
            raise Locked(str(error), wrong=isinstance(error, WrongPassword)) from error
        except expected as error:
            raise Failed(str(error)) from error

    def write_form(bank: str, workbook: Path | None, path: Path, parts: FormParts) -> None:
        from workshop_app.banks.xlsform_form import FormChoice
        from workshop_app.jobs.xlsform import form_of_bank

        choice = FormChoice(parts.evidence, parts.notes, parts.reserved)
        try:
            given = jobs.read_workbook(workbook, None, unlocked) if workbook else bank
            save_file(path, form_of_bank(given, choice, kept=kept))
        except expected as error:
            raise CannotRead(str(error)) from error

    def read_form(path: Path) -> FormRead:
        from workshop_app.jobs.xlsform import bank_of_form

        try:
            found = bank_of_form(jobs.read_workbook(path, None, unlocked))
        except expected as error:
            raise CannotRead(str(error)) from error
        told = tuple(finding.sentence for finding in found.findings)
        framework = found.framework
        return FormRead(framework.title, len(framework.questions), told, found.workbook)

    def save_file(path: Path, data: bytes) -> None:
        from workshop_app.workbook.fill import write_atomically

        try:
            write_atomically(path, data)
        except expected as error:
            raise CannotRead(str(error)) from error

    def keep_profile(text: str) -> None:
        try:
            jobs.keep_profile(text, kept)
        except expected as error:
            raise Failed(str(error)) from error

    def kept_mappings() -> list[jobs.KeptMapping]:
        return jobs.kept_mappings(kept)

    def forget_mapping(mapping: jobs.KeptMapping) -> None:
        try:
            jobs.forget_mapping(mapping)
        except expected as error:
            raise Failed(str(error)) from error

    return Services(
        settings,
        open_file,
        create,
        demonstration,
        banks,
        inspect,
        read_file,
        keep_profile,
        kept_mappings,
        forget_mapping,
        partial(jobs.known_profile, kept=kept),
        Forms(write_form, read_form, save_file),
    )


def contents_of(bank: Bank, warnings: Sequence[str], assumed: Sequence[str] = ()) -> BankContents:
    """What the new-workshop page shows of a workbook that was read."""
    from workshop_app.ui.start.bank_info import BankContents, SheetInfo

    framework = bank.framework
    counts: dict[str, int] = {}
    for question in framework.questions:
        sheet = next((ref.sheet for ref in bank.fields.get(question.id, {}).values()), "")
        counts[sheet] = counts.get(sheet, 0) + 1
    return BankContents(
        title=framework.title,
        questions=len(framework.questions),
        sheets=tuple(SheetInfo(name, count) for name, count in counts.items() if name),
        option_sets=tuple(
            tuple(option.label for option in each.options)
            for each in framework.option_sets.values()
        ),
        warnings=tuple(warnings),
        assumed=tuple(assumed),
    )


# Qt names a language together with the country it is first spoken in ("American English").
_OWN_NAMES = {"en": "English", "es": "Español", "pt": "Português", "fr": "Français"}


def own_name(language: str) -> str:
    """A language's name in that language, with a capital."""
    name = _OWN_NAMES.get(language) or QLocale(language).nativeLanguageName()
    return name[:1].upper() + name[1:] if name else language
