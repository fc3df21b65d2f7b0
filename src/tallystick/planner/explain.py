"""Why a figure of an applied plan is what it is: the outlook's working and levers' effects."""

from collections.abc import Callable, Iterable

from tallystick.figures.errors import MissingFigure, UnknownYear
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.explain import explain
from tallystick.forecast.lines import line
from tallystick.law.lookup import duty
from tallystick.levers.lever import Choice, Effect
from tallystick.levers.lookup import lever
from tallystick.levers.state import MEMORANDUM, STOCKS, gap_change
from tallystick.planner.plan import Plan

GAP_LEFT = "gap_left"
_SECTION = "levers in their order, each on what those before it left"
_BALANCES = ("reserves", "debt", "capital_financing_requirement")
_FINDINGS = {
    "L01": (GAP_LEFT,),
    "L03": ("band_d", "tax_base"),
    "L04": ("band_d",),
    "L06": ("cost_of_reductions",),
    "L10": ("reserves",),
    "L13": ("debt",),
}


def explain_applied(applied: Plan, name: str, year: FinancialYear) -> Figure:
    """One figure of an applied plan with its working.

    The inputs are the outlook's figure, with its own working down to the published numbers, and
    the effects by lever, each with what the choice says. `gap_left` is the gap after every choice.

    Args:
        applied: the plan.
        name: a line of the model, or `gap_left`.
        year: a year of the outlook.

    Raises:
        UnknownName: if there is no such line.
        UnknownYear: if the plan does not reach that year.
        MissingFigure: if nothing gives that line in that year.
    """
    if year not in applied.years:
        raise UnknownYear(
            f"The plan runs from {applied.years[0]} to {applied.years[-1]}; {year} is outside it."
        )
    if name == GAP_LEFT:
        return _gap_left(applied, year)
    about = line(name)
    if name in _BALANCES:
        return _balance(applied, name, year)
    before = _of_outlook(applied, name, year)
    effects = _effects(applied, year, lambda effect: effect.line == name, to_date=name in STOCKS)
    if before is None and not effects:
        raise MissingFigure(
            f"No choice of this plan changes {about.label.lower()} in {year}, and the outlook has "
            "no such line."
        )
    start = (before,) if before is not None else ()
    value = sum(part.known() for part in (*start, *effects))
    formula = "the outlook's amount + what each lever changes" if start else "what levers change"
    return _figure(name, about.label, value, about.unit, year, formula, (*start, *effects))


def explain_finding(applied: Plan, number: str, year: FinancialYear) -> Figure:
    """A finding with the figures that it rests on; its value is headroom, where there is any.

    Raises:
        UnknownName: if no duty has that name or number.
        MissingFigure: if it has no finding in that year.
    """
    asked = duty(number)
    finding = next(
        (
            finding
            for finding in applied.judgement.findings
            if finding.duty == asked.identity and finding.year == year
        ),
        None,
    )
    if finding is None:
        raise MissingFigure(f"{asked.identity} ({asked.title}) finds nothing of {year}.")
    inputs = []
    for name in _FINDINGS.get(asked.identity, ()):
        try:
            inputs.append(explain_applied(applied, name, year))
        except MissingFigure:
            continue
    return Figure(
        name=f"finding.{asked.identity}",
        label=asked.title,
        value=finding.headroom,
        unit=Unit.POUNDS,
        status=Status.COMPUTED,
        year=year,
        formula=finding.sentence,
        inputs=tuple(inputs),
        rule=f"{finding.provision} ({finding.rule}, {finding.rule_status})",
        note="holds" if finding.holds else f"does not hold ({finding.weight})",
    )


def _gap_left(applied: Plan, year: FinancialYear) -> Figure:
    before = explain(applied.plan, "gap_frozen_band_d", year)
    effects = _effects(applied, year, lambda effect: effect.line not in MEMORANDUM, of_gap=True)
    return _figure(
        GAP_LEFT,
        "Gap left after the choices",
        float(applied.position.gap(year)),
        Unit.POUNDS,
        year,
        "gap with Band D frozen + what each lever changes of it",
        (before, *effects),
    )


