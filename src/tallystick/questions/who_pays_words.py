"""The groups of households in words, for tables, charts and files."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.council_tax.charges import ELEMENTS
from tallystick.figures.money import in_text, per_cent

if TYPE_CHECKING:
    from tallystick.incidence.changes import Change, Rebates
    from tallystick.incidence.who_pays import WhoPays

_HUNDRED = 100
TITLES = {
    "band": "Band",
    "decile": "Tenth of income",
    "type": "Household",
    "age": "Age",
    "tenure": "Tenure",
}
"""What a table is by, as its first heading."""

LABELS = {
    "one_adult_working_age": "One adult, working age",
    "one_adult_pension_age": "One adult, pension age",
    "lone_parent": "Lone parent",
    "couple_working_age": "Couple, working age",
    "couple_pension_age": "Couple, pension age",
    "adults_with_children": "Adults with children",
    "more_adults_working_age": "More adults, working age",
    "more_adults_pension_age": "More adults, pension age",
    "pension_age": "Pension age",
    "working_age": "Working age",
    "owned_outright": "Owned outright",
    "mortgage": "Mortgage",
    "social_rent": "Social rent",
    "private_rent": "Private rent",
    "not_known": "Not known",
    "second_or_empty_home": "Second or empty home",
}
AGES = {name: LABELS[name] for name in ("pension_age", "working_age")}
TENURES = {
    name: LABELS[name] for name in ("owned_outright", "mortgage", "social_rent", "private_rent")
}
PREMIUMS = {"second_homes": "Second homes", "empty_homes": "Empty homes"}
OWN = "own"
PARTS_OF_BILL = {**ELEMENTS, OWN: "The authority's own tax"}
PARTS_OF_BILL.pop("area")


def plans() -> Mapping[str, str]:
    """The published plans by band, each with its title."""
    from tallystick.council_tax.plans import published

    return {name: f"{name}: {plan.title}" for name, plan in published().items()}


_ENDS = {1: "1, lowest", 10: "10, highest"}
INCOME_NOTE = (
    "Income is modelled: equivalised disposable household income before housing costs, in tenths "
    "of the households of England."
)
MODELLED = {
    "decile": INCOME_NOTE,
    "type": "Kinds of household are modelled.",
    "age": "Ages are modelled: those of the householder and any partner.",
    "tenure": "Tenures are modelled.",
}
"""What of a table is modelled; bands are counted."""

LOCAL_NOTE = (
    "Tenths of the area's own households; within a tenth of England they are taken to be alike."
)


def label(dimension: str, name: str) -> str:
    """A group in words: `group_1` as `1, lowest`, a band by its letter."""
    if dimension == "band":
        return f"{name} (disabled)" if name == "A-" else name
    if name.startswith("group_"):
        number = int(name.removeprefix("group_"))
        return _ENDS.get(number, str(number))
    return LABELS[name]


def said(change: "Change", element: str) -> str:
    """A change in a few words: `a rise of 4.99% (own)`, `support of working age +10.00%`."""
    parts = []
    if change.support is not None:
        parts.append(f"support of working age {_signed(change.support.share)}")
    parts += [
        f"a premium of {_share(premium.share)} on {premium.kind.replace('_', ' ')}"
        for premium in change.premiums
    ]
    if change.rise is not None:
        for name, share in change.rise.shares.items():
            parts.append(f"a rise of {_share(share)}{_of(name, element)}")
        for name, amount in change.rise.to.items():
            parts.append(f"Band D set at £{amount:,.2f}{_of(name, element)}")
    if change.plan is not None:
        parts.append(change.plan.name or f"a plan by band, up to {_share(change.plan.highest)}")
    if change.rebates is not None:
        parts.append(_rebates(change.rebates))
    return "; ".join(parts) or "no change"


def finding(answer: "WhoPays") -> str:
    """The headline of an answer: who bears how much, in one sentence."""
    borne = answer.incidence.below_median
    total = answer.incidence.total.pounds
    if borne is None:
        return f"{answer.name}: nothing changes in all"
    falls = "extra council tax falls on" if total > 0 else "lower council tax goes to"
    below = "households below England's median income"
    if not 0 <= borne <= 1:
        pounds = answer.incidence.pounds_below_median
        way = "more" if pounds > 0 else "less"
        all_in_all = f"{in_text(abs(total))} {'more' if total > 0 else 'less'}"
        theirs = f"{below} pay {in_text(abs(pounds))} {way}"
        return f"{answer.name}: {theirs}, and all together {all_in_all}"
    return f"{answer.name}: {per_cent(borne, 0)} of the {falls} {below}"


def _rebates(rebates: "Rebates") -> str:
    who = " and ".join(LABELS[age].lower() for age in rebates.ages)
    rebate = f"{_share(rebates.share)} of it given back to {who} up to tenth {rebates.up_to}"
    if rebates.bands:
        rebate += f", bands {', '.join(rebates.bands)}"
    if rebates.tenures:
        rebate += f", {', '.join(LABELS[tenure].lower() for tenure in rebates.tenures)}"
    if rebates.taper is not None:
        rebate += f", tapering by {_share(rebates.taper)} of income above"
    return f"{rebate}, taken up by {_share(rebates.take_up)}"


def _of(name: str, element: str) -> str:
    return "" if name == element else f" ({ELEMENTS[name].lower()})"


def _share(share: Decimal) -> str:
    return per_cent(float(share), 2).removesuffix("%").rstrip("0").rstrip(".") + "%"


def _signed(share: Decimal) -> str:
    return f"{'+' if share >= 0 else ''}{_share(share)}"
