"""How a dwelling is charged beside its band: exempt, a discount, a premium (CT-04 to CT-07).

Each is a share of what is left of the charge, taken off or added one after the other and rounded
half-up to the penny each time.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tallystick.bills.discounts import Discount, annexe_discount, countable, discount
from tallystick.bills.exemptions import exemption, implied
from tallystick.bills.household import Household
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.premiums import largest_premium, premium, premium_exception
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.whole import Whole, half_up
from tallystick.rules.rulebook import Rulebook

EXEMPTION, DISCOUNT, ANNEXE_DISCOUNT, PREMIUM = (
    "exemption",
    "discount",
    "annexe_discount",
    "premium",
)
_WHOLE, _NOTHING = Decimal(1), Decimal(0)
_IMPLIED = "Every adult is one of those for whom the dwelling is exempt under class"
_NO_LIST = (
    "exempts some dwellings where no adult counts, such as those of students only; its list is not "
    "held, so the discount is taken off."
)
_NO_DISCOUNT = (
    "A council may give a discount on an empty or a second home; it is not held, and none is taken "
    "off."
)


@dataclass(frozen=True, slots=True)
class ChargeShare:
    """A share of what is left of a charge: below nought it is taken off, above it is added."""

    element: str
    share: Decimal
    label: str
    rule: str
    law: str
    status: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What changes the charge of a dwelling, in the order of the statute, and what has to be said.

    An exempt dwelling has no reduction for disabled people: nothing is left to reduce.
    """

    shares: tuple[ChargeShare, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_exempt(self) -> bool:
        """Whether the whole charge is taken off."""
        return any(share.element == EXEMPTION for share in self.shares)


def share_of(left: Whole, share: Decimal) -> Whole:
    """A share of what is left of a charge in pence: half a penny and more goes up.

    >>> share_of(217_330, Decimal("-0.25"))
    -54333
    """
    exact = Fraction(share)
    part = half_up(left * abs(exact.numerator), exact.denominator)
    return part if share > 0 else -part


def left_after(charge: Whole, shares: Sequence[Decimal]) -> Whole:
    """What is left of a charge in pence, share by share.

    >>> left_after(217_330, (Decimal("-0.25"), Decimal("-0.5")))
    81498
    """
    left = charge
    for share in shares:
        left = left + share_of(left, share)
    return left


def standing(household: Household, charges: Charges, rulebook: Rulebook) -> Standing:
    """What changes the charge of a household's dwelling in the area and year of the charges.

    Raises:
        BadInput: if something given is not law there, or nobody lives in a main home.
        UnknownName: if the nation has no such disregard, exemption or exception.
        RuleNotKnown: if a rule of that year is not held.
    """
    return (
        _exempt(household, charges)
        or _empty_or_second(household, charges, rulebook)
        or _discounted(household, charges, rulebook)
    )


def _exempt(household: Household, charges: Charges) -> Standing | None:
    nation, year = charges.nation, charges.year
    asked = household.dwelling.exemption_class
    countable(household.adults, nation, year)
    notes: tuple[str, ...] = ()
    if asked is not None:
        of_class = exemption(asked, nation, year)
    else:
        follows = implied(household.adults, nation, year)
        if follows is None:
            return None
        of_class = follows
        notes = (f"{_IMPLIED} {of_class.name}.",)
    if of_class.status == "unverified":
        notes = (*notes, f"The text of exemption class {of_class.name} was not read.")
    label = f"Exempt, class {of_class.name}: {of_class.label[0].lower()}{of_class.label[1:]}"
    line = ChargeShare(EXEMPTION, -_WHOLE, label, "CT-05", of_class.law, of_class.status)
    return Standing((line,), notes)


def _discounted(household: Household, charges: Charges, rulebook: Rulebook) -> Standing:
    dwelling, year = household.dwelling, charges.year
    shares: list[ChargeShare] = []
    notes: tuple[str, ...] = ()

    def take(element: str, off: Discount | None) -> None:
        if off is not None:
            shares.append(
                ChargeShare(element, -off.share, off.label, off.rule, off.law, off.status)
            )

    if household.adults:
        number = countable(household.adults, charges.nation, year)
        take(DISCOUNT, discount(rulebook, number, year))
        if not number and charges.nation != "England":
            notes = (f"{charges.nation} {_NO_LIST}",)
    elif not dwelling.is_annexe:
        raise BadInput("A main home has at least one adult; say that it is empty or a second home.")
    if dwelling.is_annexe:
        take(ANNEXE_DISCOUNT, annexe_discount(rulebook, year))
    return Standing(tuple(shares), notes)


def _empty_or_second(household: Household, charges: Charges, rulebook: Rulebook) -> Standing | None:
    dwelling = household.dwelling
    if dwelling.use == "main_home":
        return None
    notes = (_NO_DISCOUNT,)
    if dwelling.premium_exception is not None:
        excepted = premium_exception(dwelling, charges.nation, charges.year)
        months = f" for {excepted.months} months" if excepted.months else ""
        label = f"No premium{months}, class {excepted.name}: {excepted.label.lower()}"
        line = ChargeShare(PREMIUM, _NOTHING, label, "CT-06", excepted.law, excepted.status)
        return Standing((line,), notes)
    share = premium(dwelling, rulebook, charges.year)
    limit = largest_premium(dwelling, rulebook, charges.year)
    if dwelling.premium is None:
        most = "no limit" if limit.share is None else f"a limit of {limit.share:.0%}"
        decision = (
            f"Whether {charges.area_name} charges a premium is its own decision, which is not "
            f"held: the law sets {most} here. Give the premium to add it."
        )
        return Standing((), (*notes, decision))
    kind = "an empty" if dwelling.use == "empty" else "a second"
    label = f"Premium of {share:.0%} on {kind} home"
    line = ChargeShare(PREMIUM, share, label, limit.rule, limit.law, limit.status)
    return Standing((line,), notes)
