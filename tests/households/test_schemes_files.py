"""Scheme files: what is refused, with the file and the place, and what every file has to hold."""

from decimal import Decimal
from pathlib import Path

import pytest

import tallystick.reductions
from tallystick.figures.errors import BadFile
from tallystick.reductions.compile_schemes import compile_scheme, compile_schemes
from tallystick.reductions.scheme import scheme_from
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

FOLDER = Path(tallystick.reductions.__file__).parent / "schemes"
SCHEME = """
title: Barchester scheme
area: Barchester
ons_code: E06000099
age: working_age
year: 2026-27
confidence: low
source: {title: An invented scheme, read_on: 2026-11-22}
parts:
  - name: Working age
    capital: {none_above: 6000}
    non_dependants: {each: 5}
    bands:
      measure: income
      tables:
        - shares:
            - {from: 0, to: 100, share: 0.8}
            - {from: 100.01, to: 200, share: 0.4}
"""


def faults_of(text: str, path: str = "england/barchester_2026-27.yaml") -> str:
    """Every fault of a scheme file in one text."""
    with pytest.raises((BadFile, ExceptionGroup)) as caught:
        compile_scheme(text, path)
    if isinstance(caught.value, ExceptionGroup):
        return "\n".join(str(fault) for fault in caught.value.exceptions)
    return str(caught.value)


def test_a_plain_scheme_is_compiled_and_read() -> None:
    scheme = scheme_from("barchester", compile_scheme(SCHEME, "england/barchester.yaml"))
    assert [(step.up_to, step.value) for step in scheme.parts[0].tables[0].steps] == [
        (Decimal(100), Decimal("0.8")),
        (Decimal(200), Decimal("0.4")),
        (None, Decimal(0)),
    ]


@pytest.mark.parametrize(
    ("change", "into", "said"),
    [
        ("from: 100.01", "from: 90", "overlap from 90 to 100"),
        ("from: 100.01", "from: 110", "leave a gap between 100 and 110"),
        ("from: 0, to: 100,", "from: 10, to: 100,", "starts at 10, not at 0"),
        ("to: 200, share: 0.4", "to: 50, share: 0.4", "before it starts"),
        ("share: 0.4", "share: 0.9", "say it in `as_printed`"),
        ("share: 0.8", "share: 80", "less than or equal to 1"),
        ("capital: {none_above: 6000}", "capitol: {none_above: 6000}", "capitol"),
        ("capital: {none_above: 6000}", "minimum_award: 1", "has no `capital`"),
        ("    non_dependants: {each: 5}\n", "", "has no `non_dependants`"),
        ("{each: 5}", "{none_for: [student]}", "a deduction needs its rule"),
        ("{each: 5}", "{each: 5, none_for: [students]}", "circumstance of a non-dependant"),
        ("- shares:", "- for: {adults: single}\n          shares:", "no table is for a couple"),
        ("name: Working age\n", "name: Working age\n    taper: 0.2\n", "give one of taper"),
        ("year: 2026-27", "year: 2026-28", "not a financial year"),
        ("confidence: low", "confidence: certain", "confidence"),
        ("ons_code: E06000099", "ons_code: Barchester", "ons_code"),
        ("name: Working age\n", "name: Some\n    when: {any_of: [carer]}\n", "everybody else"),
        ("name: Working age\n", "name: Some\n    when: {any_of: [cares]}\n", "'cares' is not a"),
        ("confidence: low", "confidence: low\nconfidence: high", "given twice"),
    ],
)
def test_a_fault_is_named_with_its_file_and_place(change: str, into: str, said: str) -> None:
    assert change in SCHEME
    told = faults_of(SCHEME.replace(change, into))
    assert "england/barchester_2026-27.yaml" in told
    assert said in told


def test_several_faults_are_reported_together() -> None:
    broken = SCHEME.replace("confidence: low", "confidence: sure").replace("0.8", "8")
    told = faults_of(broken)
    assert "confidence" in told
    assert "share" in told
    with pytest.raises(ExceptionGroup, match="3 fault"):
        compile_schemes({"england/one.yaml": broken, "albion/two.yaml": SCHEME})


def test_a_scheme_stands_in_the_folder_of_its_nation() -> None:
    assert "'albion' is not a nation" in faults_of(SCHEME, "albion/barchester.yaml")


def texts() -> dict[str, str]:
    """Every scheme file by its path."""
    return {
        path.relative_to(FOLDER).as_posix(): path.read_text("utf-8")
        for path in sorted(FOLDER.glob("*/*.yaml"))
    }


def test_every_file_is_in_the_release_as_it_stands(release: Release) -> None:
    assert compile_schemes(texts()) == release.documents("support_scheme")


def test_every_council_scheme_names_its_council_and_source(release: Release) -> None:
    for name, held in release.documents("support_scheme").items():
        assert held["source"]["title"], name
        if held["year"] is None:
            continue
        authority = release.authority(held["ons_code"])
        assert authority.is_billing, name
        assert name.endswith(f"_{held['year']}")
        assert held["source"].get("url", "").startswith("http"), name


def test_every_rule_that_a_scheme_rests_on_is_held(release: Release) -> None:
    rules = release.documents("rule")
    for name, held in release.documents("support_scheme").items():
        book = Rulebook.from_documents(rules, held["nation"])
        for part in scheme_from(name, held).parts:
            named = [part.maximum, part.taper, part.second_adults]
            if part.capital is not None:
                named += [part.capital.none_above, part.capital.tariff_above]
            if part.allowances is not None:
                named += [part.allowances.personal, part.allowances.child, part.allowances.premium]
            if part.non_dependants is not None:
                named.append(part.non_dependants.rule)
            for rule in named:
                if isinstance(rule, str) and rule:
                    assert book.rule(rule), (name, rule)
