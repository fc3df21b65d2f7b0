"""A plan as plain types, ready for JSON: whole pounds, Band D as text, shares as numbers."""

from collections.abc import Iterable, Mapping
from typing import Any

from tallystick.figures.figure import Figure
from tallystick.figures.rounding import columns_that_add, half_up, to_penny
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR, Assumed
from tallystick.forecast.base_year import (
    CAPITAL_FINANCING,
    GRANTS,
    ONE_OFF,
    SPENDING,
    published,
    share_of,
)
from tallystick.forecast.baseline import Baseline, Scenario
from tallystick.forecast.limits import total_share
from tallystick.forecast.lines import lines
from tallystick.forecast.reserves import Runway
from tallystick.render.sources import cited

FORMAT = "tallystick-plan-1"


def plan_document(plan: Baseline, versions: Mapping[str, str]) -> dict[str, Any]:
    """Everything that `plan` prints, with documented keys (docs/reference/plan.schema.json).

    A partial plan has the same keys; what needs the missing figure is null.
    """
    years = [str(year) for year in plan.years]
    document: dict[str, Any] = {
        "format": FORMAT,
        "council": council_document(plan),
        "status": "partial" if plan.is_partial else "complete",
        "missing": list(plan.missing),
        "notes": notes(plan),
        "base_year": None,
        "years": years,
        "assumption_set": plan.chosen,
        "gap_frozen_band_d": None,
        "gap_at_maximum_lawful_rise": None,
        "new_gap": None,
        "range": None,
        "gap_in_context": None,
        "tax_assumption": None,
        "completing_amount": None,
        "drivers": None,
        "reasons": None,
        "reserves": None,
        "runway": None,
        "rise_to_close": None,
        "assumptions": [],
        "sources": [],
        "versions": dict(versions),
    }
    if plan.is_partial:
        document["published"] = _published(plan)
        return document
    scenario = plan.scenario()
    document |= {
        "base_year": _base_year(plan),
        "gap_frozen_band_d": _by_year(plan, "gap_frozen_band_d"),
        "gap_at_maximum_lawful_rise": {
            str(year): _pounds(rise.gap) for year, rise in scenario.largest.items()
        },
        "new_gap": _by_year(plan, "new_gap"),
        "range": {name: _range(one) for name, one in plan.scenarios.items()},
        "gap_in_context": gap_in_context(plan),
        "tax_assumption": _tax_assumption(scenario),
        "completing_amount": _completing(plan),
        "drivers": drivers(plan),
        "reasons": reasons(plan),
        "reserves": _reserves(plan),
        "runway": {kind: _runway(one) for kind, one in scenario.runways.items()},
        "rise_to_close": _rise_to_close(plan),
        "assumptions": [assumption(one) for one in scenario.assumptions.listed()],
        "sources": sources(plan),
    }
    return document


def council_document(plan: Baseline) -> dict[str, Any]:
    """Who the council is."""
    council = plan.council
    return {
        "name": council.name,
        "official_name": council.authority.official_name,
        "ons_code": council.ons_code,
        "class": council.council_class,
        "region": council.authority.region,
    }


def notes(plan: Baseline) -> list[str]:
    """What has to be said first: how the name was read, reported reorganisation, and its effect."""
    said = list(plan.notes)
    if not plan.is_partial and float(plan.known_base().amounts["specific_grants"]) < 0:
        said.append(
            "Specific grants for these services are negative: the schools and public health lines "
            "of the return exceed its grants, which shows that the split is an assumption."
        )
    if plan.replaced_from is not None and plan.replaced_from <= plan.last:
        said.append(
            f"{plan.replaced_from} and later: this area's present services, as if the council "
            "continued."
        )
    return said


def drivers(plan: Baseline) -> dict[str, dict[str, int]]:
    """What changes the gap, by driver and year, in whole pounds that add to `new_gap`."""
    outlook = plan.known_outlook()
    names = [
        name
        for name in outlook.drivers
        if any(float(outlook.drivers[name][year]) for year in outlook.years)
    ]
    columns = {
        year: columns_that_add([float(outlook.drivers[name][year]) for name in names])
        for year in outlook.years
    }
    return {
        name: {str(year): int(columns[year][place]) for year in outlook.years}
        for place, name in enumerate(names)
    }


