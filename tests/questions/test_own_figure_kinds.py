"""Own figures entered one section at a time: the same from words and from a mapping."""

import json
from pathlib import Path
from typing import Any

import pytest

from barsetshire.entered import without_places
from tallystick.figures.errors import BadInput
from tallystick.forecast.own_figures import OwnFigures
from tallystick.questions.kinds import Kind
from tallystick.questions.own_figure_kinds import (
    OneOffs,
    OwnFiguresKind,
    OwnReserves,
    OwnSection,
    Pressures,
    Savings,
    Settlement,
)

EQUAL: list[tuple[OwnSection[Any], object, object]] = [
    (
        Settlement(),
        "2026-27=162.3m, 2027-28=1,650,000k",
        {"2026-27": "£162.3m", "2027-28": 1_650_000_000},
    ),
    (
        Settlement(),
        ["rsg@2026-27=40m", "Retained rates@2026-27=60m"],
        {"revenue_support_grant": {"2026-27": "40m"}, "retained_rates": {2026: "£60m"}},
    ),
    (Pressures(), "2027-28=9.1m;2028-29=-0.4m", {"2027-28": 9_100_000, "2028-29": "(400k)"}),
    (Savings(), "Library@2027-28=310k", {"Library": {"2027-28": 310_000}}),
    (
        OneOffs(),
        "reserves=4m,collection_fund=-1.1m",
        {"reserves": 4_000_000, "collection fund": {"amount": "-£1.1m"}},
    ),
    (
        OwnReserves(),
        "General fund=12m,Smoothing@2024-25=8m",
        {"General fund": {"2025-26": "12m"}, "Smoothing": {"2024-25": "8m"}},
    ),
]


@pytest.mark.parametrize(("kind", "words", "mapping"), EQUAL)
def test_words_and_a_mapping_are_read_the_same(
    kind: OwnSection[Any], words: object, mapping: object
) -> None:
    from_words, from_mapping = kind.read(words), kind.read(mapping)
    assert without_places(from_words) in (
        without_places(from_mapping),
        _renamed(without_places(from_mapping)),
    )


def _renamed(value: object) -> object:
    """The same where a name of one-off money is written with a blank."""
    return json.loads(json.dumps(value).replace("collection fund", "collection_fund"))


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        (Settlement(), "2026-27=330700,2027-28=340000", "likely thousands"),
        (Settlement(), "2027-28=3m", "2027-28: settlement has no 2026-27"),
        (Settlement(), "", "There is no number in it"),
        (Pressures(), "2027-28", "is no year and amount: write 2027-28=9.1m"),
        (Pressures(), "2027-28=nine", "2027-28: “nine” is not an amount of pounds"),
        (Pressures(), 5, "5 is no year and amount"),
        (Pressures(), "2027-28=1m,2027-28=2m", "given twice"),
        (Pressures(), {"Pay": {"2027-28": [1]}}, "a value of the type list"),
        (OneOffs(), "Land=4m", "needs its kind"),
        (OwnReserves(), "2025-26=4", "reserves"),
    ],
)
def test_words_that_cannot_be_read_are_refused(
    kind: OwnSection[Any], written: object, said: str
) -> None:
    with pytest.raises(BadInput) as caught:
        kind.read(written)
    assert said in str(caught.value)
    assert "--" not in str(caught.value)


def test_what_another_machine_sends_names_no_file(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("settlement: {2026-27: £3m}")
    here: Kind[OwnFigures] = OwnFiguresKind()
    sent = here.read({"settlement": {"2026-27": "£3m"}})
    assert without_places(here.read(str(file))) == without_places(sent)
    with pytest.raises(BadInput, match="no JSON object"):
        here.for_others().read(str(file))
