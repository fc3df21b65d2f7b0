"""L05: the proportions between bands are those of the Act, by whatever route a plan goes."""

from collections.abc import Iterator

from tallystick.council_tax.routes import ROUTES, Route
from tallystick.law.classes import is_billing
from tallystick.law.duty import Case, Duty, Finding
from tallystick.law.finding import finding
from tallystick.law.status import status_of_route
from tallystick.levers.charge_change import ChargeChange
from tallystick.rules.legal_status import LegalStatus

BY_BILLING_ONLY = frozenset(("R1", "R2", "R3", "R4"))


def check(case: Case) -> Iterator[Finding]:
    """The route of each plan by band, and its status (BAND-01, BAND-02).

    A rise that differs by band has no power behind it; a route that changes the proportions waits
    for an order or an Act; reductions by band alone are contested (BAND-04).
    """
    by_band = [
        change for change in case.position.charges if change.route or change.own or change.others
    ]
    for change in by_band:
        yield _of_change(case, change)
    if not any(change.first == case.setting for change in by_band):
        sentence = f"Every band keeps its fixed proportion to Band D in {case.setting}."
        yield finding(case, DUTY, case.setting, sentence)


def _of_change(case: Case, change: ChargeChange) -> Finding:
    year, named = change.first, change.route
    parts = [ROUTES[part] for part in named.split("+") if part in ROUTES]
    if not parts:
        sentence = "A rise that differs by band is barred: the proportions between bands are fixed."
        return finding(case, DUTY, year, sentence, holds=False, status=LegalStatus.UNLAWFUL)
    if not is_billing(case.council_class) and set(named.split("+")) & BY_BILLING_ONLY:
        sentence = (
            f"Route {named} is for an authority that sends bills; {ROUTES['R9'].title} has no "
            "power to."
        )
        return finding(case, DUTY, year, sentence, holds=False, status=LegalStatus.UNLAWFUL)
    status = status_of_route(named)
    barred = status >= LegalStatus.NEEDS_SECONDARY_LEGISLATION
    return finding(case, DUTY, year, _said(named, parts, status), holds=not barred, status=status)


def _said(named: str, parts: list[Route], status: LegalStatus) -> str:
    what = "; ".join(part.title for part in parts)
    power = "; ".join(dict.fromkeys(part.power for part in parts))
    said = f"Route {named}: {what}. Power: {power}."
    if status is LegalStatus.CONTESTED:
        return f"{said} The proportions stay; reductions defined by band alone are contested."
    if status is LegalStatus.LAWFUL:
        return f"{said} The proportions stay as they are."
    return f"{said} It cannot be done under the law as it stands ({status.word})."


DUTY = Duty(
    name="band_proportions",
    identity="L05",
    title="Bands keep their proportions",
    provision="LGFA 1992 s5, s36, s47",
    rules=("ct.band_ratio",),
    weight="block",
    check=check,
)
