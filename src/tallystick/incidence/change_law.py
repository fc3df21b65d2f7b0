"""By which route each part of a change is made, and its status: a map of the law, not advice.

Every part has its power and its status (BAND-02). Whether a rise needs a referendum follows from
the principle of the authority for the year, where one is known.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tallystick.council_tax.ballot import ballot_percentage
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.routes import AGAINST_CONTESTED, FOR_CONTESTED, ROUTES, route_of
from tallystick.figures.errors import RuleNotKnown, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.incidence.changes import PENSION, SECOND_HOMES, WORKING, Change
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.referendum import Principle, is_excessive, principle
from tallystick.rules.rulebook import Rulebook, exact
from tallystick.rules.units import NO_LIMIT

SUPPORT_POWER = "LGFA 1992 s13A(1)(a), Schedule 1A"
_CLASSES = {
    "county": "county",
    "police": "police",
    "fire": "fire",
    "gla": "gla",
    "combined_authority": "combined_authority",
}
_SECOND, _EMPTY = "ct.second_home_premium_max", "ct.empty_premium_max"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a change: what it is, its power, its status, and what has to be said of it.

    `route` is its number (R1 to R9), empty for a rise by itself. `ballot` is the percentage that a
    referendum's question would name.
    """

    title: str
    power: str
    route: str
    statuses: tuple[LegalStatus, ...]
    sentences: tuple[str, ...] = ()
    ballot: Decimal | None = None


def parts(
    change: Change, charges: Charges, council_class: str, rulebook: Rulebook
) -> tuple[Part, ...]:
    """Every part of a change of one area's bill, in the order in which it is applied.

    `council_class` is that of the billing authority; the other elements have their own.
    """
    year = charges.year + 1
    return (
        *_support(change),
        *_premiums(change, rulebook, year),
        *_rises(change, charges, council_class, rulebook, year),
        *_plan(change, charges, council_class, rulebook, year),
        *_rebates(change),
    )


def empty_premium_limits(rulebook: Rulebook, year: FinancialYear) -> dict[int, float]:
    """The largest premium on an empty home in law, by years empty (CT-06).

    Raises:
        RuleNotKnown: if the law of that year is not held.
    """
    limits = rulebook.value(_EMPTY, year)
    return {int(least): float(most) for least, most in limits.items()}


def _support(change: Change) -> Iterator[Part]:
    if change.support is None:
        return
    yield Part(
        "support of working age made "
        + ("more generous" if change.support.share >= 0 else "less generous"),
        SUPPORT_POWER,
        "R3" if change.support.share > 0 else "",
        (LegalStatus.LAWFUL,),
        (
            "The scheme is made by 11 March after consultation.",
            "Every authority on the bill bears it through the tax base (CT-16).",
        ),
    )


def _premiums(change: Change, rulebook: Rulebook, year: FinancialYear) -> Iterator[Part]:
    for premium in change.premiums:
        if premium.kind == SECOND_HOMES:
            most = _largest(rulebook, _SECOND, year)
            timing = "Second homes: determined a year before."
        else:
            most = max(_limits(rulebook, year).values(), default=None)
            timing = "The largest premium rises with the years empty; no home is charged above it."
        too_high = most is not None and premium.share > most
        status = LegalStatus.UNLAWFUL if too_high else LegalStatus.LAWFUL
        limit = () if most is None else (f"The largest in law is {most:.0%}.",)
        kind = "second homes" if premium.kind == SECOND_HOMES else "empty homes"
        yield Part(
            f"a premium of {premium.share:.0%} on {kind}",
            ROUTES["R5"].power,
            "R5",
            (status,),
            (*limit, timing),
        )


def _limits(rulebook: Rulebook, year: FinancialYear) -> Mapping[int, Decimal]:
    limits = empty_premium_limits(rulebook, year)
    return {least: exact(most) for least, most in limits.items()}


def _largest(rulebook: Rulebook, name: str, year: FinancialYear) -> Decimal | None:
    value = rulebook.value(name, year)
    return None if value == NO_LIMIT else exact(float(str(value)))


def _rises(
    change: Change, charges: Charges, council_class: str, rulebook: Rulebook, year: FinancialYear
) -> Iterator[Part]:
    if change.rise is None:
        return
    for charge in charges.charges:
        share, to = change.rise.shares.get(charge.element), change.rise.to.get(charge.element)
        if share is None and to is None:
            continue
        after = to if to is not None else to_penny(charge.band_d * (1 + (share or Decimal(0))))
        name = charges.area_name if charge.element == "own" else charge.authority
        kind = council_class if charge.element == "own" else _CLASSES.get(charge.element, "")
        title = f"{name}: Band D from £{charge.band_d:,.2f} to £{after:,.2f}"
        if charge.element == "parish":
            yield Part(title, "LGFA 1992 s41", "", (LegalStatus.LAWFUL,))
            continue
        yield _rise(title, _principle(rulebook, kind, name, year), charge.band_d, after)


def _rise(title: str, limit: Principle | str, before: Decimal, after: Decimal) -> Part:
    power = "LGFA 1992 s31A, s31B, s42A, s42B, s52ZB"
    if isinstance(limit, str):
        return Part(title, power, "", (), (limit,))
    if not is_excessive(limit, before, after):
        return Part(title, power, "", (LegalStatus.LAWFUL,), (limit.sentence,))
    ballot = ballot_percentage(before, after)
    ballot_needed = f"A referendum is needed; its question would say {ballot}%."
    statuses = (LegalStatus.LAWFUL_WITH_REFERENDUM,)
    return Part(title, power, "", statuses, (limit.sentence, ballot_needed), ballot)


def _principle(rulebook: Rulebook, kind: str, name: str, year: FinancialYear) -> Principle | str:
    try:
        return principle(rulebook, kind, name, year)
    except (RuleNotKnown, UnknownName):
        return f"No referendum limit for {year} is held: whether a vote is needed is not known."


def _plan(
    change: Change, charges: Charges, council_class: str, rulebook: Rulebook, year: FinancialYear
) -> Iterator[Part]:
    plan = change.plan
    if plan is None:
        return
    own = next(charge for charge in charges.charges if charge.element == "own")
    after = own.band_d * (1 + plan.highest)
    title = f"{charges.area_name}: every band {plan.highest:.2%}"
    rise = _rise(
        title,
        _principle(rulebook, council_class, charges.area_name, year),
        own.band_d,
        to_penny(after),
    )
    if len(set(plan.targets.values())) == 1:
        yield rise
        return
    needs = LegalStatus.LAWFUL_WITH_REFERENDUM in rise.statuses
    route = route_of(is_billing=True, needs_referendum=needs)
    yield Part(
        route.title,
        route.power,
        route.id,
        route.statuses,
        (
            *rise.sentences,
            *(f"{limit[0].upper()}{limit[1:]}." for limit in route.limits),
            "Reductions defined by band alone are contested; no decided case was found.",
            f"For: {'; '.join(FOR_CONTESTED)}.",
            f"Against: {'; '.join(AGAINST_CONTESTED)}.",
        ),
        rise.ballot,
    )


def _rebates(change: Change) -> Iterator[Part]:
    if change.rebates is None:
        return
    for age, number in ((WORKING, "R3"), (PENSION, "R4")):
        if age not in change.rebates.ages:
            continue
        route = ROUTES[number]
        limits = tuple(f"{limit[0].upper()}{limit[1:]}." for limit in route.limits)
        who = "pensioners" if age == PENSION else "working age"
        statuses = () if route.of_reduction is None else (route.of_reduction,)
        yield Part(
            f"rebates of the rise to {who} on low incomes", route.power, number, statuses, limits
        )
