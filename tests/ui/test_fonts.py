"""The bundled typefaces."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtWidgets import QApplication

from workshop_app.ui.fonts import SEMIBOLD, app_font, load_fonts


def test_noto_sans_comes_first_and_the_order_is_fixed(qapp: QApplication) -> None:
    families = load_fonts(qapp)
    assert families[0] == "Noto Sans"
    assert list(families[1:]) == sorted(families[1:])
    assert qapp.font().families() == list(families)
    assert load_fonts(qapp) == families


@pytest.mark.parametrize(
    "text", ["Aé", "Дж", "Ωλ", "عربي", "አማ", "ខ្មែរ", "Հայ", "ქარ", "हिन्दी", "⏎"]
)
def test_every_script_has_glyphs_without_system_fonts(qapp: QApplication, text: str) -> None:
    raws = []
    for family in load_fonts(qapp):
        font = QFont()
        font.setFamilies([family])
        raws.append(QRawFont.fromFont(font))
    for character in text:
        assert any(all(raw.glyphIndexesForString(character)) for raw in raws), character


def test_semibold_is_a_weight_of_noto_sans(qapp: QApplication) -> None:
    load_fonts(qapp)
    assert QRawFont.fromFont(app_font(20, SEMIBOLD)).styleName() == "SemiBold"


def test_a_folder_without_fonts_leaves_the_systems_own(qapp: QApplication, tmp_path: Path) -> None:
    assert load_fonts(qapp, tmp_path) == ()
    assert load_fonts(qapp, tmp_path / "absent") == ()
    assert qapp.font().pixelSize() == 14
    load_fonts(qapp)
