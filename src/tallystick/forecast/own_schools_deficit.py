"""A council's own deficit on the schools grant in the place of the one that it returned."""

from dataclasses import replace

from tallystick.authorities.returns.newest import OUTTURN_YEAR
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.forecast.method import Method
from tallystick.forecast.own_figures import SchoolsDeficit as Entered
from tallystick.forecast.reserves_held import end_of
from tallystick.forecast.schools_deficit import ACCOUNT, SchoolsDeficit, schools_deficit

_FIELD = "schools_deficit"


def own_schools_deficit(
    entered: Entered, returned: SchoolsDeficit | None, rate: Figure, method: Method
) -> SchoolsDeficit | None:
    """What stays of the deficit that a council entered; None where it entered a surplus.

    Where it says that its plan is not approved no grant meets any of it. The yearly rise is the one
    entered, else the one of the return.

    Args:
        entered: the deficit of 31 March 2026, its yearly rise, and whether the plan is approved.
        returned: what stays of the one that was returned, if any.
        rate: the share of the deficit that the grant meets.
        method: the judgements.

    Raises:
        FieldFault: if the deficit is of another day.
    """
    if entered.year != OUTTURN_YEAR:
        raise entered.amount.place.fault(
            _FIELD,
            f"The deficit is of {end_of(entered.year)}; the grant is counted from that of "
            f"{end_of(OUTTURN_YEAR)}, which is needed.",
        )
    label = "Deficit on the schools grant, as entered"
    amount = entered.amount.figure(_FIELD, label, Unit.POUNDS, entered.year)
    account = replace(amount, name=ACCOUNT, value=-amount.known(), label="The account, as entered")
    if entered.plan_approved is False:
        rate = replace(
            rate, value=0.0, formula="the plan is not approved", status=Status.ENTERED, rule=""
        )
    rise = None if returned is None else returned.rise
    if entered.yearly_rise is not None:
        name = "schools_deficit_rise"
        rise = entered.yearly_rise.figure(name, "Rise a year, as entered", Unit.POUNDS)
    result = schools_deficit(account, None, rate, method, is_floor=False, own_rise=rise)
    if result is None or entered.plan_approved is None:
        return result
    return replace(result, not_approved=None)
