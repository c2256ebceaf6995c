"""Two axes beside the framework never share a name."""

from __future__ import annotations

import pytest

from workshop_app.core.framework import Axis
from workshop_app.ui.facilitator.framework_pane import axis_names


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (("System component", "Area of care"), ("component", "area of care")),
        (("Main area", "Sub area"), ("Main area", "Sub area")),
        (("Area", "area"), ("Area (first)", "area (second)")),
    ],
)
def test_axes_are_told_apart(titles: tuple[str, str], names: tuple[str, str]) -> None:
    assert axis_names(Axis("first", titles[0], ()), Axis("second", titles[1], ())) == names
