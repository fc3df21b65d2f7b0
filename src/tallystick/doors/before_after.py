"""One household's bill before and after a change of who pays, and the described households.

Both bills are on the rules, schemes and incomes of the year before: those of the year after are
not made when a change is proposed.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tallystick.figures.errors import BadInput, FieldFault
from tallystick.questions.fields import read_request
from tallystick.questions.household import HouseholdFacts

if TYPE_CHECKING:
    from tallystick.council_tax.charges import Charges
    from tallystick.incidence.household_change import Payment
    from tallystick.incidence.who_pays import WhoPays
    from tallystick.questions.billing import HouseholdBill
    from tallystick.render.before_after_document import BeforeAfter, Described
    from tallystick.rules.rulebook import Rulebook
    from tallystick.sources.release import Release

TYPICAL = "typical"
_FURTHER = (
    "A further reduction is the council's own decision each time, so that what it would be after "
    "the change is not known: leave it out."
)


def before_after(
    release: "Release",
    found: "WhoPays",
    facts: HouseholdFacts,
    area: str = "",
    *,
    has_rebate: bool | None = None,
) -> "BeforeAfter":
    """What a household pays before and after the change whose payers were found.

    Args:
        release: the published figures.
        found: who pays the change: its charges are those that the household is billed.
        facts: the household.
        area: the billing authority that sends the bill, where the change is a precepting one's.
        has_rebate: whether the household has the rebate of the change; None where it is not told.

    Raises:
        BadInput: if the area is not one of the change's, or the household cannot be billed.
    """
    from tallystick.incidence.household_change import (
        charges_changed,
        dwelling_changed,
        paid_range,
        rebate_share,
        with_support_changed,
    )
    from tallystick.questions.billing import bill_of
    from tallystick.questions.household_claim import household_of, taken_of
    from tallystick.questions.opening import rulebook
    from tallystick.render.before_after_document import BeforeAfter

    if facts.further_reduction is not None:
        raise FieldFault("further_reduction", _FURTHER)
    household, change = household_of(facts), found.change
    charges = _charges(release, found, area)
    charges = replace(charges, notes=(*charges.notes, *taken_of(facts)))
    before = bill_of(release, household, charges)
    home = dwelling_changed(household.dwelling, change, rulebook(release), charges.year)
    later = replace(household, dwelling=home)
    after = bill_of(release, later, charges_changed(charges, change, before.bill.band_charged))
    base = before
    if change.rebates is not None and home != household.dwelling:
        base = bill_of(release, later, charges)
    return BeforeAfter(
        found=found,
        household=household,
        before=before,
        after=after,
        changed=with_support_changed(after.bill, change, household),
        paid=paid_range(
            _payments(before, base, after, found),
            rebate_share(change, household, has_rebate=has_rebate),
        ),
        notes=_notes(found, before, after, has_rebate=has_rebate),
    )


def described(release: "Release", found: "WhoPays") -> "tuple[Described, ...]":
    """The described households in the area of a billing authority, before and after a change.

    None for an authority that sends no bills, whose areas differ in what they charge.
    """
    from tallystick.questions.opening import rulebook

    if not found.authority.is_billing:
        return ()
    rules = rulebook(release)
    return tuple(_described(release, found, rules, written) for written in described_households())


@cache
def described_households() -> tuple[Mapping[str, Any], ...]:
    """The described households as they are written down."""
    from tallystick.rules.strict_yaml import load

    name = "described_households.yaml"
    text = files("tallystick.bills").joinpath(name).read_text("utf-8")
    return tuple(load(text, name)["households"])


def _described(
    release: "Release", found: "WhoPays", rules: "Rulebook", written: Mapping[str, Any]
) -> "Described":
    from tallystick.render.before_after_document import Described

    year = found.year
    household = dict(written["household"])
    words = {"band": household["band"]}
    if household["band"] == TYPICAL:
        most = max(found.incidence.tables["band"], key=lambda one: one.dwellings)
        household["band"] = words["band"] = most.name.removesuffix("-")
    cited = []
    for kind, one in written.get("income", {}).items():
        amount = rules.amount(one["rule"], year) * Decimal(str(one["times"]))
        words[kind] = f"{amount:,.2f}"
        household.setdefault("income", []).append(f"{kind}={amount}/week")
        name = one["rule"].rsplit(".", 1)[0] if one.get("part") else one["rule"]
        cited.append((name, str(rules.citation(one["rule"], year))))
    return Described(
        name=written["name"],
        title=written["title"].format(**words),
        assumed=written["assumed"].format(**words, year=year),
        rules=tuple(cited),
        answer=before_after(release, found, read_request(HouseholdFacts, household)),
    )


def _charges(release: "Release", found: "WhoPays", area: str) -> "Charges":
    from tallystick.authorities.lookup import find

    if len(found.areas) == 1 and not area:
        return found.areas[0].charges
    if not area:
        raise BadInput(f"Name the council that sends the bill, one of the area of {found.name}.")
    code = find(release, area).authority.ons_code
    for one in found.areas:
        if one.charges.area_code == code:
            return one.charges
    raise BadInput(f"{area} is not in the area of {found.name}.")


def _payments(
    before: "HouseholdBill", base: "HouseholdBill", after: "HouseholdBill", found: "WhoPays"
) -> "tuple[Payment, ...]":
    from tallystick.incidence.household_change import Payment, paired, with_support_changed

    bills = (before, base, after)
    if before.support is None or base.support is None or after.support is None:
        first = before.bill
        second, third = (
            with_support_changed(one.bill, found.change, one.household) for one in (base, after)
        )
        return (Payment(first.total, second.total, third.total),)
    supports = (before.support, base.support, after.support)
    awards = [{council: amount for council, _, amount in one.awards} for one in supports]
    owed = tuple(one.bill.liability for one in bills)
    return paired((owed[0], owed[1], owed[2]), awards, found.change, before.household)


def _notes(
    found: "WhoPays", before: "HouseholdBill", after: "HouseholdBill", *, has_rebate: bool | None
) -> tuple[str, ...]:
    year, change = found.year, found.change
    same = (
        f"Both bills are on the rules, support schemes and incomes of {year}: those of {year + 1} "
        "are not all made."
    )
    notes = [same]
    if before.household.claim is not None:
        notes.append(
            "Support is worked out again on the bill after the change. The tables of who pays hold "
            "it at the share of each bill that it meets now."
        )
    if change.rebates is not None and has_rebate is None:
        notes.append(
            "Whether this household has the rebate is not told: the bill does not ask for its "
            "tenth of income, tenure and capital. Where it may, the answer is a range."
        )
    if change.plan is not None:
        notes.append(
            "A plan by band charges every band the highest rise; the amounts after the change are "
            f"those left by the reduction for band {before.bill.band_charged}."
        )
    return tuple(dict.fromkeys((*notes, *before.bill.notes, *after.bill.notes)))
