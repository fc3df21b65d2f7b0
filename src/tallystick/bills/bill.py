"""What a household pays in a year, line by line in the order of the statute.

Band (CT-01), disabled reduction (CT-03), discount or premium (CT-04 to CT-07), support scheme
(CT-10, CT-11), further reduction of the billing authority (CT-09).
"""

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import field
from decimal import Decimal

from tallystick.bills.household import Household
from tallystick.bills.standing import share_of, standing
from tallystick.council_tax.band_table import DISABLED_A
from tallystick.council_tax.charges import ELEMENTS, Charges
from tallystick.council_tax.ratios import Proportion, disabled_proportion, proportion
from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import PENNY, to_penny
from tallystick.figures.year import FinancialYear
from tallystick.reductions.award import Award, award
from tallystick.reductions.claim import Claim
from tallystick.reductions.claims import PENCE
from tallystick.reductions.held import pension_age_scheme, working_age_scheme
from tallystick.reductions.scheme import Scheme
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

_NOTHING = Decimal(0)
_FURTHER_LAW = "Local Government Finance Act 1992, s13A(1)(c)"


@dataclass(frozen=True, slots=True)
class Schemes:
    """The support schemes that hold in an area and year; None where one is not held."""

    pension_age: Scheme | None = None
    working_age: Scheme | None = None

    def for_claim(self, claim: Claim) -> Scheme | None:
        """The scheme under which a claim is decided."""
        return self.pension_age if claim.pension_age else self.working_age


