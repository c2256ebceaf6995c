"""What can be typed behind the command: its subcommands, their arguments and what they are for."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from workshop_app import __version__
from workshop_app.cli import bank

Work = Callable[[argparse.Namespace], int]
_ABOUT = """\
Runs a national assessment workshop, offline.

Without a command the window opens; a .workshop file opens in it.
"""
_EXIT_CODES = """\
exit codes: 0 done, 1 something you can put right (one sentence says what), 2 wrong usage,
3 an error in the program (the sentence says where its log is)
"""
COMMANDS = frozenset(
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
            "compare",
            "scan",
            "profile",
            "report",
            "results",
            "plan",
            "bank",
            "priorities",
            "check",
        ),
        *("demo", "selftest"),
    )
)


def make_parser(works: Mapping[str, Work]) -> argparse.ArgumentParser:
    """All commands and their arguments; ``works`` does them, by name."""
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

    def command(name: str, about: str, work: str = "") -> argparse.ArgumentParser:
        made = commands.add_parser(
            name, help=about, description=about, epilog=_EXIT_CODES, allow_abbrev=False
        )
        made.set_defaults(work=works[work or name])
        return made

    new = command("new", "make a workshop file from a question bank")
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

    show = command("show", "show a workshop: progress, groups, answers")
    show.add_argument("file", metavar="FILE", help="the workshop file")
    show.add_argument("--json", action="store_true", help="everything, as JSON")

    record = command("record", "read acts as JSON lines; answer each when it is on disk")
    record.add_argument("file", metavar="FILE", help="the workshop file")
    _author(record)

    export = command("export", "write the workbook back, filled, as a new file")
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

    notes = command("export-notes", "write notes, evidence and checks as a document or as tables")
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

    verify = command("verify", "compare a filled workbook with its original: only answers differ?")
    verify.add_argument("original", metavar="ORIGINAL", help="the workbook as it was given")
    verify.add_argument("filled", metavar="FILLED", help="the filled copy; both are only read")
    verify.add_argument(
        "--change-list",
        metavar="FILE",
        help="what “export --json” printed: no other cells, no other answers",
    )
    verify.add_argument("--json", action="store_true", help="the comparison as JSON")
    _password(verify)

    bring = command("import", "take over a workbook that was filled in a spreadsheet")
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

    newer = command("edition", "take over a newer edition of the tool")
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

    beside = command("compare", "compare with an earlier round or another country")
    beside.add_argument("file", metavar="FILE", help="the workshop file; only read")
    beside.add_argument(
        "baseline",
        metavar="BASELINE",
        help="another workshop file, a filled workbook, or the name of a baseline kept in FILE",
    )
    beside.add_argument("--profile", metavar="P", help="a profile for the filled workbook")
    beside.add_argument(
        "--all-the-same", action="store_true", help="also where hardly any question matches"
    )
    beside.add_argument("--json", action="store_true", help="the whole comparison as JSON")
    beside.add_argument("--csv", metavar="OUT.csv", help="a new table; never overwrites")
    _password(beside)

    look = command("scan", "look for the questions in a workbook and say why")
    look.add_argument("workbook", metavar="WORKBOOK.xlsx", help="the workbook; it is only read")
    look.add_argument("--json", action="store_true", help="everything that was found, as JSON")
    _password(look)

    profile = command("profile", "check a profile, or save the one proposed for a workbook", "scan")
    ways = profile.add_subparsers(title="what to do", metavar="WHAT", required=True)
    sound = ways.add_parser("check", help="can it be read, and does it fit a workbook?")
    sound.add_argument("profile", metavar="PROFILE.toml", help="the profile")
    sound.add_argument("workbook", metavar="WORKBOOK.xlsx", nargs="?", help="a workbook to try")
    _password(sound)
    sound.set_defaults(work=works["profile-check"])
    save = ways.add_parser("save", help="write the profile that is proposed for a workbook")
    save.add_argument("workbook", metavar="WORKBOOK.xlsx", help="the workbook; it is only read")
    save.add_argument("out", metavar="OUT.toml", help="the new profile; never overwrites")
    _password(save)
    save.set_defaults(work=works["profile-save"])

    _report_arguments(command("report", "write the report of the results"))

    results = command("results", "write answers, votes and figures as tables for analysis")
    results.add_argument("file", metavar="FILE", help="the workshop file; only read")
    results.add_argument(
        "out", metavar="OUT", help="a new OUT.xlsx, or OUT.zip with the same tables as CSV"
    )
    results.add_argument("--names", action="store_true", help="people by name; never beside a vote")
    results.add_argument("--force", action="store_true", help="replace a file that is there")
    results.add_argument("--json", action="store_true", help="what was written, as JSON")

    first = command("priorities", "show the priorities in order, with their sources")
    first.add_argument("file", metavar="FILE", help="the workshop file; only read")
    forms = first.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="with their votes, as JSON")
    forms.add_argument("--csv", metavar="OUT.csv", help="write them as a table; never overwrites")

    plan = command("plan", "show the action plan: costs by currency, what is overdue")
    plan.add_argument("file", metavar="FILE", help="the workshop file; only read")
    ways_out = plan.add_mutually_exclusive_group()
    ways_out.add_argument("--json", action="store_true", help="with the strategy, as JSON")
    ways_out.add_argument("--csv", metavar="OUT.csv", help="a new table; never overwrites")

    bank.add_ways(command("bank", "build, count, check or begin a question bank"))

    check = command("check", "look for faults in a workshop file")
    check.add_argument("file", metavar="FILE", help="the workshop file")

    demo = command("demo", "run a whole example workshop and write its files and pictures")
    demo.add_argument("--out", default="demonstration", metavar="DIR", help="folder for the files")

    command("selftest", "check that this installation works")
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
