"""What a change does to one household's bill: its charges, premium, support and rebate afterwards.

The bill itself is worked out by `bill`, before and after, on the rules and schemes of the year
before. Whether a household has a rebate follows from its tenth of income, its tenure and its
capital, which no bill asks: where that is not told, the answer has two ends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tallystick.bills.bill import Bill, BillLine
from tallystick.bills.household import Household
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.dwelling import Dwelling
from tallystick.council_tax.premiums import largest_premium, premium
from tallystick.figures.errors import UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.incidence.changes import PENSION, PREMIUMS, WORKING, Change
from tallystick.incidence.example_households import charges_after
from tallystick.rules.rulebook import Rulebook

Ends = tuple[Decimal, Decimal]
"""Pounds a year, lowest and highest."""

_NOTHING, _ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid in one case of support: before, after, and after premium and support alone.

    The last is what a rebate of the rise is measured from.
    """

    before: Decimal
    without_rise: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class PaidRange:
    """What a household pays over every case: before, after, the rebate and the change."""

    before: Ends
    after: Ends
    rebate: Ends
    change: Ends


def charges_changed(charges: Charges, change: Change, band: str) -> Charges:
    """The charges after a change, as a dwelling charged in a band meets them.

    A plan by band is what its reductions leave of each element: the amounts are those of the band.

    Raises:
        UnknownName: if an element is to rise that is not on the bill.
    """
    old = {charge.element: charge.band_d for charge in charges.charges}
    shares = {} if change.rise is None else {**change.rise.shares, **change.rise.to}
    for element in shares:
        if element not in old:
            raise UnknownName(f"element on the bill of {charges.area_name}", element, tuple(old))
    new, kept = charges_after(old, change, band)
    return replace(
        charges,
        charges=tuple(
            replace(charge, band_d=new[charge.element] * kept.get(charge.element, _ONE))
            for charge in charges.charges
        ),
    )


def dwelling_changed(
    dwelling: Dwelling, change: Change, rulebook: Rulebook, year: FinancialYear
) -> Dwelling:
    """The dwelling with the premium that a change puts on it, where it has a lower one now.

    On an empty home the premium is no more than the law allows after so many years.
    """
    shares = [
        premium.share for premium in change.premiums if PREMIUMS[premium.kind] == dwelling.use
    ]
    if not shares or dwelling.premium_exception is not None or dwelling.exemption_class is not None:
        return dwelling
    aim = shares[0]
    if dwelling.use == "empty":
        limit = largest_premium(dwelling, rulebook, year).share
        aim = aim if limit is None else min(aim, limit)
    return replace(dwelling, premium=max(aim, premium(dwelling, rulebook, year)))


def support_after(
    support: Decimal, liability: Decimal, change: Change, household: Household
) -> Decimal:
    """Support of working age larger or smaller by the share of a change, within the liability."""
    claim = household.claim
    if change.support is None or claim is None or claim.pension_age:
        return support
    return min(to_penny(support * (_ONE + change.support.share)), liability)


def with_support_changed(bill: Bill, change: Change, household: Household) -> Bill:
    """A bill with a line for the change of its support, where a change makes any."""
    support = -sum((line.amount for line in bill.lines if line.element == "support"), _NOTHING)
    more = support_after(support, bill.liability, change, household) - support
    if not more or change.support is None:
        return bill
    label = f"Support of working age changed by {float(change.support.share):+.2%}"
    line = BillLine("support_change", label, -more, "CT-11", "", "")
    return replace(bill, lines=(*bill.lines, line), total=bill.total - more)


def rebate_share(change: Change, household: Household, *, has_rebate: bool | None) -> Ends:
    """The share of the increase that a household gets back, lowest and highest.

    `has_rebate` is None where it is not told; then only what the bill itself knows rules it out.
    """
    asked = change.rebates
    if asked is None or has_rebate is False or not _may_have(change, household):
        return _NOTHING, _NOTHING
    tapered = asked.taper is not None
    least = asked.share if has_rebate and not tapered else _NOTHING
    return least, asked.share


def _may_have(change: Change, household: Household) -> bool:
    asked, claim = change.rebates, household.claim
    if asked is None or household.dwelling.use != "main_home":
        return False
    if asked.bands and household.dwelling.band not in asked.bands:
        return False
    return claim is None or (PENSION if claim.pension_age else WORKING) in asked.ages


def paid_range(payments: Sequence[Payment], back: Ends) -> PaidRange:
    """The ends of what is paid over every case of support, with and without the rebate."""
    low, high = back
    rebates, afters, changes = [], [], []
    for payment in payments:
        increase = max(payment.after - payment.without_rise, _NOTHING)
        for share in (low, high):
            rebate = to_penny(increase * share)
            rebates.append(rebate)
            afters.append(payment.after - rebate)
            changes.append(payment.after - rebate - payment.before)
    befores = [payment.before for payment in payments]
    return PaidRange(
        before=(min(befores), max(befores)),
        after=(min(afters), max(afters)),
        rebate=(min(rebates), max(rebates)),
        change=(min(changes), max(changes)),
    )


def paired(
    liabilities: tuple[Decimal, Decimal, Decimal],
    awards: Sequence[Mapping[str, Decimal]],
    change: Change,
    household: Household,
) -> tuple[Payment, ...]:
    """What is paid under each scheme that decides all three bills: before, without rise, after.

    Where no scheme does, the two cases are no support at all and support for everything.
    """
    before, base, after = liabilities
    pairs = []
    for name in awards[0]:
        if all(name in award for award in awards):
            first, second, third = (award[name] for award in awards)
            pairs.append(
                Payment(
                    before - min(first, before),
                    base - support_after(min(second, base), base, change, household),
                    after - support_after(min(third, after), after, change, household),
                )
            )
    if pairs:
        return tuple(pairs)
    return Payment(before, base, after), Payment(_NOTHING, _NOTHING, _NOTHING)
