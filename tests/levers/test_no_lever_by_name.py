"""Bills, who pays, law and comparison read what levers return, and never ask for one by name."""

import ast
from pathlib import Path

import pytest

import tallystick
from tallystick.levers.lookup import levers

SOURCE = Path(tallystick.__file__).parent
ROOMS = ("planner", "law", "bills", "who_pays", "render")
OTHER_THINGS = {
    ("planner/shipped.py", "borrow_to_invest"): "a shipped strategy of that name",
    ("render/afford_document.py", "higher_bands"): "a key of the document",
}


def named_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return texts & set(levers())


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_names_a_lever(room: str) -> None:
    names = {
        (path.relative_to(SOURCE).as_posix(), name)
        for path in (SOURCE / room).rglob("*.py")
        for name in named_in(path)
    }
    assert names - set(OTHER_THINGS) == set()


def test_the_scan_sees_a_name(tmp_path: Path) -> None:
    (tmp_path / "asks.py").write_text('def f(c): return c.lever in ("use_reserves",)\n')
    assert named_in(tmp_path / "asks.py") == {"use_reserves"}
