"""The profile of a built workbook: what its own layout says, as TOML with a word on its origin."""

from __future__ import annotations

from dataclasses import replace

from workshop_app.banks.model import Bank
from workshop_app.banks.own import profile_of, read_layout
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile_writer import write_profile
from workshop_app.workbook.sheets import read_book

_ORIGIN = "# Made from the sources in this folder: change those, then build the bank again."


def profile_text(bank: Bank, data: bytes) -> str:
    """TOML text of the profile; ``data`` are the bytes of the built workbook."""
    layout = read_layout(read_book(Package.open(data, bank.file)))
    if layout is None:
        raise ValueError(f"“{bank.file}” has no sheet of questions.")
    profile = profile_of(layout)
    # a filled or translated copy keeps its sheets and headings, but not all of its names
    least = min(4, len(profile.match.sheets) + len(profile.match.headers))
    profile = replace(profile, match=replace(profile.match, min_score=least))
    return f"{_ORIGIN}\n\n{write_profile(profile)}"
