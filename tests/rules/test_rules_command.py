"""`tallystick rules`: the list, one rule, one year, other nations, and the forms for machines."""

import csv
import io
import json
import re
from typing import Any

import pytest
from click.testing import CliRunner

from tallystick.cli.asking import command_of
from tallystick.figures.errors import BadInput, RuleNotKnown, TallystickError, UnknownName
from tallystick.questions.catalogue import question
from tallystick.rules.units import STATUSES


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(command_of(question("rule")), arguments)
    if isinstance(result.exception, TallystickError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_the_list_names_every_rule_of_the_nation(documents: dict[str, dict[str, Any]]) -> None:
    printed = _run()
    for document in documents.values():
        if document["nation"] in ("england", "uk", "great_britain"):
            assert document["id"] in printed
    assert "ct.new_bands" not in printed


def test_the_list_says_what_is_missing_beside_the_newest_value() -> None:
    printed = " ".join(_run("wage").split())
    assert "wage.nlw 12.71 2018-19 to 2026-27 verified; 2027-28 missing" in printed


def test_no_line_is_wider_than_a_hundred_columns() -> None:
    for text in (_run(), _run("ref.principles"), _run("ctr.working_age.example")):
        assert max(len(line) for line in text.splitlines()) <= 100


def test_a_number_is_never_cut_short_in_the_list() -> None:
    for amount in ("40000", "52000", "68000", "88000", "120000"):
        assert amount in _run("ct")


def test_one_rule_is_shown_with_every_value_status_source_and_note() -> None:
    assert _run("efs.councils") == (
        "efs.councils: Councils given Exceptional Financial Support for the year\n"
        "England. Unit: count. Each value lasts one year.\n"
        "\n"
        "2025-26  [verified]\n"
        "  30\n"
        "  Source: MHCLG Exceptional Financial Support for local authorities for 2025-26, page "
        "(read\n"
        "    2026-11-22)\n"
        "  Note: Official page; 8 of them also for earlier years; Local Government Lawyer says 29\n"
        "\n"
        "2026-27  [secondary]\n"
        "  35\n"
        "  Source: MHCLG Exceptional Financial Support for local authorities for 2026-27, page and "
        "press\n"
        "    restatement (read 2026-11-22)\n"
        "  https://www.gov.uk/guidance/exceptional-financial-support-for-local-authorities-for-"
        "2026-27\n"
        "  Note: As announced in February 2026; later lists hold 37\n"
    )


def test_every_value_prints_its_status_word(documents: dict[str, dict[str, Any]]) -> None:
    for nation in ("england", "wales", "scotland"):
        for document in documents.values():
            if document["nation"] == nation:
                printed = _run(document["id"], "--nation", nation)
                shown = [line for line in printed.splitlines() if line.endswith("]")]
                assert len(shown) == len(document["values"])
                for line, value in zip(shown, document["values"], strict=True):
                    assert f"[{value['status']}" in line


def test_principles_are_shown_in_words_with_what_was_not_found() -> None:
    printed = _run("ref.principles", "--year", "2027-28")
    assert "2027-28  [verified, stated intention; police, fire, gla missing]" in printed
    assert "shire_district: a rise of 3% or more and more than £5.00 needs a referendum" in printed
    assert "2026-27" not in printed.split("Source")[0]


def test_a_bespoke_principle_is_shown_with_its_authority() -> None:
    printed = _run("ref.bespoke_total_threshold", "--year", "2026/27")
    assert "police, Cheshire: a rise of more than £18.50 needs a referendum" in printed


def test_no_limit_is_said_in_words() -> None:
    printed = _run("ct.empty_premium_max", "--nation", "scotland", "--year", "2026-27")
    assert "[mixed]\n  no limit\n" in printed


def test_no_rule_shows_a_word_of_the_program_for_what_has_no_limit(
    documents: dict[str, dict[str, Any]],
) -> None:
    assert "1.10: 0.1, 2.00: 0.3, no limit: 0.45" in _run("brr.levy_marginal")
    for name in {document["id"] for document in documents.values()}:
        if name.startswith("brr."):
            assert not re.search(r"\binf(inity)?\b|no_limit", _run(name)), name


def test_a_missing_value_is_shown_as_not_found() -> None:
    assert "2026-27  [missing]\n  not found\n" in _run("needs.notional_band_d")
    with pytest.raises(RuleNotKnown):
        _run("needs.notional_band_d", "--year", "2026-27")


def test_a_year_that_is_not_known_is_an_error_for_one_rule_and_said_in_the_list() -> None:
    with pytest.raises(RuleNotKnown, match="Years known: 2018-19 to 2026-27"):
        _run("ref.gla_adjusted", "--year", "2027-28")
    listed = json.loads(_run("ref", "--year", "2027-28", "--json"))
    gla = next(rule for rule in listed["rules"] if rule["name"] == "ref.gla_adjusted")
    assert gla["values"] == []
    assert "2027-28" in gla["not_known"]
    assert "not known for" in _run("ref", "--year", "2027-28")


def test_json_holds_every_value_with_its_citation() -> None:
    written = json.loads(_run("forecast.council_tax_base", "--json"))
    assert written["nation"] == "england"
    assert set(written["versions"]) >= {"tallystick", "release", "inputs"}
    (rule,) = written["rules"]
    assert [value["value"] for value in rule["values"]] == [1.9, 0.67, 1.44, 1.54, 1.23, 1.12]
    assert rule["values"][0]["cite"]["title"] == "OBR Economic and Fiscal Outlook, March 2026"


def test_csv_has_every_value_with_its_status_and_citation() -> None:
    rows = list(csv.DictReader(io.StringIO(_run("--csv"))))
    values = [row for row in rows if f"{row['line']}.".count(".value.") and row["unit"] != "text"]
    assert len(values) > 200
    assert {row["status"] for row in values} <= set(STATUSES)
    high = next(
        row for row in rows if row["line"].endswith("ct.band_ratio.values.1993-04-01.value.H")
    )
    assert float(high["value"]) == 18
    cited = {row["line"].rpartition(".cite.")[0] for row in rows if ".cite.title" in row["line"]}
    assert all(
        row["line"].partition(".value.")[0].removesuffix(".value") in cited for row in values
    )


def test_what_is_not_known_is_an_error_with_what_is() -> None:
    with pytest.raises(UnknownName, match=r"wage\.nlw"):
        _run("wage.nwl")
    with pytest.raises(BadInput, match="england, wales, scotland"):
        _run("--nation", "narnia")
    with pytest.raises(BadInput, match="write it as 2026-27"):
        _run("--year", "soon")
