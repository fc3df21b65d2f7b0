"""The words that are said first of a council, and of a chance that is asked why."""

import pytest

import tallystick as ts
from tallystick.cli.main import run


def test_the_part_that_nobody_can_know_is_named_with_its_share() -> None:
    plan = ts.plan("kent")
    assert plan.outlook is not None
    shares = plan.outlook[plan.years[0]].spread_shares
    assert max(shares, key=lambda name: shares[name]) == "council"
    said = f"will differ from its class ({shares['council']:.0%}) nobody can know yet."
    assert any(line.endswith(said) for line in plan.first_lines)


def test_a_chance_is_explained_in_tenths(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "derby", "gap_frozen_band_d.chance", "2027-28", "--depth", "0"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "the chance that anything is missing, 2027-28: about 9 in 10" in said
    assert "%" not in said


def test_a_change_entered_for_a_service_is_named_by_its_label(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["gap", "coventry", "--assume", "known_change.environment@2027-28=1m"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Entered by you: Environment and regulation: known changes." in said


def test_a_council_without_an_outlook_is_told_what_gives_it_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["gap", "woking"]) == 3
    assert "Its own figures give a gap: --figures FILE." in capsys.readouterr().out
