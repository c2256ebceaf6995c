"""The command itself: reads the arguments, does the work, and says what went wrong."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from workshop_app.cli import bank, console
from workshop_app.cli.arguments import COMMANDS, Work, make_parser
from workshop_app.cli.trouble import BUG, DONE, INPUT, USAGE, UserError, is_the_users, note_bug

_SUFFIX = ".workshop"
_WORKBOOKS = (".xlsx", ".xlsm")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    console.use_utf8()
    try:
        return _run(arguments)
    except SystemExit as done:  # argparse has said what there is to say
        return done.code if isinstance(done.code, int) else USAGE
    except BrokenPipeError:
        console.forget_output()
        return DONE
    except KeyboardInterrupt:
        console.complain("Stopped. Everything that was acknowledged is on the disk.")
        return INPUT
    except Exception as error:  # noqa: BLE001 - the user gets a sentence, the log the rest
        if is_the_users(error):
            console.complain(str(error))
            return INPUT
        console.complain(note_bug(error))
        return BUG


@cache
def _parser() -> argparse.ArgumentParser:
    """The parser, made once: who runs many commands in one process waits for it once."""
    return make_parser(_WORKS)


def _run(arguments: list[str]) -> int:
    if not arguments:
        return _window(None)
    first = arguments[0]
    if len(arguments) == 1 and first not in COMMANDS and not first.startswith("-"):
        path = Path(first)
        if path.suffix.casefold() == _SUFFIX:
            return _window(path)
        if path.suffix.casefold() in _WORKBOOKS:
            console.complain(
                f"“{path.name}” is a workbook; make a workshop from it with: "
                f"workshop-app new {path.stem}{_SUFFIX} --bank {first}"
            )
            return USAGE
    chosen = _parser().parse_args(arguments)
    work: Work = chosen.work
    return work(chosen)


def _window(path: Path | None) -> int:
    if path is not None and not path.exists():
        from workshop_app.store.errors import FileMissing

        raise FileMissing(path.absolute())
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in names):
        raise UserError(
            "There is no screen here to open a window on; use a command instead "
            "(workshop-app --help lists them)."
        )
    try:
        from workshop_app.app import run_window
    except ImportError as error:
        if (error.name or "").startswith("workshop_app"):
            raise
        raise UserError(
            f"The window cannot open because something is not installed ({error}); "
            "packaging/start.py installs what is missing."
        ) from error
    return run_window(path)


# --- the commands ------------------------------------------------------------------------------


def _new(chosen: argparse.Namespace) -> int:
    from workshop_app import jobs
    from workshop_app.cli.passwords import open_workbook

    author, device = _who(chosen)
    bank, profile = jobs.find_bank(chosen.bank)
    if profile is None and isinstance(bank, Path) and not Path(chosen.file).exists():
        bank = open_workbook(bank, chosen)
    with jobs.new_workshop(
        chosen.file,
        bank,
        profile=chosen.profile or profile,
        title=chosen.title,
        country=chosen.country,
        round_name=chosen.round,
        author=author,
        device=device,
    ) as made:
        framework = made.workshop.state.framework
        console.say(f"{made.path}: {len(framework.questions)} questions, “{framework.title}”")
        if made.assumed:
            console.complain("this was assumed about the workbook; check it:")
        for sentence in made.assumed:
            console.complain(f"  {sentence}")
        for sentence in made.warnings:
            console.complain(f"note: {sentence}")
    return DONE


def _show(chosen: argparse.Namespace) -> int:
    from workshop_app import jobs
    from workshop_app.cli.as_json import workshop_json
    from workshop_app.cli.as_text import workshop_text

    with jobs.read_workshop(chosen.file) as opened:
        state = opened.workshop.state
        if chosen.json:
            console.say(json.dumps(workshop_json(state), ensure_ascii=False, indent=2))
        else:
            width = shutil.get_terminal_size((100, 24)).columns
            console.say(workshop_text(state, width))
    return DONE


def _record(chosen: argparse.Namespace) -> int:
    from workshop_app import jobs
    from workshop_app.cli.record import record

    author, device = _who(chosen)
    with jobs.open_workshop(chosen.file, author=author, device=device) as opened:
        return record(opened.workshop, console.input_lines(), opened.file.attach)


def _export(chosen: argparse.Namespace) -> int:
    from workshop_app.cli.export import export

    return export(chosen, *_who(chosen))


def _export_notes(chosen: argparse.Namespace) -> int:
    from workshop_app.cli.export_notes import notes

    return notes(chosen)


def _verify(chosen: argparse.Namespace) -> int:
    from workshop_app.cli.verify import verify

    return verify(chosen)


def _import(chosen: argparse.Namespace) -> int:
    from workshop_app.cli.bring_in import bring_in

    author, device = _who(chosen)
    return bring_in(chosen, author, device)


def _compare(chosen: argparse.Namespace) -> int:
    from workshop_app.cli.compare import comparison

    return comparison(chosen)


def _edition(chosen: argparse.Namespace) -> int:
    from workshop_app.cli.edition import edition

    author, device = _who(chosen)
    return edition(chosen, author, device)


def _report(chosen: argparse.Namespace) -> int:
    if chosen.out is None and chosen.file == "templates":
        from workshop_app.cli.reports import report as templates

        return templates(chosen)
    if chosen.out is None:
        raise UserError(
            "Say where the report goes: workshop-app report FILE OUT.pdf (or OUT.docx)."
        )
    from workshop_app.cli.report import report

    return report(chosen)


def _results(chosen: argparse.Namespace) -> int:
    from workshop_app.cli.results import results

    return results(chosen)


def _priorities(chosen: argparse.Namespace) -> int:
    from workshop_app.cli.priorities import priorities

    return priorities(chosen)


def _plan(chosen: argparse.Namespace) -> int:
    from workshop_app.cli.plan import plan

    return plan(chosen)


def _bank(chosen: argparse.Namespace) -> int:
    return bank.run(chosen)


def _scan(chosen: argparse.Namespace) -> int:
    from workshop_app.cli.scan import scan

    return scan(chosen)


def _profile_check(chosen: argparse.Namespace) -> int:
    from workshop_app.cli.scan import profile_check

    return profile_check(chosen)


def _profile_save(chosen: argparse.Namespace) -> int:
    from workshop_app.cli.scan import profile_save

    return profile_save(chosen)


def _check(chosen: argparse.Namespace) -> int:
    from workshop_app import jobs

    found = jobs.check_file(chosen.file)
    for sentence in found:
        console.say(sentence)
    if found:
        console.complain(
            f"“{Path(chosen.file).name}” has faults; keep it and open your latest copy."
        )
        return INPUT
    console.say(f"{chosen.file}: sound")
    return DONE


def _demo(chosen: argparse.Namespace) -> int:
    from workshop_app.demo.run import run_demo

    return run_demo(Path(chosen.out))


def _selftest(chosen: argparse.Namespace) -> int:
    from workshop_app.cli.selftest import selftest

    return selftest()


def _who(chosen: argparse.Namespace) -> tuple[str, str]:
    """Author and device for the audit trail, as the windows on this laptop have them."""
    from workshop_app.ui.settings import SettingsFile

    settings = SettingsFile().value
    author = settings.author if chosen.author is None else chosen.author
    return author, settings.device


_WORKS: Mapping[str, Work] = {
    "new": _new,
    "show": _show,
    "record": _record,
    "export": _export,
    "export-notes": _export_notes,
    "verify": _verify,
    "import": _import,
    "edition": _edition,
    "compare": _compare,
    "scan": _scan,
    "profile-check": _profile_check,
    "profile-save": _profile_save,
    "report": _report,
    "results": _results,
    "priorities": _priorities,
    "plan": _plan,
    "bank": _bank,
    "check": _check,
    "demo": _demo,
    "selftest": _selftest,
}
