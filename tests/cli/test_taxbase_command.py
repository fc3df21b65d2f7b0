"""`tallystick taxbase`: a form by band, or a real authority's base and how it was reached."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import tallystick
from tallystick.cli.main import run

FORM = {
    "chargeable": "A=12000,B=9000,C=8000,D=5000,E=3000,F=1500,G=800,H=100",
    "discounts": "A=1500,B=900,C=700,D=350,E=180,F=80,G=40,H=5",
    "premiums": "A=120,B=60,C=40,D=20,E=10,F=5,G=3,H=1",
    "changes": "A=30,B=20,C=20,D=10,E=5",
    "support": "A=2200,B=900,C=400,D=120,E=40,F=10,G=2",
}
"""The example CT-12a of the rule book."""

WORDS = [part for word, bands in FORM.items() for part in (f"--{word}", bands)] + [
    "--collection-rate",
    "98.5%",
    "--places",
    "1",
]


def _json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert run(["taxbase", *words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_form_on_the_command_line_is_the_rule_books_example(
    capsys: pytest.CaptureFixture[str],
) -> None:
    form = _json(capsys, *WORDS)["form"]
    assert form["tax_base"] == 28528.1
    assert form["sum"] == 28962.56
    by_band = {row["band"]: row["relevant"] for row in form["bands"]}
    assert by_band == {
        "A-": 0.0,
        "A": 5633.33,
        "B": 5662.22,
        "C": 6186.67,
        "D": 4560.0,
        "E": 3416.11,
        "F": 2043.89,
        "G": 1268.33,
        "H": 192.0,
    }


def test_yaml_csv_and_options_give_the_same_base(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = _json(capsys, *WORDS)["form"]
    bands = {
        word: dict(pair.split("=") for pair in written.split(",")) for word, written in FORM.items()
    }
    yaml = tmp_path / "base.yaml"
    lines = [
        f"{word}: {{{', '.join(f'{band}: {count}' for band, count in by_band.items())}}}"
        for word, by_band in bands.items()
    ]
    yaml.write_text("collection_rate: 98.5%\nplaces: 1\n" + "\n".join(lines), "utf-8")
    assert _json(capsys, "--file", str(yaml))["form"] == expected
    table = tmp_path / "base.csv"
    letters = "Band,H,Q,E,J,Z"
    rows = [",".join([band, *(bands[word].get(band, "") for word in FORM)]) for band in "ABCDEFGH"]
    table.write_text("\n".join([letters, *rows]), "utf-8")
    options = ("--collection-rate", "98.5%", "--places", "1")
    assert _json(capsys, "--file", str(table), *options)["form"] == expected


def test_more_support_lowers_the_base_and_raises_the_basic_amount(
    capsys: pytest.CaptureFixture[str],
) -> None:
    more = _json(capsys, *WORDS, "--more-support", "B=500")["more_support"]
    assert more["tax_base_after"] == 28145.04
    assert more["rise_in_basic_amount"] == pytest.approx(0.0136, abs=0.00005)
    real = _json(capsys, "coventry", "--more-support", "B=500")["more_support"]
    assert real["tax_base_before"] == 91413.3
    assert real["tax_base_after"] == pytest.approx(91413.3 - 500 * 7 / 9 * 0.976, abs=0.005)


def test_a_real_authority_has_its_return_and_the_bridge_to_its_base(
    capsys: pytest.CaptureFixture[str],
) -> None:
    document = _json(capsys, "coventry")
    returned = document["returned"]
    assert returned["october"] == 2025
    assert returned["bands"]["chargeable"]["total"] == 143_714
    assert returned["bands"]["band_d_equivalents_after_lcts"]["D"] == 9201.29
    assert returned["support"]["lcts_working_age_gbp"]["total"] == 17_463_987
    steps = {step["name"]: step["value"] for step in returned["bridge"]["steps"]}
    assert steps["taxbase_after_lcts__total"] == 95502.0
    assert steps["collection_rate"] == 0.976
    assert steps["tax_base"] == 91413.3
    assert {source["title"] for source in document["sources"]} == {
        "Council Tax levels set by local authorities in England 2026 to 2027",
        "Council Taxbase 2025 in England, local authority level data",
    }


def test_csv_carries_every_band_of_every_item(capsys: pytest.CaptureFixture[str]) -> None:
    returned = _json(capsys, "coventry")["returned"]
    assert run(["taxbase", "coventry", "--csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    values = {row["line"]: float(row["value"]) for row in rows}
    for item, by_band in returned["bands"].items():
        for band, value in by_band.items():
            assert values.get(f"returned.bands.{item}.{band}") == value
    assert len(values) == len(rows)


def test_a_return_for_people_says_what_is_between_it_and_the_base(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["taxbase", "lancashire"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    for words in (
        "The sum of the 12 billing authorities",
        "Changes expected after October, which no return explains",
        "Tax base for setting the tax",
        "397,990.26",
    ):
        assert words in printed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Name an authority"),
        (["coventry", "--chargeable", "A=1"], "Name an authority"),
        (["coventry", "--collection-rate", "98%"], "coventry has its own"),
        (["--chargeable", "A=1"], "--collection-rate: A tax base needs one"),
        (["--chargeable", "A=1", "--collection-rate", "0.985"], "Write it with its %"),
        (["--chargeable", "A=1", "--collection-rate", "0%"], "above 0"),
        (["--chargeable", "A", "--collection-rate", "98%"], "Write it as A=12000,B=9000"),
        (["--chargeable", "A=x", "--collection-rate", "98%"], "is not a number"),
        (["--chargeable", "I=5", "--collection-rate", "98%"], "Band 'I' is not charged"),
        (
            ["--chargeable", "A=5", "--support", "A=6", "--collection-rate", "98%"],
            "more is taken off than there is",
        ),
        (["--chargeable", "A=5", "--collection-rate", "98%", "--places", "9"], "9 is above 6"),
        (["dundee"], "is in Scotland"),
        (["nowhere-at-all"], "No council is called"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_to_do(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["taxbase", *words]) == 2
    assert said in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("base.yaml", "chargable: {A: 1}", "near: chargeable"),
        ("base.yaml", "chargeable: 5", "is a mapping from each band"),
        ("base.yaml", "chargeable: {A: many}", "is not a number"),
        ("base.yaml", "- 1", "is a mapping that starts with"),
        ("base.csv", "H,Q\n1,2", "needs a column called `band`"),
        ("base.csv", "band,H,X\nA,1,2", "'X' is not a part"),
        ("base.csv", "band,H\nA,1\nA,2", "band A is there twice"),
        ("base.csv", "band,H\nA,one", "line 2"),
    ],
)
def test_a_file_that_cannot_be_read_names_the_file_and_the_place(
    name: str, text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    assert run(["taxbase", "--file", str(file), "--collection-rate", "98%"]) == 2
    printed = capsys.readouterr().err
    assert said in printed
    assert name in printed


def test_a_band_is_named_as_the_forms_name_it() -> None:
    base = tallystick.taxbase(chargeable="Band A=9,AR=9", collection_rate="100%")
    assert base.at("form.bands.A-.H") == base.at("form.bands.A.H") == 9.0


def test_python_answers_as_the_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert tallystick.taxbase("derby").to_dict() == _json(capsys, "derby")
    made = tallystick.taxbase(chargeable={"A": 9}, collection_rate="100%")
    assert made.at("form.tax_base") == made.tax_base == 6.0
