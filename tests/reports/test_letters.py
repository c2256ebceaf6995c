"""Which renderer a text asks for, and letters nothing can draw."""

import pytest

from workshop_app.reports import letters
from workshop_app.reports.cmap import letters_of
from workshop_app.resources import resource


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Éducation – 12 % → 14 %", True),
        ("Национальный закон", True),
        ("የሕፃናት እንክብካቤ", True),
        ("መ and ✓ and ≥", True),
        ("قانون", False),
        ("ច្បាប់", False),
        ("कानून", False),
        ("x\u0331", False),
    ],
)
def test_scripts_that_need_shaping_are_told_apart(text, plain):
    assert letters.check(["first", text]) is plain


def test_a_letter_without_a_glyph_is_named_with_its_text():
    with pytest.raises(letters.NoGlyph, match=r"“Report by 國 office” holds “國” \(U\+570B\)"):
        letters.check(["fine", "Report by 國 office"])


def test_settled_texts_have_composed_letters_and_no_control_signs():
    assert letters.settled("e\u0301\tx\r\ny\x07\u2028z") == "é x\ny\nz"
    assert letters.without_hints("a\u200bb\ufe0f") == "ab"


def test_the_fonts_letters_are_those_reportlab_finds():
    from reportlab.pdfbase.ttfonts import TTFontFile

    for face in ("NotoSans-Regular", "NotoSansSymbols2-Regular", "NotoSansArabic-Bold"):
        path = resource("fonts", f"{face}.ttf")
        known = set(map(chr, TTFontFile(str(path)).charToGlyph)) - {"\uffff"}
        assert letters_of(path.read_bytes()) == known
