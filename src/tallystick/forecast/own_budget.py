"""A council's own budget of 2026-27 in the place of what returns give, and the two side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tallystick.figures.errors import UnknownName
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.entered_units import unit_slip
from tallystick.forecast.lines import line
from tallystick.forecast.own_figures import Entered
from tallystick.forecast.returned import BASE, SERVICES, ReturnedFigures

TOTALS = ("net_revenue_expenditure", "council_tax", "general_funding", "specific_grants")
BASE_OF_TAX = ("tax_base", "band_d")
COSTS = ("levies", "principal", "interest_paid", "investment_income")
LINES = (*TOTALS, *BASE_OF_TAX, *COSTS, *SERVICES)
"""The lines of the budget of 2026-27 that can be entered."""

_REFUSED_IN_OTHER_UNITS = ("net_revenue_expenditure", "council_tax", "tax_base")
_NET = "Net revenue expenditure"
_LEAST_OF_REST, _MOST_OF_REST = 0.5, 1.5
_AGREES_WITHIN = 0.0005


@dataclass(frozen=True, slots=True)
class ReconciledLine:
    """One entered line of 2026-27 beside the return's.

    `difference` is entered less returned, None where no return is held; `reason` the likely one, or
    empty. A line that does not agree is shown and never refused.
    """

    name: str
    returned: Figure
    entered: Figure
    difference: float | None
    reason: str = ""


def checked_budget(budget: Mapping[str, Entered], base: BaseBudget) -> None:
    """Refuse a line that nothing is known by, and totals that are plainly in other units.

    Raises:
        UnknownName: if a line is not one of the budget.
        FieldFault: if a total is in thousands or millions.
    """
    for name, entered in budget.items():
        if name not in LINES:
            hint = f"Written at {entered.place}." if str(entered.place) else ""
            raise UnknownName("line of the budget", name, near(name, LINES), hint)
        slip = unit_slip(entered.value, _amount(base, name))
        if slip and name in _REFUSED_IN_OTHER_UNITS:
            raise entered.place.fault(
                "budget",
                f"{_label(name)} is {entered.value:,.0f}, and {_amount(base, name):,.0f} as "
                f"returned: it seems to be {slip}. Write it in pounds, or say its unit.",
            )


def own_base(base: BaseBudget, budget: Mapping[str, Entered]) -> BaseBudget:
    """The base budget with the council's own lines in it; it balances, as the law requires.

    `general funding = net revenue expenditure − council tax`; net revenue expenditure is the sum of
    the two where it is not entered and general funding is. Services that are not entered fill what
    is left, in their shares; where every one is entered, or they cannot, the rest has no place.
    """
    if not budget:
        return base
    own = {name: entered.value for name, entered in budget.items()}
    base = _with_tax(base, own)
    net = own.get("net_revenue_expenditure", base.net_revenue_expenditure)
    if "net_revenue_expenditure" not in own and "general_funding" in own:
        net = own["general_funding"] + base.council_tax
    share = base.specific_grants / base.net_revenue_expenditure
    grants = own.get("specific_grants", share * net)
    costs = {name: own.get(name, getattr(base, name)) for name in COSTS}
    services, scale, not_placed = _services(base, own, net + grants - sum(costs.values()))
    return replace(
        base,
        net_revenue_expenditure=net,
        is_estimated=base.is_estimated and not _states_total(own),
        general_funding=net - base.council_tax,
        specific_grants=grants,
        services=services,
        scale=scale,
        not_placed=not_placed,
        levies=costs["levies"],
        principal=costs["principal"],
        interest_paid=costs["interest_paid"],
        investment_income=costs["investment_income"],
    )


def _states_total(own: Mapping[str, float]) -> bool:
    return "net_revenue_expenditure" in own or "general_funding" in own


def _with_tax(base: BaseBudget, own: Mapping[str, float]) -> BaseBudget:
    """Council tax, tax base and Band D that agree: what is not entered follows from what is."""
    if not own.keys() & {"council_tax", *BASE_OF_TAX}:
        return base
    band_d = own.get("band_d", base.band_d)
    tax_base = own.get("tax_base", base.tax_base)
    tax = own.get("council_tax", tax_base * band_d)
    if "council_tax" in own and "band_d" in own and "tax_base" not in own and band_d:
        tax_base = tax / band_d
    return replace(
        base, council_tax=tax, tax_base=tax_base, band_d=tax / tax_base if tax_base else band_d
    )


def _services(
    base: BaseBudget, own: Mapping[str, float], to_services: float
) -> tuple[dict[str, float], float | None, float]:
    """Services, their scale, and what has no place, in pounds."""
    entered = {name: own[name] for name in SERVICES if name in own}
    others = {name: amount for name, amount in base.services.items() if name not in entered}
    left = to_services - sum(entered.values()) - base.not_placed
    total = sum(others.values())
    if entered and not total:
        return entered, 1.0, left + base.not_placed
    change = left / total if total else 1.0
    if not _LEAST_OF_REST <= change <= _MOST_OF_REST:
        return others | entered, base.scale, base.not_placed + left - total
    scaled = {name: amount * change for name, amount in others.items()}
    scale = None if base.scale is None else base.scale * change
    return {**base.services, **scaled, **entered}, scale, base.not_placed


def reconcile(
    budget: Mapping[str, Entered], base: BaseBudget, returned: ReturnedFigures | None
) -> tuple[ReconciledLine, ...]:
    """Each entered line of 2026-27 beside the return's, in the order of the budget's lines.

    Totals that were entered and do not agree with one another follow, named `.from_totals` and
    `.from_tax_base`.
    """
    lines = tuple(
        reconciled(name, budget[name], _returned(name, base, returned), returned)
        for name in LINES
        if name in budget
    )
    return (*lines, *_disagreements(budget))


def _disagreements(budget: Mapping[str, Entered]) -> Iterator[ReconciledLine]:
    """Totals that do not agree with the others that were entered."""

    def others(*names: str) -> tuple[float, ...] | None:
        return tuple(budget[n].value for n in names) if budget.keys() >= {*names} else None

    totals = others("net_revenue_expenditure", "council_tax", "general_funding")
    if totals is not None and round(totals[0] - totals[1] - totals[2]):
        yield _disagreement(
            "general_funding", "from_totals", budget, totals[0] - totals[1],
            "the budget entered does not balance",
        )  # fmt: skip
    tax = others("council_tax", "tax_base", "band_d")
    if tax is not None and abs(tax[0] - tax[1] * tax[2]) > _AGREES_WITHIN * abs(tax[0]):
        yield _disagreement(
            "council_tax", "from_tax_base", budget, tax[1] * tax[2],
            "tax base and Band D entered give another council tax",
        )  # fmt: skip


def _disagreement(
    name: str, by: str, budget: Mapping[str, Entered], value: float, reason: str
) -> ReconciledLine:
    known = Figure(name, _label(name), value, Unit.POUNDS, Status.COMPUTED, BASE)
    entered = budget[name].figure(name, _label(name), Unit.POUNDS, BASE)
    return ReconciledLine(f"{name}.{by}", known, entered, budget[name].value - value, reason)


def reconciled(
    name: str, entered: Entered, known: Figure, returned: ReturnedFigures | None = None
) -> ReconciledLine:
    """One entered amount of 2026-27 beside what is known of it."""
    figure = entered.figure(name, known.label, known.unit, BASE)
    if known.value is None:
        return ReconciledLine(name, known, figure, None, known.note)
    difference = entered.value - known.value
    reason = "" if not round(difference) else _reason(entered.value, known.value, returned)
    return ReconciledLine(name, known, figure, difference, reason)


def _reason(entered: float, known: float, returned: ReturnedFigures | None) -> str:
    slip = unit_slip(entered, known)
    if slip:
        return f"it seems to be {slip}"
    if entered and known and abs(entered + known) < abs(known) / 100:
        return "it has the opposite sign"
    parishes = None if returned is None else returned.parish_precepts.value
    if parishes and abs(entered - known - parishes) < max(1_000.0, parishes / 100):
        return "parish precepts seem to be in it"
    return ""


def _returned(name: str, base: BaseBudget, returned: ReturnedFigures | None) -> Figure:
    """What is known of a line of 2026-27: as returned, or as the outlook has worked it out."""
    printed = None if returned is None else _printed(name, returned)
    if printed is not None and printed.value is not None:
        return printed
    statuses = {"specific_grants": Status.ASSUMPTION, **dict.fromkeys(SERVICES, Status.ROLLED)}
    is_held = name in base.services or hasattr(base, name)
    return Figure(
        name=name,
        label=_label(name),
        value=_amount(base, name) if is_held else None,
        unit=_unit(name),
        status=statuses.get(name, Status.COMPUTED),
        year=BASE,
        note="" if is_held else "No return of it is held.",
    )


def _printed(name: str, returned: ReturnedFigures) -> Figure | None:
    """The figure of the newest returns that is the line itself, of 2026-27."""
    if name == "net_revenue_expenditure" and not returned.parish_precepts.value:
        return returned.budget
    if name in ("council_tax", "tax_base", "band_d", "interest_paid"):
        figure: Figure = getattr(returned, name)
        return figure
    service = returned.services.get(name)
    return service if service is not None and service.year == BASE else None


def _amount(base: BaseBudget, name: str) -> float:
    if name in SERVICES:
        return base.services.get(name, 0.0)
    return float(getattr(base, name))


def _label(name: str) -> str:
    labels = {"net_revenue_expenditure": _NET, "general_funding": "General funding"}
    return labels[name] if name in labels else line(name).label


def _unit(name: str) -> Unit:
    return line(name).unit if name in BASE_OF_TAX else Unit.POUNDS
