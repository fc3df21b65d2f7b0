"""L14: capital receipts meet day-to-day costs only within the flexible use direction."""

from collections.abc import Iterator

from tallystick.figures.year import FinancialYear
from tallystick.law.answers import said
from tallystick.law.duty import Case, Duty, Finding, Question
from tallystick.law.finding import finding, ground
from tallystick.law.words import listed, pounds
from tallystick.rules.legal_status import LegalStatus

LINE, PERIOD = "capital_receipts_used", "fucr.period"
CONDITIONS = {
    "receipts_from_own_sales": "they come from the council's own sales, outside its group",
    "receipts_not_right_to_buy": "they do not come from Right to Buy",
    "receipts_for_savings": "they are spent to save money or transform services",
    "receipts_plan_sent": "the yearly plan is sent in advance",
}


def check(case: Case) -> Iterator[Finding]:
    """Receipts that meet day-to-day costs, the direction's years and its conditions (CAP-07).

    Each condition has to be said to be met. Outside the direction, receipts may meet such costs
    only under a direction of the council's own.
    """
    for year in case.position.years:
        used = float(case.position.changed(LINE, year))
        if used > 0:
            yield _of_year(case, year, used)
        elif year == case.setting:
            sentence = f"No capital receipts meet day-to-day costs of {year}."
            yield finding(case, DUTY, year, sentence, headroom=0.0)


def _of_year(case: Case, year: FinancialYear, used: float) -> Finding:
    own = LegalStatus.LAWFUL_WITH_DIRECTION
    covered = ground(case, PERIOD, DUTY.provision, year)
    if covered.status == "missing" or str(year) not in case.rulebook.value(PERIOD, year):
        sentence = (
            f"{pounds(used)} of receipts meets costs of {year}, outside the direction's years."
        )
        return finding(case, DUTY, year, sentence, headroom=-used, status=own, rests_on=covered)
    refused = [CONDITIONS[name] for name in CONDITIONS if said(case, name) is False]
    unsaid = [f"`{name}`" for name in CONDITIONS if said(case, name) is None]
    if refused:
        sentence = (
            f"{pounds(used)} of receipts meets costs of {year}, and the direction needs that "
            f"{listed(refused)}."
        )
    elif unsaid:
        sentence = (
            f"{pounds(used)} of receipts meets costs of {year}; whether the direction's conditions "
            f"are met is not said: {listed(unsaid)}."
        )
    else:
        sentence = f"{pounds(used)} of receipts meets costs of {year} within the direction."
        return finding(case, DUTY, year, sentence, headroom=0.0)
    return finding(case, DUTY, year, sentence, headroom=-used, status=own)


DUTY = Duty(
    name="capital_receipts_within_direction",
    identity="L14",
    title="Capital receipts are used within the direction",
    provision="Flexible use of capital receipts direction (LGA 2003 s16)",
    rules=("duty.capital_receipts", PERIOD),
    weight="block",
    check=check,
    asks=tuple(
        Question(name, "yes or no", f"Of receipts that meet day-to-day costs: whether {words}.")
        for name, words in CONDITIONS.items()
    ),
)
