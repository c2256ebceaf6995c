"""The command itself: reads the arguments, does the work, and says what went wrong."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from workshop_app import __version__
from workshop_app.cli import bank, console
from workshop_app.cli.trouble import BUG, DONE, INPUT, USAGE, UserError, is_the_users, note_bug

_SUFFIX = ".workshop"
_WORKBOOKS = (".xlsx", ".xlsm")

_ABOUT = """\
Runs a national assessment workshop, offline.

Without a command the window opens; a .workshop file opens in it.
"""
_EXIT_CODES = """\
exit codes: 0 done, 1 something you can put right (one sentence says what), 2 wrong usage,
3 an error in the program (the sentence says where its log is)
"""


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


def _run(arguments: list[str]) -> int:
    if not arguments:
        return _window(None)
    first = arguments[0]
    if len(arguments) == 1 and first not in _COMMANDS and not first.startswith("-"):
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
    work: Callable[[argparse.Namespace], int] = chosen.work
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


# --- the arguments -----------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workshop-app",
        description=_ABOUT,
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"workshop-app {__version__}")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", required=True
    )

    def command(
        name: str, about: str, work: Callable[[argparse.Namespace], int]
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name, help=about, description=about, epilog=_EXIT_CODES, allow_abbrev=False
        )
        made.set_defaults(work=work)
        return made

    new = command("new", "make a workshop file from a question bank", _new)
    new.add_argument("file", metavar="FILE", help="the new file; its name ends in .workshop")
    new.add_argument(
        "--bank",
        required=True,
        metavar="NAME|WORKBOOK.xlsx",
        help="a bank that comes with the program, for example care-system, or any workbook",
    )
    new.add_argument("--profile", metavar="P", help="a profile that says where the questions stand")
    new.add_argument("--title", default="", metavar="T", help="title (default: the bank's)")
    new.add_argument("--country", default="", metavar="C", help="country")
    new.add_argument("--round", default="", metavar="R", help="name of the round, for example 2026")
    _password(new)
    _author(new)

    show = command("show", "show a workshop: progress, groups, answers", _show)
    show.add_argument("file", metavar="FILE", help="the workshop file")
    show.add_argument("--json", action="store_true", help="everything, as JSON")

    record = command("record", "read acts as JSON lines; answer each when it is on disk", _record)
    record.add_argument("file", metavar="FILE", help="the workshop file")
    _author(record)

    export = command("export", "write the workbook back, filled, as a new file", _export)
    export.add_argument("file", metavar="FILE", help="the workshop file")
    export.add_argument("out", metavar="OUT.xlsx", help="the new workbook; never overwrites")
    export.add_argument("--json", action="store_true", help="the change list as JSON")
    export.add_argument(
        "--locked",
        choices=("refuse", "skip", "write"),
        help="cells that are locked on a protected sheet (default: as the profile says)",
    )
    export.add_argument(
        "--formula", choices=("refuse", "skip"), help="cells that hold a formula (the same)"
    )
    export.add_argument(
        "--out-of-list",
        choices=("warn", "refuse"),
        help="answers that are not in the cell's drop-down list (the same)",
    )
    export.add_argument(
        "--blank",
        choices=("keep", "clear"),
        help="cells that hold something although nobody answered (the same)",
    )
    export.add_argument(
        "--cached",
        choices=("drop", "keep", "refresh"),
        help="stored results of formulas that depend on answers (the same); --refresh is refresh",
    )
    export.add_argument(
        "--break-signature",
        action="store_true",
        help="fill a digitally signed workbook all the same; its signature is then void",
    )
    export.add_argument(
        "--record",
        action="store_true",
        help="append the sheet “Workshop record”: rounds, votes, decisions, verification",
    )
    export.add_argument(
        "--refresh",
        action="store_true",
        help="compute the formulas that depend on answers, where a program for it is installed",
    )
    export.add_argument(
        "--protect",
        metavar="FILE",
        help="protect the new workbook with the password on the first line of FILE "
        "(“-”: standard input)",
    )
    _author(export)

    notes = command(
        "export-notes", "write notes, evidence and checks as a document or as tables", _export_notes
    )
    notes.add_argument("file", metavar="FILE", help="the workshop file; only read")
    notes.add_argument(
        "out",
        metavar="OUT",
        help="a new OUT.docx, a new OUT.zip with tables, or a folder for them; never overwrites",
    )
    notes.add_argument(
        "--format",
        choices=("csv", "docx"),
        help="tables or a document (default: as the name says)",
    )
    notes.add_argument(
        "--by", choices=("domain", "group"), default="domain", help="the order (default: domain)"
    )
    notes.add_argument(
        "--only",
        action="append",
        choices=(
            *("answers", "votes", "notes", "evidence", "verification"),
            *("actions", "parking", "reports"),
        ),
        help="this kind only; may be given several times (default: all but votes)",
    )
    notes.add_argument(
        "--domain",
        action="append",
        metavar="D",
        help="this domain only, by number or title; may be given several times",
    )
    notes.add_argument(
        "--separator",
        choices=(",", ";"),
        default=",",
        help="between the columns of a table (default: a comma)",
    )
    notes.add_argument("--json", action="store_true", help="the files written, as JSON")

    verify = command(
        "verify", "compare a filled workbook with its original: only answers differ?", _verify
    )
    verify.add_argument("original", metavar="ORIGINAL", help="the workbook as it was given")
    verify.add_argument("filled", metavar="FILLED", help="the filled copy; both are only read")
    verify.add_argument(
        "--change-list",
        metavar="FILE",
        help="what “export --json” printed: no other cells, no other answers",
    )
    verify.add_argument("--json", action="store_true", help="the comparison as JSON")
    _password(verify)

    bring = command("import", "take over a workbook that was filled in a spreadsheet", _import)
    bring.add_argument("file", metavar="FILE")
    bring.add_argument("workbook", metavar="WORKBOOK.xlsx", help="the filled workbook; only read")
    bring.add_argument(
        "--stage",
        choices=("prefill", "group", "plenary", "final"),
        help="where its answers stand (default: the latest stage that has any, else prefill)",
    )
    bring.add_argument("--group", metavar="G", help="the group whose answers these are")
    bring.add_argument("--profile", metavar="P", help="a profile that says where the questions are")
    bring.add_argument(
        "--prefer", choices=("excel", "here"), help="which side wins where both were edited"
    )
    bring.add_argument("--dry-run", action="store_true", help="only show what would be taken over")
    bring.add_argument("--json", action="store_true", help="the comparison as JSON")
    _password(bring)
    _author(bring)

    newer = command("edition", "take over a newer edition of the tool", _edition)
    newer.add_argument("file", metavar="FILE", help="the workshop file")
    newer.add_argument("workbook", metavar="WORKBOOK.xlsx", help="the newer workbook; only read")
    newer.add_argument("--profile", metavar="P", help="a profile that says where the questions are")
    newer.add_argument(
        "--bind",
        metavar="NEW=OLD",
        action="append",
        default=[],
        help="a question of the workbook is this one here; NEW= is a new question (repeatable)",
    )
    newer.add_argument(
        "--near", choices=("same", "new"), help="what questions are that only look alike"
    )
    newer.add_argument(
        "--answer",
        metavar="QUESTION=OPTION",
        action="append",
        default=[],
        help="another answer where the edition does not offer the one given (repeatable)",
    )
    newer.add_argument("--dry-run", action="store_true", help="only show what would be taken over")
    newer.add_argument("--json", action="store_true", help="the comparison as JSON")
    _author(newer)
    _password(newer)

    look = command("scan", "look for the questions in a workbook and say why", _scan)
    look.add_argument("workbook", metavar="WORKBOOK.xlsx", help="the workbook; it is only read")
    look.add_argument("--json", action="store_true", help="everything that was found, as JSON")
    _password(look)

    profile = command("profile", "check a profile, or save the one proposed for a workbook", _scan)
    ways = profile.add_subparsers(title="what to do", metavar="WHAT", required=True)
    sound = ways.add_parser("check", help="can it be read, and does it fit a workbook?")
    sound.add_argument("profile", metavar="PROFILE.toml", help="the profile")
    sound.add_argument("workbook", metavar="WORKBOOK.xlsx", nargs="?", help="a workbook to try")
    _password(sound)
    sound.set_defaults(work=_profile_check)
    save = ways.add_parser("save", help="write the profile that is proposed for a workbook")
    save.add_argument("workbook", metavar="WORKBOOK.xlsx", help="the workbook; it is only read")
    save.add_argument("out", metavar="OUT.toml", help="the new profile; never overwrites")
    _password(save)
    save.set_defaults(work=_profile_save)

    _report_arguments(command("report", "write the report of the results", _report))

    first = command("priorities", "show the priorities in order, with their sources", _priorities)
    first.add_argument("file", metavar="FILE", help="the workshop file; only read")
    forms = first.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="with their votes, as JSON")
    forms.add_argument("--csv", metavar="OUT.csv", help="write them as a table; never overwrites")

    plan = command("plan", "show the action plan: costs by currency, what is overdue", _plan)
    plan.add_argument("file", metavar="FILE", help="the workshop file; only read")
    ways_out = plan.add_mutually_exclusive_group()
    ways_out.add_argument("--json", action="store_true", help="with the strategy, as JSON")
    ways_out.add_argument("--csv", metavar="OUT.csv", help="a new table; never overwrites")

    bank.add_ways(command("bank", "build, count, check or begin a question bank", _bank))

    check = command("check", "look for faults in a workshop file", _check)
    check.add_argument("file", metavar="FILE", help="the workshop file")

    demo = command("demo", "run a whole example workshop and write its files and pictures", _demo)
    demo.add_argument("--out", default="demonstration", metavar="DIR", help="folder for the files")

    command("selftest", "check that this installation works", _selftest)
    return parser


def _report_arguments(report: argparse.ArgumentParser) -> None:
    report.add_argument(
        "file",
        metavar="FILE",
        help="the workshop file, only read; “templates” lists the forms of groups' reports instead",
    )
    report.add_argument("out", metavar="OUT", nargs="?", help="a new OUT.pdf or OUT.docx")
    report.add_argument(
        "--form",
        choices=("report", "brief"),
        default="report",
        help="the full report or the brief of two pages (default: report)",
    )
    report.add_argument(
        "--language", default="", metavar="L", help="such as fr (default: the workshop's)"
    )
    report.add_argument(
        "--parts", default="", metavar="A,B", help="these parts only, such as summary,plan"
    )
    report.add_argument("--names", action="store_true", help="people by name, not by role")
    report.add_argument("--no-charts", action="store_true", help="without charts")
    for name, what in (
        ("date", "dates as they are printed on the cover"),
        ("place", "place of the workshop"),
        ("lead", "the authority that leads the assessment"),
    ):
        report.add_argument(f"--{name}", default="", metavar="TEXT", help=what)
    report.add_argument(
        "--core-team",
        action="append",
        metavar="TEXT",
        help="an institution or function of the core team (repeatable)",
    )
    report.add_argument("--force", action="store_true", help="replace a file that is there")
    report.add_argument("--json", action="store_true", help="what was written, as JSON")


def _password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--password-file",
        metavar="FILE",
        help="passwords of protected workbooks, one on each line; “-” reads standard input "
        "(default: asked for at a terminal)",
    )


def _author(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--author", metavar="NAME", help="who does this (default: the name set in the window)"
    )


_COMMANDS = frozenset(
    (
        *(
            "new",
            "show",
            "record",
            "export",
            "export-notes",
            "verify",
            "import",
            "edition",
            "scan",
            "profile",
            "report",
            "plan",
            "bank",
            "priorities",
            "check",
        ),
        *("demo", "selftest"),
    )
)
