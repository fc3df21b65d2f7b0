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

from tallystick.figures.errors import FieldFault, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import to_penny
from tallystick.questions.before_after_answer import (
    BeforeAfterAnswer,
    ChangedAuthority,
    CitedIncome,
    DescribedAnswer,
    DescribedHousehold,
    LineMoved,
    SupportBasis,
)
from tallystick.questions.billing import bill_of, instalments, origins_of
from tallystick.questions.fields import asked, read_request
from tallystick.questions.household import HouseholdFacts, household_of, taken_of
from tallystick.questions.kinds import Choice, Schema, Text
from tallystick.questions.opening import rulebook, versions_of
from tallystick.questions.sources import source_tables
from tallystick.questions.who_pays_answer import BillingArea, Ends
from tallystick.questions.who_pays_words import said

if TYPE_CHECKING:
    from tallystick.bills.bill import Bill, BillLine
    from tallystick.bills.household import Household
    from tallystick.council_tax.charges import Charges
    from tallystick.incidence.household_change import Ends as Pair
    from tallystick.incidence.household_change import PaidRange, Payment
    from tallystick.incidence.who_pays import WhoPays
    from tallystick.questions.billing import HouseholdBill
    from tallystick.rules.rulebook import Rulebook
    from tallystick.sources.release import Release

TYPICAL = "typical"
_FURTHER = (
    "A further reduction is the council's own decision each time, so that what it would be after "
    "the change is not known: leave it out."
)


_NOTHING = Decimal(0)
_HAS = {"yes": True, "no": False}


@dataclass(frozen=True)
class YesOrNo(Choice):
    """Yes or no, where not to say is an answer of its own."""

    def read(self, written: object) -> str:
        """`yes` or `no`, or a boolean of JSON."""
        if isinstance(written, bool):
            return "yes" if written else "no"
        return super().read(written)

    def schema(self) -> Schema:
        """A boolean, or the words."""
        return {"enum": [True, False, *self.words]}


@dataclass(frozen=True, kw_only=True, slots=True)
class HouseholdOfChange(HouseholdFacts):
    """A household whose bill is worked out before and after a change."""

    area: str = asked(
        Text(120),
        "Council that sends the bill",
        "The council that sends the bill, where the change is another's.",
        default="",
    )
    has_rebate: str = asked(
        YesOrNo({"yes": "Yes", "no": "No"}, "answer"),
        "Would it have the rebate?",
        "That follows from its tenth of income, tenure and capital, which are not asked: the "
        "answer is a range where it is blank.",
        default="",
    )


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """A household's bills before and after a change, and the ends of what it pays.

    `changed` is the bill after with the change of its support in a line of its own.
    """

    spread: "WhoPays"
    household: "Household"
    before: "HouseholdBill"
    after: "HouseholdBill"
    changed: "Bill"
    paid: "PaidRange"
    notes: tuple[str, ...]


def answer_before_after(
    release: "Release", spread: "WhoPays", facts: HouseholdOfChange
) -> BeforeAfterAnswer:
    """What a household pays before and after a change, line by line.

    Raises:
        FieldFault: if the area is not one of the change's, or the household cannot be billed.
    """
    bills = before_after(release, spread, facts, facts.area, has_rebate=_HAS.get(facts.has_rebate))
    bill = bills.before.bill
    return BeforeAfterAnswer(
        authority=ChangedAuthority(spread.authority.ons_code, spread.name),
        area=BillingArea(bill.area_code, bill.area_name),
        year=spread.year,
        year_of_change=spread.year + 1,
        change_asked=said(spread.change, spread.element),
        support=_support(bills),
        notes=bills.notes,
        sources=source_tables(origins_of(bills.before.charges)),
        versions=versions_of(release),
        **_bills(bills),
    )


def answer_described(release: "Release", spread: "WhoPays") -> DescribedAnswer:
    """The described households before and after a change, with what was assumed of each."""
    return DescribedAnswer(
        authority=ChangedAuthority(spread.authority.ons_code, spread.name),
        year=spread.year,
        year_of_change=spread.year + 1,
        change=said(spread.change, spread.element),
        households=described(release, spread),
        sources=source_tables(origins_of(spread.areas[0].charges)),
        versions=versions_of(release),
    )


def before_after(
    release: "Release",
    spread: "WhoPays",
    facts: HouseholdFacts,
    area: str = "",
    *,
    has_rebate: bool | None = None,
) -> BeforeAfter:
    """What a household pays before and after the change whose payers were spread.

    Args:
        release: the published figures.
        spread: who pays the change: its charges are those that the household is billed.
        facts: the household.
        area: the billing authority that sends the bill, where the change is a precepting one's.
        has_rebate: whether the household has the rebate of the change; None where it is not told.

    Raises:
        FieldFault: if the area is not one of the change's, or the household cannot be billed.
    """
    from tallystick.incidence.household_change import (
        charges_changed,
        dwelling_changed,
        paid_range,
        rebate_share,
        with_support_changed,
    )

    if facts.further_reduction is not None:
        raise FieldFault("further_reduction", _FURTHER)
    household, change = household_of(facts), spread.change
    charges = _charges(release, spread, area)
    charges = replace(charges, notes=(*charges.notes, *taken_of(facts)))
    before = bill_of(release, household, charges)
    home = dwelling_changed(household.dwelling, change, rulebook(release), charges.year)
    later = replace(household, dwelling=home)
    after = bill_of(release, later, charges_changed(charges, change, before.bill.band_charged))
    base = before
    if change.rebates is not None and home != household.dwelling:
        base = bill_of(release, later, charges)
    return BeforeAfter(
        spread=spread,
        household=household,
        before=before,
        after=after,
        changed=with_support_changed(after.bill, change, household),
        paid=paid_range(
            _payments(before, base, after, spread),
            rebate_share(change, household, has_rebate=has_rebate),
        ),
        notes=_notes(spread, before, after, has_rebate=has_rebate),
    )


