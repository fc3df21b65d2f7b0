"""The gaps of every council, as JSON, CSV and the terminal have them."""

from collections.abc import Iterator, Mapping
from typing import Any

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.names import near
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.questions.opening import Asked, outlook_to, versions, with_assumptions
from tallystick.sources.release import Release


def every_gap_document_of(name: str | None, asked: Asked, release: Release) -> dict[str, Any]:
    """Both gaps of every principal council of England, in whole pounds.

    Raises:
        BadInput: if a council is named as well.
        UnknownName: if there is no such assumption set.
    """
    from tallystick.forecast.baseline import SETS, resolved_sets
    from tallystick.forecast.every_gap import every_gap

    if name:
        raise BadInput(f"Either {name} or every council can be asked of, not both.")
    if asked.assumption_set not in SETS:
        raise UnknownName("assumption set", asked.assumption_set, near(asked.assumption_set, SETS))
    last = outlook_to(asked.last)
    overrides, rules = with_assumptions(asked, None, release)
    made = every_gap(release, rules, resolved_sets(release, rules, overrides), last)
    chosen = asked.assumption_set
    return {
        "format": "tallystick-gaps-1",
        "assumption_set": chosen,
        "years": [str(year) for year in made.years],
        "councils": [
            {
                "name": each.authority.name,
                "ons_code": each.authority.ons_code,
                "outlook_is_reliable": each.is_reliable[chosen],
                "gap_frozen_band_d": _by_year(each.frozen_band_d[chosen]),
                "gap_at_maximum_lawful_rise": _by_year(each.at_maximum_lawful_rise[chosen]),
                "range": {
                    name: {
                        "gap_frozen_band_d": _by_year(each.frozen_band_d[name]),
                        "gap_at_maximum_lawful_rise": _by_year(each.at_maximum_lawful_rise[name]),
                    }
                    for name in SETS
                },
            }
            for each in made.councils
        ],
        "partial": [{"name": one.name, "ons_code": one.ons_code} for one in made.partial],
        "versions": versions(release),
    }


def _by_year(amounts: Mapping[FinancialYear, float]) -> dict[str, int]:
    return {str(year): int(half_up(amount)) for year, amount in amounts.items()}


def every_gap_csv(document: Mapping[str, Any]) -> str:
    """One row for each council, year, line and assumption set."""
    from tallystick.render.output import as_csv

    headings = ["council", "code", "year", "line", "value", "unit", "status", "release"]
    return as_csv(headings, _rows(document))


def _rows(document: Mapping[str, Any]) -> Iterator[list[Any]]:
    release = document["versions"]["release"]
    for council in document["councils"]:
        status = "" if council["outlook_is_reliable"] else "not reliable"
        for assumption_set, gaps in council["range"].items():
            for line, by_year in gaps.items():
                for year, amount in by_year.items():
                    named = [council["name"], council["ons_code"], year, f"{assumption_set}.{line}"]
                    yield [*named, amount, "£", status, release]


def print_every_gap(document: Mapping[str, Any]) -> None:
    """A line for each council: the chosen set's gaps of the first year and of the last."""
    from tallystick.render.terminal import console, table

    out = console()
    first, last = document["years"][0], document["years"][-1]
    grid = table(
        f"What is missing, £ million, on {document['assumption_set']} assumptions; brackets are "
        "money to spare",
        ["Council", f"Frozen {first}", f"Frozen {last}", f"At the limit {first}", f"… {last}", ""],
    )
    for council in document["councils"]:
        frozen, raised = council["gap_frozen_band_d"], council["gap_at_maximum_lawful_rise"]
        amounts = (frozen[first], frozen[last], raised[first], raised[last])
        mark = "" if council["outlook_is_reliable"] else "not reliable"
        grid.add_row(council["name"], *(_millions(amount) for amount in amounts), mark)
    out.print(grid)
    out.print(
        "Frozen: Band D stays as it is. At the limit: it rises by the most that needs no "
        "referendum. Not reliable: the completing amount is more than a tenth of all spending."
    )
    names = ", ".join(one["name"] for one in document["partial"])
    if names:
        out.print(f"No budget return is held of {names}.")
    made = document["versions"]
    out.print(f"tallystick {made['tallystick']}, data release {made['release']}.")


def _millions(amount: int) -> str:
    text = f"{abs(amount) / 1e6:,.1f}"
    return f"({text})" if amount < 0 else text
