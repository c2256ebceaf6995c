"""A full workbook made of a bank written in Excel keeps its codes, titles and translations."""

from __future__ import annotations

from pathlib import Path

from workshop_app.banks.make import workbook_bytes
from workshop_app.banks.sources import load
from workshop_app.jobs.bank_check import bank_in

RICH = Path(__file__).parent / "rich"


def test_building_a_workbook_again_keeps_its_words(tmp_path: Path) -> None:
    sources = load(RICH)
    written = tmp_path / "ours.xlsx"
    written.write_bytes(workbook_bytes(sources))
    found = bank_in(written)
    assert found.populations == sources.populations
    assert [(o.label, o.texts) for o in found.reserved] == [
        (o.label, o.texts) for o in sources.reserved
    ]
    assert {s.code: s.title for s in found.option_sets} == {
        s.code: s.title for s in sources.option_sets
    }
    assert {t.term: t.texts for t in found.glossary} == {t.term: t.texts for t in sources.glossary}
    asked = {q.id: q.populations for q in sources.questions}
    assert {q.id: q.populations for q in found.questions} == asked
