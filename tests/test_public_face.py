"""The Python door: a handful of names, loaded only when they are called."""

import subprocess
import sys

import pytest

import tallystick as ts

HEAVY = ("numpy", "pydantic", "rich", "pandas", "yaml", "click", "sqlite3")


def loaded_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_importing_loads_nothing_heavy() -> None:
    assert loaded_after("import tallystick") & set(HEAVY) == set()


def test_importing_loads_hardly_more_than_a_bare_interpreter() -> None:
    more = loaded_after("import tallystick") - loaded_after("pass")
    others = {name for name in more if name.split(".")[0] not in ("tallystick", "importlib")}
    assert others <= {"warnings", "_warnings"}
    assert "importlib.metadata" not in more


def test_help_loads_neither_figures_nor_the_list_of_installed_packages() -> None:
    found = loaded_after("from tallystick.cli.main import run; run(['--help'])")
    assert found & {"tallystick.figures.figure", "importlib.metadata", "yaml", "json"} == set()


def test_help_and_a_look_up_load_neither_numpy_nor_pydantic_nor_rich() -> None:
    run = "from tallystick.cli.main import run"
    for arguments in (["--help"], ["rules", "ref.principles", "--year", "2026-27"]):
        found = loaded_after(f"{run}; run({arguments!r})")
        assert found & {"numpy", "pydantic", "pandas"} == set()
    assert "rich" not in loaded_after(f"{run}; run(['--help'])")


def test_a_gap_needs_no_numpy_and_a_plan_no_pydantic() -> None:
    found = loaded_after("import tallystick; tallystick.gap('coventry')")
    assert found & {"numpy", "pydantic", "pandas", "rich"} == set()
    found = loaded_after("import tallystick; tallystick.plan('coventry')")
    assert found & {"pydantic", "pandas", "rich"} == set()


def test_the_gap_of_a_council_is_printed_without_what_it_does_not_need() -> None:
    after = loaded_after("from tallystick.cli.main import run; run(['gap', 'coventry'])")
    rooms = {name.split(".")[1] for name in after if name.startswith("tallystick.")}
    assert rooms & {"planner", "law", "levers", "incidence", "microdata", "bills"} == set()
    assert after & {"numpy", "pydantic", "yaml", "tempfile", "shutil", "difflib"} == set()
    assert after & {"importlib.resources", "importlib.metadata", "hashlib", "rich"} == set()


def test_a_bill_is_printed_without_numpy_pydantic_yaml_and_the_planner() -> None:
    bill = "from tallystick.cli.main import run; run(['bill', 'coventry', '--band', 'D'])"
    after = loaded_after(bill)
    rooms = {name.split(".")[1] for name in after if name.startswith("tallystick.")}
    assert rooms & {"planner", "law", "levers", "forecast"} == set()
    assert after & {"numpy", "pydantic", "yaml", "importlib.resources"} == set()


def test_the_functions_answer_as_the_commands_do(capsys: pytest.CaptureFixture[str]) -> None:
    import json  # noqa: PLC0415

    from tallystick.cli.main import run  # noqa: PLC0415

    for arguments, answer in (
        (["plan", "coventry"], ts.plan("coventry").to_json()),
        (["gap", "kent"], ts.gap("kent").to_json()),
        (
            ["explain", "adur", "new_gap", "2028-29"],
            ts.explain("adur", "new_gap", "2028-29").to_json(),
        ),
        (["rules", "dsg"], ts.rule("dsg").to_dict()),
    ):
        assert run([*arguments, "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == json.loads(
            answer if isinstance(answer, str) else json.dumps(answer)
        )


def test_an_assumption_given_in_python_is_that_of_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    import json  # noqa: PLC0415

    from tallystick.cli.main import run  # noqa: PLC0415

    assert run(["gap", "bury", "--assume", "growth.tax_base@2027-28=3%", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    given = ts.gap("bury", assume={"growth.tax_base": {"2027-28": "3%"}})
    assert printed["gap_frozen_band_d"] == given.to_dict()["gap_frozen_band_d"]
    assert given.gap_frozen_band_d != ts.gap("bury").gap_frozen_band_d


def test_a_name_that_is_not_there_says_what_is() -> None:
    with pytest.raises(AttributeError, match=r"it has .*bill.*plan"):
        _ = ts.budget  # type: ignore[attr-defined]