def reasons(plan: Baseline) -> list[dict[str, Any]]:
    """The four largest positive drivers of the first year, largest first."""
    year = str(plan.years[0])
    ordered = sorted(drivers(plan).items(), key=lambda one: -one[1][year])
    return [
        {"driver": name, "amount": by_year[year]}
        for name, by_year in ordered[:4]
        if by_year[year] > 0
    ]


def gap_in_context(plan: Baseline) -> dict[str, Any]:
    """The first year's frozen gap as a share of spending and per household of the area."""
    year = plan.years[0]
    gap = float(plan.known_outlook().gap(year))
    total = float(plan.known_base().total_spending())
    dwellings = plan.council.chargeable_dwellings.value
    return {
        "year": str(year),
        "share_of_all_spending": _share(share_of(gap, total)),
        "per_household": str(to_penny(gap / dwellings)) if dwellings else None,
        "chargeable_dwellings": int(dwellings) if dwellings else None,
    }


def assumption(one: Assumed) -> dict[str, Any]:
    """One assumption as it is listed: by year, with why, source and standing."""
    return {
        "key": one.key,
        "label": one.label,
        "standing": one.standing,
        "why": one.why,
        "source": one.source,
        "by_year": {str(year): _share(figure.value) for year, figure in one.figures.items()},
    }


def sources(plan: Baseline) -> list[dict[str, str]]:
    """Every published table that the plan's figures were read from."""
    figures: list[Figure] = list(plan.known_base().figures.values())
    figures.extend(plan.known_reserves().parts.values())
    figures.append(plan.council.chargeable_dwellings)
    return cited(figures)


def _by_year(plan: Baseline, name: str) -> dict[str, int]:
    outlook = plan.known_outlook()
    return {str(year): _pounds(float(outlook.amount(name, year))) for year in outlook.years}


def _base_year(plan: Baseline) -> dict[str, Any]:
    base = plan.known_base()
    spending = _lines(base.amounts, (*SPENDING, "levies", *CAPITAL_FINANCING))
    funding = _lines(base.amounts, ("council_tax", *GRANTS, "completing_amount", *ONE_OFF))
    funding["completing_amount"] += sum(spending.values()) - sum(funding.values())
    difference, spent = plan.closing or (0.0, 0.0)
    return {
        "year": str(base.year),
        "return_year": str(return_year(plan)),
        "status": base_status(plan),
        "spending": spending,
        "funding": funding,
        "total_spending": sum(spending.values()),
        "lines": scope_of(plan),
        "band_d": str(to_penny(float(base.amounts["band_d"]))),
        "tax_base": float(half_up(float(base.amounts["tax_base"]), 2)),
        "return_closes": {
            "difference": _pounds(difference),
            "share_of_spending": share_of(difference, spent),
        },
    }


def return_year(plan: Baseline) -> FinancialYear:
    """The year of the budget return that the base year starts from."""
    year = plan.council.budget["servicetot"].year
    return BASE_YEAR if year is None else year


def base_status(plan: Baseline) -> str:
    """How the base year was come by: rolled from an earlier return, or as its own has it."""
    year = return_year(plan)
    tax = f"council tax as printed for {BASE_YEAR}"
    if year < BASE_YEAR:
        return f"rolled from the {year} budget return; {tax}"
    return f"as the {year} budget return has it; {tax}"


def scope_of(plan: Baseline) -> list[dict[str, Any]]:
    """Every line of the return, in or out with its reason, as printed and as rolled forward."""
    base = plan.known_base()
    found = []
    for name, about in lines().items():
        if not about.rows or about.group in ("reserve", "reserve_total", "result"):
            continue
        printed = published(name, plan.council.budget) if name != "council_tax" else None
        amount = base.amounts.get(name) if about.scope == "in" else None
        found.append(
            {
                "line": name,
                "label": about.label,
                "scope": about.scope,
                "reason": about.reason,
                "rows": list(about.rows),
                "as_printed": None if printed is None else _pounds(printed.known()),
                "base_year": None if amount is None else _pounds(float(amount)),
            }
        )
    return found