def schemes_held(release: Release, charges: Charges) -> Schemes:
    """The schemes that the release holds for the area and year of the charges."""

    def if_held(find: Callable[[], Scheme]) -> Scheme | None:
        try:
            return find()
        except MissingFigure:
            return None

    code, nation, year = charges.area_code, charges.nation, charges.year
    return Schemes(
        if_held(lambda: pension_age_scheme(release, nation)),
        if_held(lambda: working_age_scheme(release, code, nation, year)),
    )


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line of a bill: pounds a year in whole pennies, reductions negative, and its rule.

    `rule` is the rule's name (`CT-04`), `law` where it was read, `status` how well it is known.
    """

    element: str
    label: str
    amount: Decimal
    rule: str
    law: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Bill:
    """A household's bill for one year: the lines add to the total.

    `liability` is what is left before support, in pounds a year, and `band_charged` the band that
    it is worked out on. `memoranda` are for information and never added. `award` is the support
    that is in the lines, with its working; None where no claim was decided.
    """

    area_code: str
    area_name: str
    nation: str
    year: FinancialYear
    band_charged: str
    lines: tuple[BillLine, ...]
    liability: Decimal
    total: Decimal
    memoranda: tuple[BillLine, ...] = ()
    award: Award | None = None
    scheme: Scheme | None = None
    notes: tuple[str, ...] = ()


def full_charges(charges: Charges, rulebook: Rulebook) -> dict[str, int]:
    """The full charge of each band in pence a year: every element, rounded and added (CT-01).

    `A-` is Band A with the reduction for disabled people (CT-03).

    Raises:
        RuleNotKnown: if the proportions of that year are not held.
    """
    proportions = {DISABLED_A: disabled_proportion(rulebook, "A", charges.year)}
    for band in rulebook.value("ct.band_ratio", charges.year):
        proportions[band] = proportion(rulebook, band, charges.year)
    return {
        band: sum(
            int(part.of(charge.band_d, charge.rounding) * PENCE) for charge in charges.charges
        )
        for band, part in proportions.items()
    }


@dataclasses.dataclass(slots=True)
class _Running:
    """The bill as it is made: its lines so far, what is left, and what has to be said."""

    lines: list[BillLine] = field(default_factory=list)
    left: Decimal = _NOTHING
    notes: list[str] = field(default_factory=list)

    def add(self, line: BillLine) -> None:
        self.lines.append(line)
        self.left += line.amount


def bill(
    household: Household,
    charges: Charges,
    schemes: Schemes | None,
    rulebook: Rulebook,
) -> Bill:
    """The bill of a household in the area and year of the charges.

    Where the household makes a claim and the scheme that decides it is not held, the bill is
    without support and a note says so.

    Raises:
        BadInput: if the rulebook is of another nation, or something given is not law there.
        UnknownName: if the nation has no such band, disregard, exemption or exception.
        RuleNotKnown: if a rule of that year is not held.
        MissingFigure: if the scheme needs a figure that is not held or was not given.
    """
    if rulebook.nation != charges.nation.casefold():
        raise BadInput(
            f"{charges.area_name} is in {charges.nation}, and the rules given are those of "
            f"{rulebook.nation.title()}."
        )
    running = _Running(notes=list(charges.notes))
    band = _charge(running, household, charges, rulebook)
    liability = running.left
    scheme, award = _support(running, household, charges, rulebook, schemes, band)
    _further(running, household, charges)
    return Bill(
        area_code=charges.area_code,
        area_name=charges.area_name,
        nation=charges.nation,
        year=charges.year,
        band_charged=band,
        lines=tuple(running.lines),
        liability=liability,
        total=running.left,
        memoranda=tuple(_memoranda(charges)),
        award=award,
        scheme=scheme,
        notes=tuple(running.notes),
    )


def _charge(running: _Running, household: Household, charges: Charges, rulebook: Rulebook) -> str:
    """Add what is charged before support; the band that it is worked out on."""
    if charges.charged is not None:
        label = "Charged for the year, as entered"
        running.add(BillLine("charged", label, charges.charged, "CT-10", "", "entered"))
        return household.dwelling.band
    whole = proportion(rulebook, household.dwelling.band, charges.year)
    for charge in charges.charges:
        name = charge.authority or ELEMENTS[charge.element]
        amount = whole.of(charge.band_d, charge.rounding)
        running.add(BillLine(charge.element, name, amount, whole.rule, whole.law, whole.status))
    band = household.dwelling.band
    stands = standing(household, charges, rulebook)
    if not stands.is_exempt:
        band = _disabled(running, household, charges, rulebook, whole)
    for share in stands.shares:
        amount = Decimal(int(share_of(int(running.left * PENCE), share.share))) * PENNY
        running.add(
            BillLine(share.element, share.label, amount, share.rule, share.law, share.status)
        )
    running.notes.extend(stands.notes)
    return band


def _disabled(
    running: _Running, household: Household, charges: Charges, rulebook: Rulebook, whole: Proportion
) -> str:
    """Add the reduction for disabled people; the band that the charge is then worked out on."""
    band = household.dwelling.band
    if not household.dwelling.disabled_reduction:
        return band
    lower = disabled_proportion(rulebook, band, charges.year)
    change = sum(
        (
            lower.of(charge.band_d, charge.rounding) - whole.of(charge.band_d, charge.rounding)
            for charge in charges.charges
        ),
        _NOTHING,
    )
    if band == "A":
        charged, note = "A", f"{lower.parts}/{lower.whole} of Band D"
    else:
        charged = chr(ord(band) - 1)
        note = f"charged as band {charged}"
    label = f"Reduction for disabled people: {note}"
    running.add(BillLine("disabled_reduction", label, change, lower.rule, lower.law, lower.status))
    return charged


def _support(
    running: _Running,
    household: Household,
    charges: Charges,
    rulebook: Rulebook,
    schemes: Schemes | None,
    band: str,
) -> tuple[Scheme | None, Award | None]:
    claim = household.claim
    if claim is None or not running.left:
        return None, None
    scheme = None if schemes is None else schemes.for_claim(claim)
    if scheme is None:
        who = "pension" if claim.pension_age else "working"
        running.notes.append(
            f"The support scheme of {charges.area_name} for people of {who} age in {charges.year} "
            "is not held: nothing is taken off for it."
        )
        return None, None
    support = award(scheme, claim, running.left, rulebook, charges.year, band)
    off = min(to_penny(support.yearly), running.left)
    rule, known = support.lines[-1].rule, f"confidence {scheme.confidence}"
    running.add(BillLine("support", "Council tax support", -off, rule, scheme.title, known))
    running.notes.extend(support.notes)
    return scheme, support


def _further(running: _Running, household: Household, charges: Charges) -> None:
    asked = household.further_reduction
    if asked is None:
        return
    if charges.nation == "Scotland":
        raise BadInput(
            "A council in Scotland has no general power to reduce a bill further: it would need "
            "regulations (Local Government Finance Act 1992, s80)."
        )
    if asked.share is not None:
        off, note = to_penny(running.left * asked.share), f" of {asked.share:.0%}"
    else:
        off, note = to_penny(asked.pounds or _NOTHING), ""
    if off > running.left:
        running.notes.append(
            f"The further reduction of £{off:,.2f} is more than was left to pay: only what was "
            "left is taken off."
        )
    label = f"Further reduction{note} by the billing authority, which alone bears it"
    amount = -min(off, running.left)
    running.add(BillLine("further_reduction", label, amount, "CT-09", _FURTHER_LAW, "verified"))


def _memoranda(charges: Charges) -> Iterable[BillLine]:
    for charge in charges.charges:
        if charge.social_care:
            label = (
                f"Added in {charges.year} for adult social care, within the Band D of "
                f"{charge.authority}"
            )
            yield BillLine("adult_social_care", label, charge.social_care, "CT-14")