def described(release: "Release", spread: "WhoPays") -> tuple[DescribedHousehold, ...]:
    """The described households in the area of a billing authority, before and after a change.

    None for an authority that sends no bills, whose areas differ in what they charge.
    """
    if not spread.authority.is_billing:
        return ()
    rules = rulebook(release)
    return tuple(_described(release, spread, rules, written) for written in described_households())


@cache
def described_households() -> tuple[Mapping[str, Any], ...]:
    """The described households as they are written down."""
    from tallystick.rules.strict_yaml import load

    name = "described_households.yaml"
    text = files("tallystick.bills").joinpath(name).read_text("utf-8")
    return tuple(load(text, name)["households"])


def _described(
    release: "Release", spread: "WhoPays", rules: "Rulebook", written: Mapping[str, Any]
) -> DescribedHousehold:
    year = spread.year
    household = dict(written["household"])
    words = {"band": household["band"]}
    if household["band"] == TYPICAL:
        most = max(spread.incidence.tables["band"], key=lambda group: group.dwellings)
        household["band"] = words["band"] = most.name.removesuffix("-")
    cited = []
    for kind, income_of in written.get("income", {}).items():
        amount = rules.amount(income_of["rule"], year) * Decimal(str(income_of["times"]))
        words[kind] = f"{amount:,.2f}"
        household.setdefault("income", []).append(f"{kind}={amount}/week")
        name = income_of["rule"].rsplit(".", 1)[0] if income_of.get("part") else income_of["rule"]
        cited.append(CitedIncome(name, str(rules.citation(income_of["rule"], year))))
    bills = before_after(release, spread, read_request(HouseholdFacts, household))
    return DescribedHousehold(
        name=written["name"],
        title=written["title"].format(**words),
        assumed=written["assumed"].format(**words, year=year),
        rules=tuple(cited),
        support=_support(bills),
        **_bills(bills),
    )


def _charges(release: "Release", spread: "WhoPays", area: str) -> "Charges":
    from tallystick.authorities.lookup import find

    if len(spread.areas) == 1 and not area:
        return spread.areas[0].charges
    if not area:
        raise FieldFault(
            "area", f"Name the council that sends the bill, one of the area of {spread.name}."
        )
    try:
        code = find(release, area).authority.ons_code
    except UnknownName as fault:
        raise FieldFault("area", str(fault)) from fault
    for spread_area in spread.areas:
        if spread_area.charges.area_code == code:
            return spread_area.charges
    raise FieldFault("area", f"{area} is not in the area of {spread.name}.")


def _payments(
    before: "HouseholdBill", base: "HouseholdBill", after: "HouseholdBill", spread: "WhoPays"
) -> "tuple[Payment, ...]":
    from tallystick.incidence.household_change import Payment, paired, with_support_changed

    bills = (before, base, after)
    if before.support is None or base.support is None or after.support is None:
        first = before.bill
        second, third = (
            with_support_changed(stage.bill, spread.change, stage.household)
            for stage in (base, after)
        )
        return (Payment(first.total, second.total, third.total),)
    supports = (before.support, base.support, after.support)
    awards = [{council: amount for council, _, amount in support.awards} for support in supports]
    owed = tuple(bill.bill.liability for bill in bills)
    return paired((owed[0], owed[1], owed[2]), awards, spread.change, before.household)


def _notes(
    spread: "WhoPays", before: "HouseholdBill", after: "HouseholdBill", *, has_rebate: bool | None
) -> tuple[str, ...]:
    year, change = spread.year, spread.change
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


def _bills(bills: BeforeAfter) -> dict[str, Any]:
    """What every answer about both bills has, by the names of its fields."""
    paid = bills.paid
    later = replace(bills.before.charges, year=bills.spread.year + 1)
    low, high = (instalments(end, later) for end in paid.change)
    return {
        "band_charged": bills.before.bill.band_charged,
        "lines": _lines(bills),
        "before": _ends(paid.before),
        "after": _ends(paid.after),
        "rebate": _ends(paid.rebate),
        "change": _ends(paid.change),
        "change_a_month": _ends((low["month_of_twelve"], high["month_of_twelve"])),
        "change_a_week": _ends((low["week"], high["week"])),
    }


def _lines(bills: BeforeAfter) -> tuple[LineMoved, ...]:
    """The lines of both bills side by side; support that is a range is in none."""
    first = {line.element: line for line in bills.before.bill.lines}
    second = {line.element: line for line in bills.changed.lines}
    elements = dict.fromkeys((*first, *second))
    return tuple(_line(each, first.get(each), second.get(each)) for each in elements)


def _line(element: str, before: "BillLine | None", after: "BillLine | None") -> LineMoved:
    shown = after or before
    old = _NOTHING if before is None else before.amount
    new = _NOTHING if after is None else after.amount
    label, rule = ("", "") if shown is None else (shown.label, shown.rule)
    return LineMoved(element, label, to_penny(old), to_penny(new), to_penny(new - old), rule)


def _support(bills: BeforeAfter) -> SupportBasis | None:
    """Where support comes from: a scheme that is held, or a range and why."""
    between, scheme = bills.before.support, bills.before.bill.scheme
    if between is not None:
        return SupportBasis("scheme not held", between.basis)
    if scheme is None or bills.before.bill.award is None:
        return None
    return SupportBasis("decided", scheme.title)


def _ends(pair: "Pair") -> Ends:
    return Ends(to_penny(pair[0]), to_penny(pair[1]))