def _lines(amounts: Mapping[str, Any], names: Iterable[str]) -> dict[str, int]:
    return {name: _pounds(float(amounts[name])) for name in names if name in amounts}


def _completing(plan: Baseline) -> dict[str, Any]:
    base = plan.known_base()
    return {
        "amount": _pounds(float(base.amounts["completing_amount"])),
        "share_of_base": _share(base.completing_share()),
        "outlook_is_reliable": base.is_reliable(),
    }


def _range(one: Scenario) -> dict[str, Any]:
    outlook = one.outlook
    return {
        "gap_frozen_band_d": {
            str(year): _pounds(float(outlook.gap(year))) for year in outlook.years
        },
        "gap_at_maximum_lawful_rise": {
            str(year): _pounds(rise.gap) for year, rise in one.largest.items()
        },
    }


def _tax_assumption(scenario: Scenario) -> dict[str, Any]:
    return {
        "gap_frozen_band_d": f"Band D stays at its {BASE_YEAR} amount; every rise is a decision.",
        "gap_at_maximum_lawful_rise": "Band D rises by the most that needs no referendum.",
        "by_year": {
            str(year): {
                "band_d": str(rise.band_d),
                "yield": _pounds(rise.yield_over_outlook),
                "referendum_limit": total_share(rise.principle),
                "status": rise.principle.status,
                "sentence": rise.principle.sentence,
            }
            for year, rise in scenario.largest.items()
        },
    }


def _reserves(plan: Baseline) -> dict[str, Any]:
    reserves = plan.known_reserves()
    residual = plan.residual_deficit
    return {
        "dated": reserves.dated,
        "low": _pounds(reserves.low.known()),
        "high": _pounds(reserves.high.known()),
        "parts": {name: _pounds(part.known()) for name, part in reserves.parts.items()},
        "minimum_balance": None if reserves.minimum is None else _pounds(reserves.minimum.known()),
        "residual_deficit": None if residual is None else _pounds(residual.known()),
        "outturn": {name: _pounds(part.known()) for name, part in plan.reserves_outturn.items()},
    }


def _runway(one: Runway) -> dict[str, Any]:
    return {
        "years": float(half_up(one.years, 2)),
        "fails_in": None if one.fails_in is None else str(one.fails_in),
        "words": str(one),
    }


def _rise_to_close(plan: Baseline) -> dict[str, Any]:
    return {
        str(year): {
            "band_d": str(to_penny(rise.band_d)),
            "share": _share(rise.share),
            "equal_yearly": _share(rise.equal_yearly),
            "referendum_limit": total_share(plan.largest_rises()[year].principle),
        }
        for year, rise in plan.rises().items()
    }


def _published(plan: Baseline) -> dict[str, Any]:
    """What is held for a council whose budget return is not: outturn services and council tax."""
    services = plan.outturn_services
    tax = plan.council.newest_council_tax()
    held = {"band_d": tax.band_d, "tax_base": tax.tax_base, "requirement": tax.requirement}
    years = {figure.year for figure in services.values()}
    return {
        "services": {name: _pounds(figure.known()) for name, figure in services.items()},
        "services_year": str(max(year for year in years if year)) if years else None,
        "council_tax": {
            "year": str(tax.year),
            "band_d": str(to_penny(tax.band_d.known())),
            "tax_base": tax.tax_base.value,
            "requirement": _pounds(tax.requirement.known()),
        },
        "sources": cited([*services.values(), *held.values()]),
    }


def _share(value: float | None) -> float | None:
    """A share without the noise of binary arithmetic beyond the tenth place."""
    return None if value is None else round(value, 10)


def _pounds(amount: float) -> int:
    return int(half_up(amount))


def years_of(document: Mapping[str, Any]) -> tuple[FinancialYear, ...]:
    """The years of a plan document."""
    return tuple(FinancialYear.parse(year) for year in document["years"])
