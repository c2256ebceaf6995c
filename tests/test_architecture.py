"""Imports point down only, and the window starts without the heavy libraries."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = "workshop_app"
SOURCES = sorted((ROOT / PACKAGE).rglob("*.py"))


def layer(path):
    """First part of the path below the package: a folder or a module."""
    return path.relative_to(ROOT / PACKAGE).parts[0].removesuffix(".py")


OWN = {
    "core": {"core"},
    "store": {"store", "core", "resources"},
    "workbook": {"workbook", "core", "resources"},
    "banks": {"banks", "workbook", "core", "resources"},
    "charts": {"charts", "core", "resources"},
    "reports": {"reports", "charts", "core", "resources"},
    "jobs": {"jobs", "core", "store", "workbook", "banks", "reports", "charts", "resources"},
    "resources": {"resources"},
}
"""Layer → the parts of the package it may import; a layer not named here has other rules below."""

TOP = {"app", "cli", "demo", "__main__"}

PARTS = {layer(path) for path in SOURCES} | set(OWN) | TOP | {"ui"}

HEAVY = {"matplotlib", "openpyxl", "reportlab", "numpy", "msoffcrypto", "cryptography", "docx"}


def imports(tree, path, *, lazy=True):
    """Absolute names of the modules imported in a tree; with ``lazy`` also inside functions."""
    package = [PACKAGE, *path.relative_to(ROOT / PACKAGE).parts[:-1]]
    for node in ast.walk(tree) if lazy else at_import(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            # what is imported from a package may be a module of its own
            yield from (f"{module}.{alias.name}" for alias in node.names)


def at_import(node):
    """Nodes that run when the module is imported: not those in functions or for type checkers."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            for other in child.orelse:
                yield other
                yield from at_import(other)
            continue
        yield child
        yield from at_import(child)


def own_parts(names):
    """The parts of our package among imported names: `core`, `store`, …"""
    parts = {name.split(".")[1] for name in names if name.startswith(f"{PACKAGE}.")}
    return parts & PARTS


def breaches(path, source):
    """One sentence for each rule this source text breaks if it stands at ``path``."""
    tree = ast.parse(source)
    names = set(imports(tree, path))
    tops = {name.split(".")[0] for name in names}
    here, where = layer(path), path.relative_to(ROOT).as_posix()
    found = []
    if here in OWN:
        found += [
            f"{where} imports {part}; {here} may import only {sorted(OWN[here])}"
            for part in sorted(own_parts(names) - OWN[here])
        ]
    if here == "core":
        found += [
            f"{where} imports {top}; core imports the standard library only"
            for top in sorted(tops - set(sys.stdlib_module_names) - {PACKAGE})
        ]
    if here not in (*OWN, *TOP):
        found += [
            f"{where} imports {part}, which stands on top of everything"
            for part in sorted(own_parts(names) & TOP)
        ]
    if "PySide6" in tops and not may_use_qt(path):
        found.append(f"{where} imports PySide6; only ui and the Qt painters may")
    if here in ("ui", "charts", "app", "cli", "__init__", "__main__"):
        early = {name.split(".")[0] for name in imports(tree, path, lazy=False)} & HEAVY
        found += [f"{where} imports {top} before it is needed" for top in sorted(early)]
    return found


def may_use_qt(path):
    parts = path.relative_to(ROOT / PACKAGE).parts
    if parts[0] in ("ui", "app.py"):
        return True
    if parts[:2] in (("charts", "qt_painter.py"), ("demo", "pictures")):
        return True
    return parts[0] == "reports" and parts[1].startswith("qt_")


def test_the_sources_are_found():
    assert {"core", "store"} <= {layer(path) for path in SOURCES}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_point_down(path):
    assert breaches(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("core/x.py", "import numpy"),
        ("core/x.py", "from workshop_app.store import errors"),
        ("core/x.py", "from workshop_app import store"),
        ("core/x.py", "from ..store import errors"),
        ("core/x.py", "def f():\n    from workshop_app.ui import theme"),
        ("store/x.py", "import workshop_app.workbook.bank"),
        ("workbook/x.py", "from workshop_app.store.workshop_file import WorkshopFile"),
        ("charts/x.py", "from PySide6.QtGui import QPainter"),
        ("charts/x.py", "from workshop_app.ui import theme"),
        ("reports/pdf.py", "import PySide6"),
        ("store/x.py", "import PySide6"),
        ("jobs.py", "from workshop_app.ui import theme"),
        ("ui/x.py", "from workshop_app import cli"),
        ("ui/x.py", "import workshop_app.app"),
        ("ui/x.py", "import openpyxl"),
        ("ui/x.py", "try:\n    import matplotlib.pyplot\nexcept ImportError:\n    pass"),
        ("ui/x.py", "class A:\n    from reportlab import pdfgen"),
        ("cli.py", "from openpyxl import load_workbook"),
        ("resources.py", "from workshop_app.core import state"),
    ],
)
def test_a_breach_is_seen(place, source):
    assert len(breaches(ROOT / PACKAGE / place, source)) == 1


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("core/x.py", "import json\nfrom workshop_app.core import state"),
        ("store/x.py", "from workshop_app import __version__\nimport sqlite3"),
        ("ui/x.py", "def f():\n    import matplotlib"),
        ("ui/x.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import openpyxl"),
        ("charts/qt_painter.py", "from PySide6.QtGui import QPainter"),
        ("reports/qt_pdf.py", "from PySide6.QtGui import QPdfWriter"),
        ("workbook/x.py", "import openpyxl\nfrom workshop_app.resources import question_bank_dir"),
    ],
)
def test_what_is_allowed(place, source):
    assert breaches(ROOT / PACKAGE / place, source) == []
