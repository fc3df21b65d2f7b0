"""Who pays a change of charges: for a council, or a county, police, fire or combined authority.

A precepting authority's answer is the sum over the billing authorities of its area, each with its
own charges, tax base and households.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from decimal import Decimal

from tallystick.authorities.council import COUNCIL_CLASSES
from tallystick.authorities.lookup import find, require_england
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.levels import charges_for
from tallystick.figures.errors import BadInput
from tallystick.figures.figure import Origin
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.incidence.band_bills import OWN, BandBill, band_bills
from tallystick.incidence.bridge import Bridge, added, bridge
from tallystick.incidence.change_law import Part, empty_premium_limits, parts
from tallystick.incidence.change_notes import change_notes, origins
from tallystick.incidence.changes import EMPTY_HOMES, Change, Rise
from tallystick.incidence.example_households import ExampleBill, example_bills
from tallystick.incidence.incidence import Incidence, incidence
from tallystick.incidence.small_groups import (
    Range,
    SmallGroupRange,
    below_median,
    over,
    small_groups,
)
from tallystick.incidence.spread import spread
from tallystick.microdata.area_households import Area, area_households, setting_base
from tallystick.microdata.own_records import Scale, own_area, require_one_area
from tallystick.microdata.records import Records
from tallystick.rules.referendum import largest_without_referendum, principle
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Authority, Release


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file of a council's own records: its name and its lines, read once and not kept."""

    name: str
    lines: Iterable[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class WhoPays:
    """A change spread over the households of an authority's area.

    `element` is the authority's own on the bill; `income_year` the year of whose pounds modelled
    incomes are; `own_records` names the file where the council's
    own records are used. `variants` are the incidences of each variant of
    the records, the central one first. `bills` are of a billing area alone, or of the authority's
    own element over several; `examples` of a billing area alone.
    """

    authority: Authority
    element: str
    year: FinancialYear
    change: Change
    areas: tuple[Area, ...] = field(repr=False)
    variants: tuple[Incidence, ...] = field(repr=False)
    below_median: Range | None
    low_income_paying_more: Range
    small: tuple[SmallGroupRange, ...]
    bridge: tuple[Bridge, ...]
    bills: tuple[BandBill, ...]
    examples: tuple[ExampleBill, ...]
    law: tuple[Part, ...]
    notes: tuple[str, ...]
    origins: tuple[Origin, ...] = field(repr=False)
    income_year: str
    own_records: str = ""

    @property
    def incidence(self) -> Incidence:
        """The change over the central records."""
        return self.variants[0]

    @property
    def name(self) -> str:
        """The authority's short name."""
        return self.authority.name

    @property
    def tax_base(self) -> float:
        """The base for setting in the year of the change, before it, in Band D equivalents."""
        return self.incidence.tax_base_before

    @property
    def growth(self) -> float:
        """By how much the base grows from the year of the charges to that of the change."""
        return self.areas[0].growth

    @property
    def band_d(self) -> Decimal:
        """The authority's own Band D before the change, as most of its areas pay it, in pounds."""
        return self.areas[0].charges_by_element[self.element]

    @property
    def gross(self) -> float:
        """What the authorities' tax gains before reductions and rebates, in pounds."""
        return self.incidence.total.pounds + self.given_back

    @property
    def given_back(self) -> float:
        """Pounds that reductions by band and rebates give back."""
        by_fund = -sum(effect.reductions for effect in self.incidence.effects)
        return by_fund + self.incidence.rebates_as_support

    @property
    def leakage(self) -> float | None:
        """What is given back as a share of the gross yield; None where that is nothing."""
        return self.given_back / self.gross if abs(self.gross) >= 1.0 else None

    @property
    def own_net(self) -> float:
        """Pounds left to the authority's own budget, reductions and administration paid."""
        own = (effect.net for effect in self.incidence.effects if effect.element == self.element)
        return sum(own) - self.incidence.administration

    @property
    def uniform_equivalent(self) -> Decimal | None:
        """The rise of the authority's own Band D alone that would leave it as much, a share."""
        whole = sum(
            float(area.charges_by_element.get(self.element, 0)) * area.tax_base
            for area in self.areas
        )
        return Decimal(repr(round(self.own_net / whole, 8))) if whole > 0 else None


def who_pays(  # noqa: PLR0913 - what is decided, where, and on which records
    release: Release,
    rulebook: Rulebook,
    records: Records,
    name: str,
    change: Change | None = None,
    *,
    parish_amount: Decimal | None = None,
    local_deciles: bool = False,
    own: OwnFile | None = None,
    growth: Mapping[FinancialYear, float] | None = None,
) -> WhoPays:
    """Who pays a change in the area of an authority of England, in the year after its charges'.

    Args:
        release: the published figures.
        rulebook: the rules of England.
        records: the household records.
        name: a billing authority, or a county, police, fire or combined authority, by name or code.
        change: what is decided; the largest rise without a referendum where none is given.
        parish_amount: the household's own parish charge, of a billing area alone.
        local_deciles: also cut the area's own households into tenths.
        own: the council's own records, in the place of the modelled ones.
        growth: by how much the tax base grows in each year, a share; a change of a year that is not
            there is priced on the base as set.

    Raises:
        UnknownName: if nothing has that name.
        BadInput: if the authority cannot decide such a change.
        MissingFigure: if its charges or its tax base are not held.
        RuleNotKnown: if no change is given and no referendum limit is known.
    """
    match = find(release, name)
    require_england(match.authority)
    authority = match.authority
    parish = parish_amount if authority.is_billing else None
    charged = [
        charges_for(release, code, parish_amount=parish)
        for code in billing_areas(release, authority)
    ]
    element = element_of(release, authority, charged[0])
    charged = commonest_first(charged, element)
    decided = (
        default_change(rulebook, authority, charged[0], element)
        if change is None
        else _named(change, element)
    )
    _require(authority, element, decided)
    limits = _limits(decided, rulebook, charged[0].year)
    grown = (growth or {}).get(charged[0].year + 1, 0.0)
    by_variant = [
        [spread(replace(area, growth=grown), decided, limits) for area in areas]
        for areas in _areas(release, rulebook, records, charged, own)
    ]
    variants = tuple(
        incidence(spreads, local_deciles=local_deciles and place == 0)
        for place, spreads in enumerate(by_variant)
    )
    areas = tuple(spread.area for spread in by_variant[0])
    small = small_groups(by_variant)
    return WhoPays(
        authority=authority,
        element=element,
        year=charged[0].year,
        change=decided,
        areas=areas,
        variants=variants,
        below_median=below_median(variants),
        low_income_paying_more=over([_low_income_more(variant) for variant in variants]),
        small=small,
        bridge=_bridges(areas, element),
        bills=band_bills(areas, decided, element),
        examples=example_bills(release, rulebook, areas[0], decided) if element == OWN else (),
        law=parts(decided, charged[0], _class_of(release, charged[0]), rulebook),
        notes=change_notes(match.notes, areas, by_variant[0], decided, element),
        origins=origins(release, records, areas),
        income_year=records.meta.income_year,
        own_records="" if own is None else own.name,
    )


def _areas(
    release: Release,
    rulebook: Rulebook,
    records: Records,
    charged: list[Charges],
    own: OwnFile | None,
) -> Iterator[list[Area]]:
    """The areas in each variant of the records, the central one first; of own records, once."""
    if own is None:
        for variant in records.variants:
            yield [
                area_households(release, rulebook, records, charges, variant) for charges in charged
            ]
        return
    require_one_area(len(charged), charged[0].area_name)
    first = charged[0]
    base = setting_base(release, first.area_code, first.area_name, first.year)
    scale = Scale(records.meta.income_bounds, records.meta.equivalence)
    yield [own_area(own.lines, own.name, first, base, rulebook, scale)]


def billing_areas(release: Release, authority: Authority) -> tuple[str, ...]:
    """The codes of the billing authorities of an authority's area.

    Raises:
        BadInput: if no council tax bill of England has an element of it.
    """
    if authority.is_billing:
        return (authority.ons_code,)
    codes = {
        billing
        for billing, _, precepting, _ in release.precepts()
        if precepting == authority.ons_code
    }
    if not codes:
        raise BadInput(
            f"{authority.name} has no part in a council tax bill of England: name a billing "
            "authority, or a county, police, fire or combined authority."
        )
    return tuple(sorted(codes))


def element_of(release: Release, authority: Authority, charges: Charges) -> str:
    """The authority's own element on the bill of one of its areas.

    Raises:
        BadInput: if it charges nothing there.
    """
    if authority.is_billing:
        return OWN
    kinds = {
        kind
        for billing, kind, precepting, _ in release.precepts()
        if precepting == authority.ons_code and billing == charges.area_code
    }
    for charge in reversed(charges.charges):
        if charge.element in kinds and charge.band_d:
            return charge.element
    raise BadInput(f"{authority.name} charges no council tax in {charges.year}.")


def commonest_first(charged: list[Charges], element: str) -> list[Charges]:
    """The charges of the areas, one first that pays what most pay of an element.

    The City of London pays the Greater London Authority without its police part.
    """
    amounts = [_amount(charges, element) for charges in charged]
    most = max(amounts, key=amounts.count)
    return sorted(charged, key=lambda charges: _amount(charges, element) != most)


def _amount(charges: Charges, element: str) -> Decimal:
    amounts = (charge.band_d for charge in charges.charges if charge.element == element)
    return next(amounts, Decimal(0))


def default_change(
    rulebook: Rulebook, authority: Authority, charges: Charges, element: str
) -> Change:
    """The largest rise of the authority's own Band D that needs no referendum.

    Raises:
        RuleNotKnown: if no limit is known, or none is set.
    """
    kind = COUNCIL_CLASSES.get(authority.kind, "") if element == OWN else element
    limit = principle(rulebook, kind, authority.name, charges.year + 1)
    own = {charge.element: charge.band_d for charge in charges.charges}
    return Change(rise=Rise(to={element: largest_without_referendum(limit, own[element])}))


def _named(change: Change, element: str) -> Change:
    """The change with `own` read as the authority's own element, for one that sends no bills."""
    rise = change.rise
    if element == OWN or rise is None:
        return change
    shares = {element if name == OWN else name: share for name, share in rise.shares.items()}
    to = {element if name == OWN else name: amount for name, amount in rise.to.items()}
    return replace(change, rise=Rise(shares, to))


def _require(authority: Authority, element: str, change: Change) -> None:
    if element == OWN:
        return
    if change.plan is not None or change.rebates is not None:
        raise BadInput(
            f"{authority.name} sends no bills, and only a billing authority can reduce one "
            "(route R9). Ask for one of the billing authorities of its area."
        )


def _limits(change: Change, rulebook: Rulebook, year: FinancialYear) -> Mapping[int, float] | None:
    asks = any(premium.kind == EMPTY_HOMES for premium in change.premiums)
    return empty_premium_limits(rulebook, year + 1) if asks else None


def _class_of(release: Release, charges: Charges) -> str:
    return COUNCIL_CLASSES.get(release.authority(charges.area_code).kind, "")


def _low_income_more(table: Incidence) -> float:
    """Households of the bottom three tenths that pay more."""
    return sum(row.paying_more for row in table.tables["decile"][1:4])


def _bridges(areas: Iterable[Area], element: str) -> tuple[Bridge, ...]:
    bridges = added(bridge(area) for area in areas)
    return (
        bridges
        if element == OWN
        else tuple(bridge for bridge in bridges if bridge.element == element)
    )
