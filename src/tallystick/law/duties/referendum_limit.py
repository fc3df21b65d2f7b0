"""L03: the rise of Band D against the referendum principle of the class, or the council's own."""

from collections.abc import Iterator
from decimal import Decimal

from tallystick.figures.year import FinancialYear
from tallystick.law.duty import Case, Duty, Finding
from tallystick.law.finding import MISSING, Ground, finding
from tallystick.law.words import pence, pounds, rise_of
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.referendum import Principle, is_excessive, largest_without_referendum

PROVISION = "LGFA 1992 s52ZB, s52ZC, s52ZF"


def check(case: Case) -> Iterator[Finding]:
    """Each year's own Band D with the year before's, in exact pounds and pence (REF-01, REF-02).

    Headroom is the yield left below the limit: (largest Band D − the one chosen) × tax base. An
    excessive rise is lawful with a yes vote, and needs substitute calculations that are not.
    """
    position = case.position
    for year in position.years:
        before, after = position.exact_band_d(year + -1), position.exact_band_d(year)
        principle = position.principles.get(year)
        if principle is None:
            yield _not_held(case, year)
        elif principle.no_limit:
            sentence = f"Band D rises {rise_of(before, after)} in {year}. {principle.sentence}"
            yield finding(case, DUTY, year, sentence, rests_on=_ground(principle))
        else:
            yield _tested(case, principle, before, after)


def _tested(case: Case, principle: Principle, before: Decimal, after: Decimal) -> Finding:
    year = principle.year
    largest = largest_without_referendum(principle, before)
    base = Decimal(repr(float(case.position.tax_base(year))))
    headroom = (largest - after) * base
    excessive = is_excessive(principle, before, after)
    change = f"{rise_of(before, after)}, from {pence(before)} to {pence(after)}"
    moves = f"Band D moves {change} in {year}"
    if after == before:
        moves = f"Band D stays at {pence(before)} in {year}"
    limit = _limit(principle)
    if excessive:
        sentence = (
            f"Band D rises {change} in {year}: {limit} needs a yes in a referendum. Substitute "
            f"calculations at {pence(largest)} or less stand beside it, and raise "
            f"{pounds(headroom)} less."
        )
    else:
        sentence = (
            f"{moves}; {limit} needs a referendum. Up to {pence(largest)}, which raises "
            f"{pounds(headroom)} more, none is needed."
        )
    return finding(
        case,
        DUTY,
        year,
        sentence,
        headroom=float(headroom),
        holds=not excessive,
        status=LegalStatus.LAWFUL_WITH_REFERENDUM if excessive else LegalStatus.LAWFUL,
        rests_on=_ground(principle),
    )


def _limit(principle: Principle) -> str:
    tests = " and ".join(str(test) for test in principle.tests)
    kind = "its own limit, " if principle.is_bespoke else ""
    known = {"assumption": " (assumed)"}.get(principle.status, "")
    if principle.is_intended and not known:
        known = " (a stated intention)"
    return f"{kind}a rise of {tests}{known}"


def _ground(principle: Principle) -> Ground:
    rule = "ref.bespoke_total_threshold" if principle.is_bespoke else "ref.principles"
    return Ground(rule, principle.status, f"{PROVISION}; {principle.citation}")


def _not_held(case: Case, year: FinancialYear) -> Finding:
    return finding(
        case,
        DUTY,
        year,
        f"No referendum principle is held for {year}, so the rise is not tested.",
        weight="label",
        rests_on=Ground("ref.principles", MISSING, PROVISION),
    )


DUTY = Duty(
    name="referendum_limit",
    identity="L03",
    title="The rise stays below the referendum limit",
    provision=PROVISION,
    rules=("ref.principles", "ref.bespoke_total_threshold", "duty.substitute_calculations"),
    weight="warn",
    check=check,
)
