"""A council's history as charts: reserves at the end of each year, and Band D."""

from typing import Any

from tallystick.figures.year import FinancialYear
from tallystick.questions.council_answer import CouncilAnswer
from tallystick.render.money import MILLION, in_text
from tallystick.render.plot_frame import AMOUNT, FIRST, INK, frame, key

_RESERVES = {"resunall_end": "Unallocated", "resoth_end": "Other earmarked"}
_NOT_HELD = "A year without a mark is not held."


def reserves_chart(answer: CouncilAnswer) -> dict[str, Any]:
    """Unallocated and other earmarked reserves at the end of each year that is held."""
    lines = {name: answer.history.lines[code].held for code, name in _RESERVES.items()}
    years = _span(answer, *lines.values())
    rows = [
        {"year": str(year), "kind": name, "amount": by_year[year] / MILLION}
        for name, by_year in lines.items()
        for year in by_year
    ]
    newest = max(year for by_year in lines.values() for year in by_year)
    shown = ", ".join(
        f"{name.lower()} {in_text(by_year[newest])}"
        for name, by_year in lines.items()
        if newest in by_year
    )
    council = answer.council.name
    return frame(
        f"{council}, reserves at the end of {newest}: {shown}",
        (
            f"Reserves at the end of each year, {years[0]} to {years[-1]}, £ million, cash, "
            f"without schools and public health. {_NOT_HELD}"
        ),
        (
            f"Bars of {council}'s unallocated and other earmarked reserves at the end of each year "
            f"from {years[0]} to {years[-1]}."
        ),
        height=240,
        data={"values": rows},
        mark={"type": "bar"},
        encoding={
            "x": _by_year(years),
            "xOffset": {"field": "kind", "sort": list(lines)},
            "y": {"field": "amount", **AMOUNT},
            "color": {"field": "kind", **key(list(lines))},
        },
    )


def band_d_chart(answer: CouncilAnswer) -> dict[str, Any]:
    """The council's own Band D charge in each year that is held, from nought."""
    by_year = answer.history.lines["band_d"].held
    years = _span(answer, by_year)
    council = answer.council.name
    first, last = min(by_year), max(by_year)
    return frame(
        f"{council}: Band D £{by_year[first]:,.2f} in {first}, £{by_year[last]:,.2f} in {last}",
        (
            f"The council's own Band D charge without parishes, {first} to {last}, £ a year, cash. "
            f"{_NOT_HELD}"
        ),
        f"Bars of {council}'s own Band D charge in each year from {first} to {last}.",
        height=240,
        data={
            "values": [{"year": str(year), "amount": amount} for year, amount in by_year.items()]
        },
        layer=[
            {
                "mark": {"type": "bar", "color": FIRST},
                "encoding": {
                    "x": _by_year(years),
                    "y": {"field": "amount", "type": "quantitative", "title": "£ a year, cash"},
                },
            },
            {"mark": {"type": "rule", "color": INK}, "encoding": {"y": {"datum": 0}}},
        ],
    )


def _span(answer: CouncilAnswer, *lines: dict[FinancialYear, float]) -> list[FinancialYear]:
    """Every year from the first that is held to the last, with those between that are not."""
    years = [year for line in lines for year in line]
    return [year for year in answer.history.years if min(years) <= year <= max(years)]


def _by_year(years: list[FinancialYear]) -> dict[str, Any]:
    return {
        "field": "year",
        "type": "ordinal",
        "title": None,
        "scale": {"domain": list(map(str, years))},
        "axis": {"labelAngle": 0, "labelOverlap": True},
    }
