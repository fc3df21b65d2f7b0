"""What `compare` and `afford` print, and where a figure is not held."""

import json
from typing import Any

import pytest

from tallystick.cli.main import run

MINE = """\
name: Hold social care
about: A rise below the limit, and reserves for the rest.
choices:
  - {lever: council_tax_rise, size: 2.99%}
  - {lever: use_reserves, size: £4.0m, years: [2027-28, 2028-29]}
"""
Capture = pytest.CaptureFixture[str]


def asked(arguments: list[str], capsys: Capture, code: int = 0) -> str:
    assert run(arguments) == code
    return capsys.readouterr().out


def document(arguments: list[str], capsys: Capture) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(asked([*arguments, "--json"], capsys))
    return loaded


def test_a_council_whose_gap_is_not_held_says_what_is_missing(capsys: Capture) -> None:
    """Guildford's council tax is larger than its budget."""
    for arguments in (["compare", "guildford"], ["afford", "guildford", "--cost", "£1m"]):
        assert run(arguments) == 3
        assert "no outlook" in capsys.readouterr().err


def test_what_it_would_take_reads_as_an_answer(capsys: Capture) -> None:
    text = asked(["afford", "gateshead", "--cost", "£1.2m", "--service", "leisure centre"], capsys)
    assert "what it would take to keep the leisure centre" in text
    for way in ("every band alike", "bands E to H alone", "Reserves", "every other service"):
        assert way in text
    assert "a week" in text
