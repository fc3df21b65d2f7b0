"""Adapters map names and do no arithmetic; that is read from their syntax."""

import ast
import re
from pathlib import Path

import pytest

import tallystick.cases.adapters
from tallystick.cases.adapters import ADAPTERS
from tallystick.cases.case import read_case

ADAPTER_FILES = sorted(Path(tallystick.cases.adapters.__file__).parent.glob("*.py"))
CASE_IDS = {
    read_case(file.read_text("utf-8"), file.name).id
    for file in Path(__file__).parent.glob("*/*/*.yaml")
}
_ARITHMETIC = (ast.BinOp, ast.UnaryOp, ast.AugAssign)
_BRANCHES = (ast.If, ast.IfExp, ast.Match, ast.While, ast.For, ast.Compare, ast.BoolOp, ast.Lambda)
_UNITS = r"pounds|share|years|times|whether|equivalents|dwellings"
OF_THE_MODEL = tuple(
    f"tallystick.{layer}."
    for layer in (
        "bills",
        "council_tax",
        "forecast",
        "levers",
        "planner",
        "reductions",
        "incidence",
    )
)
_RECKONING = {"sum", "abs", "round", "min", "max", "pow", "divmod", "fsum", "prod", "accumulate"}


def faults_in(source: str, case_ids: set[str]) -> list[str]:
    """What in an adapter's source reckons, branches or names a case."""
    faults = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (*_ARITHMETIC, *_BRANCHES, ast.FunctionDef)):
            faults.append(f"line {node.lineno}: {type(node).__name__}")
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            name = node.func.attr if isinstance(node.func, ast.Attribute) else name
            if name in _RECKONING:
                faults.append(f"line {node.lineno}: {name}()")
        if isinstance(node, ast.Constant):
            if isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
                faults.append(f"line {node.lineno}: the number {node.value}")
            if isinstance(node.value, str) and any(name in node.value for name in case_ids):
                faults.append(f"line {node.lineno}: the case {node.value!r}")
    return faults


@pytest.mark.parametrize("file", ADAPTER_FILES, ids=lambda file: file.stem)
def test_an_adapter_has_no_arithmetic_no_branch_no_number_and_no_case_in_it(file: Path) -> None:
    assert faults_in(file.read_text("utf-8"), CASE_IDS) == []


@pytest.mark.parametrize(
    "source",
    [
        "gap = one('spending') - one('funding')",
        "draw = -one('contribution')",
        "total = sum(many('savings'))",
        "total = math.fsum(many('savings'))",
        "scale = one('band_d', 1.05)",
        "if case.id == 'mtfs-durham-2025-26': pass",
        "take = lambda asked: asked.value",
        "name = 'mtfs-durham-2025-26'",
        "def take(asked): return asked",
        "total += 'x'",
    ],
)
def test_that_test_sees_arithmetic_branches_numbers_and_cases(source: str) -> None:
    assert faults_in(source, {"mtfs-durham-2025-26"})


@pytest.mark.parametrize("topic", ADAPTERS)
def test_every_function_an_adapter_names_is_public_documented_and_of_the_model(
    topic: str,
) -> None:
    for binding in ADAPTERS[topic].bindings:
        function = binding.function
        assert function.__module__.startswith(OF_THE_MODEL)
        assert not function.__name__.startswith("_")
        assert re.search(_UNITS, (function.__doc__ or "").casefold())


def test_every_topic_has_one_adapter() -> None:
    topics = (
        "afford band_reform capital council_tax ctr mtfs pooling referendum reserves s114 "
        "strategy taxbase"
    )
    assert set(ADAPTERS) == set(topics.split())