def _balance(applied: Plan, name: str, year: FinancialYear) -> Figure:
    """Reserves, or what choices owe: the opening amount and every movement to the year's end."""
    about = line(name)
    start: tuple[Figure, ...] = ()
    if name == "reserves":
        start = (_usable(applied),)
    moves = tuple(
        move
        for at in applied.years
        if at <= year
        for move in _effects(applied, at, lambda effect: effect.line == name)
    )
    value = sum(part.known() for part in (*start, *moves))
    formula = "opening amount + every movement to the year's end"
    return _figure(name, about.label, value, about.unit, year, formula, (*start, *moves))


def _usable(applied: Plan) -> Figure:
    """Usable reserves at the start as they are counted, with their parts."""
    reserves = applied.plan.known().reserves
    if reserves is None:
        raise MissingFigure("Usable reserves of this council are not held.")
    usable = float(applied.position.usable_reserves)
    counts = reserves.start_low, reserves.start_high
    return next(bound for bound in counts if bound.known() == usable)


def _of_outlook(applied: Plan, name: str, year: FinancialYear) -> Figure | None:
    if name not in applied.position.outlook.amounts:
        return None
    return explain(applied.plan, name, year)


def _effects(
    applied: Plan,
    year: FinancialYear,
    chosen: Callable[[Effect], bool],
    *,
    of_gap: bool = False,
    to_date: bool = False,
) -> tuple[Figure, ...]:
    """What each lever changes in a year, with its effects and its choices as inputs.

    Of a stock, what it changes `to_date`: in the year and in every year before.
    """
    by_lever: dict[str, list[Effect]] = {}
    for effect in applied.position.effects:
        reached = effect.year == year or (to_date and effect.year < year)
        if reached and chosen(effect):
            by_lever.setdefault(effect.lever, []).append(effect)
    return tuple(
        _of_lever(applied, name, effects, year, of_gap=of_gap) for name, effects in by_lever.items()
    )


def _of_lever(
    applied: Plan,
    name: str,
    effects: Iterable[Effect],
    year: FinancialYear,
    *,
    of_gap: bool,
) -> Figure:
    pulled = lever(name)
    parts = tuple(
        Figure(
            name=f"{name}.{effect.line}",
            label=line(effect.line).label,
            value=float(gap_change(effect) if of_gap else effect.amount),
            unit=line(effect.line).unit,
            status=Status.COMPUTED,
            year=year,
            formula=effect.note or "as the lever is priced",
            note="recurring" if effect.recurring else "one-off",
        )
        for effect in effects
    )
    said = tuple(_choice(choice) for choice in applied.choices if choice.lever == name)
    return Figure(
        name=name,
        label=pulled.title,
        value=sum(part.known() for part in parts),
        unit=parts[0].unit,
        status=Status.COMPUTED,
        year=year,
        formula=" + ".join(dict.fromkeys(part.label.lower() for part in parts)),
        inputs=(*parts, *said),
        rule=", ".join(pulled.rules) or _SECTION,
    )


def _choice(choice: Choice) -> Figure:
    """What the choice says, as an assumption of the plan."""
    pulled = lever(choice.lever)
    unit = pulled.setting.unit if isinstance(pulled.setting.unit, Unit) else Unit.COUNT
    years = ", ".join(str(year) for year in choice.years)
    inputs = "; ".join(f"{name}: {value}" for name, value in choice.inputs.items())
    return Figure(
        name=f"{choice.lever}.size",
        label=f"{pulled.setting.label}, as chosen",
        value=choice.size,
        unit=unit,
        status=Status.ASSUMPTION,
        formula=f"chosen for {years}",
        note=inputs or ("sized by the lever" if choice.size is None else ""),
    )


def _figure(
    name: str,
    label: str,
    value: float,
    unit: Unit,
    year: FinancialYear,
    formula: str,
    inputs: tuple[Figure, ...],
) -> Figure:
    return Figure(
        name=name,
        label=label,
        value=value,
        unit=unit,
        status=Status.COMPUTED,
        year=year,
        formula=formula,
        inputs=inputs,
        rule=_SECTION,
    )
