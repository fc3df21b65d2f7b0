"""Sums over a set of councils as charts, and a claim beside them."""

from collections.abc import Mapping
from typing import Any

from tallystick.render.money import BILLION, in_text
from tallystick.render.plot_frame import frame, labelled_bars

_AXIS = {"type": "quantitative", "title": "£ billion, cash"}
_OPENING = "1 April"
_HEADLINES = {
    "reserves": "Unallocated and other earmarked",
    "spending_and_funding": "Net current expenditure",
}
_TITLES = {
    "reserves": "Reserves at the end of the year",
    "spending_and_funding": "Spending and funding",
}


def sums_chart(document: Mapping[str, Any], group: str) -> dict[str, Any]:
    """The sums of a group with what each is read from, and over how many councils it is."""
    sums = [
        one
        for one in document["sums"]
        if one["group"] == group and one["value"] is not None and not _is_opening(one)
    ]
    rows = [
        {
            "label": (
                f"{one['label']}\n{in_text(one['value'])}, {one['basis']}, "
                f"{one['councils_held']} of {one['councils']} councils"
            ),
            "amount": one["value"] / BILLION,
        }
        for one in sums
    ]
    named = document["set"]
    most = max(
        (one for one in sums if one["label"] == _HEADLINES[group]),
        key=lambda one: one["councils_held"],
        default=sums[0],
    )
    return frame(
        f"{most['label']}, {most['basis']} of {most['councils_held']} "
        f"council{'' if most['councils_held'] == 1 else 's'}: "
        f"{in_text(most['value'])}",
        (
            f"{_TITLES[group]}, {named['title']}, {named['year']}, £ billion, cash. "
            "A sum leaves out councils that no table held prints it for; sums over different "
            "councils are not to be set against each other."
        ),
        f"Bars of sums over councils: {_TITLES[group].lower()}, {named['title']}, {named['year']}.",
        **labelled_bars(rows, {"amount": "Sum"}, _AXIS),
    )


def claim_chart(document: Mapping[str, Any]) -> dict[str, Any]:
    """What a claim says beside the sum of the set, for each way to read it."""
    claim = document["claim"]
    rows = [
        {
            "label": _reading(one),
            "claimed": one["claimed"] / BILLION,
            "sum": None if one["set_value"] is None else one["set_value"] / BILLION,
        }
        for one in claim["readings"]
    ]
    named = document["set"]
    first = claim["readings"][0]
    return frame(
        f"Claimed: {in_text(first['claimed'])}. {_reading(first)}, all {named['title']}: "
        f"{in_text(first['set_value'])}",
        (
            f"The claim of {claim['made_in']} for {first['councils_named']} councils beside the "
            f"sum of the set, {named['year']}, £ billion, cash."
        ),
        f"Bars of what is claimed beside the sum of {named['title']}, for each way to read it.",
        **labelled_bars(rows, {"claimed": "Claimed", "sum": "Sum of the set"}, _AXIS),
    )


def _reading(one: Mapping[str, Any]) -> str:
    return f"{one['label']}, {one['at']}" if one["at"] else str(one["label"])


def _is_opening(one: Mapping[str, Any]) -> bool:
    return bool(one["at"]) and str(one["at"]).startswith(_OPENING)
