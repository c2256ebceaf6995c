"""What every chart brings: keys, words, table, clipboard and files."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from workshop_app.charts.chart import Canvas, Chart, ChartTable, Mark, mark_role
from workshop_app.charts.measure import line
from workshop_app.charts.scene import Item, Rect, Scene
from workshop_app.ui.widgets.chart_view import ChartView, chart_exports

Key = Qt.Key


def draw(canvas: Canvas) -> Scene:
    """Two by two boxes and a title."""
    theme = canvas.theme
    items: list[Item] = [
        line(canvas.measure, "Care", 0, 0, 90, 18, size=12, weight=400, colour=theme.ink)
    ]
    items += [
        Rect(100 + 60 * x, 20 + 40 * y, 50, 30, theme.accent, role=mark_role(f"{x}{y}"))
        for y in (0, 1)
        for x in (0, 1)
    ]
    return Scene(canvas.width, 110, theme.surface, tuple(items))


CHART = Chart(
    "care",
    "Care: by area",
    "Two of four.",
    ChartTable(("Area", "Count"), (("=Foster", 2), ("Kinship", 3))),
    draw,
    tuple(Mark(key, f"Box {key}") for key in ("00", "10", "01", "11")),
)


@pytest.fixture
def view(qtbot, look, tmp_path):
    asked = []

    def ask(parent, title, suggestion, kinds):
        asked.append(suggestion)
        return str(tmp_path / f"mine.{suggestion.rpartition('.')[2]}")

    made = ChartView(ask=ask, folder=tmp_path)
    made.asked = asked
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.set_chart(CHART)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.canvas.setFocus()
    return made


def test_arrows_walk_the_marks_and_enter_acts(view, qtbot) -> None:
    canvas = view.canvas
    canvas.set_current("")
    assert canvas.accessibleName() == "Care: by area"
    assert canvas.accessibleDescription() == "Two of four."
    seen = []
    for key in (
        Key.Key_Home,
        Key.Key_Right,
        Key.Key_Right,
        Key.Key_Down,
        Key.Key_Left,
        Key.Key_End,
    ):
        QTest.keyClick(canvas, key)
        seen.append(view.current)
    assert seen == ["00", "10", "10", "11", "01", "11"]
    assert canvas.accessibleName() == "Box 11"
    with qtbot.waitSignal(view.activated) as heard:
        QTest.keyClick(canvas, Key.Key_Return)
    assert heard.args == ["11"]
    view.set_chart(Chart("care", "Other", "", ChartTable((), ()), draw, CHART.marks[:1]))
    assert view.current == ""


def test_right_to_left_the_arrows_follow_the_eye(view) -> None:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view.canvas.set_current("00")
    QTest.keyClick(view.canvas, Key.Key_Left)
    assert view.current == "10"


def test_the_table_stands_below_and_takes_the_keyboard(view) -> None:
    QTest.keyClick(view.canvas, Key.Key_T)
    assert view.table.isVisible()
    assert [view.table.item(1, x).text() for x in (0, 1)] == ["Kinship", "3"]
    QTest.keyClick(view.table, Key.Key_T)
    assert not view.table.isVisible()


def test_every_file_is_whole(view, tmp_path) -> None:
    said = []
    view.said.connect(said.append)
    for _, act in chart_exports(view):
        act()
    assert view.asked[0].endswith("Care by area.png")
    assert "<svg" in (tmp_path / "mine.svg").read_text()
    assert "<title>Care: by area<" in (tmp_path / "mine.svg").read_text()
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
    assert QImage(str(tmp_path / "mine.png")).width() == 960 * 3
    table = (tmp_path / "mine.csv").read_bytes().decode("utf-8-sig")
    assert table.splitlines()[0] == '"Area","Count"'
    assert '"=Foster"' not in table  # a spreadsheet would take it for a formula
    assert len(said) == 4
    QTest.keyClick(view.canvas, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().width() == 960 * 2


def test_what_cannot_be_written_is_said(qtbot, look, tmp_path) -> None:
    view = ChartView(ask=lambda *_: str(tmp_path / "missing" / "x.csv"), folder=tmp_path)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.set_chart(CHART)
    with qtbot.waitSignal(view.failed) as heard:
        view.save("csv")
    assert "x.csv" in heard.args[0] or "missing" in heard.args[0]
