"""The bundled fonts hold the scripts and weights the program promises."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"

SAMPLES = {
    "NotoSans": "Aaéñßŵỹɓŋ ăơưếộ АяЁҚқӨ ΑωΐΏ 0123456789 –—‘’“”…•·×÷±",
    "NotoSansArabic": "ابپچژگیےڤټځڕێ٠۴،؟",
    "NotoSansEthiopic": "ሀበቡቨ፩።",
    "NotoSansKhmer": "កខ្ឥ១៛។",
    "NotoSansArmenian": "Ասևֆ",
    "NotoSansGeorgian": "აბგჰ",
    "NotoSansDevanagari": "अकि१₹।",
    "NotoSansLao": "ກຂ໑ຽ",
    "NotoSansThai": "กขำ๑฿",
    "NotoSansMath": "≤≥≠−←↑→↓⇄",
    "NotoSansSymbols2": "✓✔✗✘★☆⚠■□▲△▶●○◐◆⇧⌘⏎⌫☐☑",
}


def characters(path: Path) -> set[int]:
    with TTFont(path) as font:
        return set(font.getBestCmap())


@pytest.mark.parametrize("family", SAMPLES)
def test_every_face_of_a_family_covers_its_script(family: str) -> None:
    faces = sorted(FONTS.glob(f"{family}-*.ttf"))
    assert faces
    for face in faces:
        lacking = {c for c in SAMPLES[family] if c != " " and ord(c) not in characters(face)}
        assert not lacking, face.name


def test_the_text_family_has_the_three_weights_of_the_look() -> None:
    weights = set()
    for face in FONTS.glob("NotoSans-*.ttf"):
        with TTFont(face) as font:
            weights.add(font["OS/2"].usWeightClass)
            assert "tnum" in {r.FeatureTag for r in font["GSUB"].table.FeatureList.FeatureRecord}
    assert weights == {400, 600, 700}


def test_every_font_is_described_and_licensed() -> None:
    described = (FONTS / "README.md").read_text(encoding="utf-8")
    families = {face.name.partition("-")[0] for face in FONTS.glob("*.ttf")}
    assert families == set(SAMPLES)
    assert all(f"`{family}`" in described for family in families)
    licence = (FONTS / "LICENSE-OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
