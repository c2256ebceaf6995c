"""How well workbooks are understood, measured against the truth. Run it to see a table."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import tool_layouts  # noqa: F401 - fills LAYOUTS
from layouts import LAYOUTS, Layout

from workshop_app.workbook.bank import Bank, read_bank_from
from workshop_app.workbook.numbering import split_number
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.propose import Proposal, propose_profile
from workshop_app.workbook.sheets import read_book


@dataclass
class Score:
    """Shares from 0 to 1."""

    precision: float
    recall: float
    fields: float
    sections: float
    options: float
    confidence: float
    wrong: tuple[str, ...]


def understood(layout: Layout) -> tuple[Proposal, Bank]:
    """Propose a profile and read the workbook through it."""
    book = read_book(Package.open(layout.data, f"{layout.name}.xlsx"))
    proposal = propose_profile(book)
    return proposal, read_bank_from(book, load_profile(proposal.profile_toml))


def measure(layout: Layout) -> Score:
    """Compare what was understood with the truth."""
    proposal, bank = understood(layout)
    framework = bank.framework
    found = {}
    for question in framework.questions:
        cells = bank.fields[question.id]
        response = cells["response"]
        found[response.sheet, response.cell] = (question, cells)
    truth = {(item.sheet, item.answer): item for item in layout.truth}
    hits = [key for key in truth if key in found and found[key][0].text == truth[key].text]
    wrong = [f"not found: {key}" for key in truth if key not in hits]
    wrong += [f"no question: {key} {found[key][0].text[:30]}" for key in found if key not in truth]
    fields = sections = options = 0
    for key in hits:
        question, cells = found[key]
        item = truth[key]
        told = {name: ref.cell for name, ref in cells.items() if name != "response"}
        wanted = {
            name: cell for name in ("comments", "sources", "goal") if (cell := getattr(item, name))
        }
        right = told == wanted and question.guidance == item.guidance
        right = right and (not item.number or question.number.startswith(item.number))
        fields += right
        if not right:
            wrong.append(f"fields of {key}: {told} {question.number} {question.guidance[:20]}")
        path = [domain.title for domain in framework.path(question.domain)]
        # a number in front of a heading is the domain's number and not part of its title
        wanted_path = [split_number(text)[1] for text in (item.above, item.section) if text]
        placed = path[len(path) - len(wanted_path) :] == wanted_path
        sections += placed
        if not placed:
            wrong.append(f"section of {key}: {path}")
        got = tuple(o.label for o in framework.options(question)) if question.option_set else ()
        ordinal = not question.option_set or framework.option_sets[question.option_set].ordinal
        told = tuple(o.description for o in framework.options(question)) if got else ()
        same = got == item.options and (not item.levels or told == item.levels)
        same = same and ordinal == (layout.ordinal or not item.options)
        options += same
        if not same:
            wrong.append(f"options of {key}: {got} {ordinal}")
    count = max(1, len(hits))
    return Score(
        precision=len(hits) / max(1, len(found)),
        recall=len(hits) / len(truth),
        fields=fields / count,
        sections=sections / count,
        options=options / count,
        confidence=proposal.confidence,
        wrong=tuple(wrong),
    )


def main(seeds: int = 3, *, details: bool = False) -> None:
    """Print a table of all layouts."""
    head = (
        f"{'layout':28} {'prec':>5} {'recall':>6} {'fields':>6} {'sect':>5} {'opts':>5} {'conf':>5}"
    )
    sys.stdout.write(head + "\n")
    for name, maker in LAYOUTS.items():
        rows = []
        for seed in range(seeds):
            try:
                rows.append(measure(maker(seed)))
            except Exception as error:  # noqa: BLE001 - a table shows every layout
                rows.append(Score(0, 0, 0, 0, 0, 0, (repr(error)[:150],)))
        means = [
            sum(getattr(row, key) for row in rows) / len(rows)
            for key in ("precision", "recall", "fields", "sections", "options", "confidence")
        ]
        sys.stdout.write(f"{name:28} " + " ".join(f"{value:5.2f}" for value in means) + "\n")
        if details:
            for row in rows:
                for line in row.wrong[:4]:
                    sys.stdout.write(f"      {line}\n")


if __name__ == "__main__":
    main(details="-v" in sys.argv)
