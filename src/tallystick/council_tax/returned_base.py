"""A real authority's tax base: the return of October by band, and the base set for the year.

The Council Taxbase return counts dwellings in October, by band. The base for setting is decided
between December and January and printed only in total, with the collection rate, in the council tax
levels. What lies between them is what the authority expects to change, which no return explains.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal

from tallystick.authorities.council import Council, of
from tallystick.authorities.lookup import find, require_england
from tallystick.authorities.printed import Printed, missing, total
from tallystick.council_tax.band_table import DISABLED_A
from tallystick.figures.errors import MissingFigure
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import exact
from tallystick.sources.release import Release

BANDS = (DISABLED_A, "A", "B", "C", "D", "E", "F", "G", "H")
TOTAL = "total"
_RETURN = "council_taxbase_"
_LEVELS = "council_tax_levels_table_10_"
ITEMS = {
    "dwellings_on_list": "Dwellings on the valuation list",
    "exempt": "Exempt",
    "demolished_or_outside": "Demolished, or outside the area",
    "chargeable": "Chargeable",
    "chargeable_after_disabled": "Chargeable, disabled reductions in the band charged",
    "single_adult_25pct": "Single adult, 25% discount",
    "disregard_25pct": "All but one disregarded, 25% discount",
    "disregard_50pct": "All disregarded, 50% discount",
    "second_homes": "Second homes",
    "second_homes_premium": "Second homes with a premium",
    "empty_with_discount": "Empty with a discount",
    "empty_homes_premium": "Empty with a premium",
    "family_annexe_reduction": "Family annexe reductions, as dwellings",
    "equivalents_after_discounts_premiums": "After discounts and premiums, as dwellings",
    "lcts_reduction_dwellings": "Council tax support, as dwellings",
    "equivalents_after_lcts": "After support, as dwellings",
    "band_d_equivalents": "Band D equivalents before support",
    "band_d_equivalents_after_lcts": "Band D equivalents after support",
}
"""What is read of the return by band, in the order of its lines."""

TOTALS = {
    "taxbase_before_lcts": "Tax base before support, with contributions in lieu",
    "taxbase_after_lcts": "Tax base after support, with contributions in lieu",
    "band_d_ciloc_2": "Contributions in lieu",
}
"""What is read of the return in total only."""

SUPPORT = {
    "lcts_pensioner_gbp": "Support to pensioners, £",
    "lcts_working_age_gbp": "Support to people of working age, £",
}
_BASES = {
    "before_collection": ("tax_base_after_council_tax_support", "Tax base before the rate"),
    "collection_rate": ("collection_rate", "Collection rate that is budgeted"),
    "in_lieu": ("tax_base_in_lieu", "Dwellings that pay contributions in lieu"),
    "tax_base": ("tax_base", "Tax base for setting the tax"),
}


@dataclass(frozen=True, slots=True)
class Bridge:
    """From the return of October to the base that the tax is set on, in Band D equivalents.

    `expected_changes` is what the authority expects between the two and no return explains;
    `lost` is taken off by the collection rate; `unexplained` is what rounding leaves.
    """

    year: FinancialYear
    returned: Figure
    expected_changes: Figure
    before_collection: Figure
    collection_rate: Figure
    lost: Figure
    in_lieu: Figure
    tax_base: Figure
    unexplained: Figure

    def figures(self) -> Iterator[Figure]:
        """Every step in order."""
        yield self.returned
        yield self.expected_changes
        yield self.before_collection
        yield self.collection_rate
        yield self.lost
        yield self.in_lieu
        yield self.unexplained
        yield self.tax_base


@dataclass(frozen=True, slots=True)
class ReturnedBase:
    """The return of an authority's area by item and band, in total, and the bridge from it.

    For a county, police, fire or combined authority each figure is the sum over the billing
    authorities of its area, and the bridge is theirs; it is None where the base of the year is not
    held.
    """

    council: Council
    october: int
    bands: Mapping[str, Mapping[str, Figure]] = field(repr=False)
    totals: Mapping[str, Figure] = field(repr=False)
    support: Mapping[str, Mapping[str, Figure]] = field(repr=False)
    bridge: Bridge | None

    def counts(self, item: str) -> dict[str, Decimal]:
        """An item by band, exact as printed, of the bands in which anything is printed.

        Raises:
            MissingFigure: if the item is printed for no band.
        """
        counts = {
            band: exact(figure.value)
            for band, figure in self.bands[item].items()
            if band != TOTAL and figure.value is not None
        }
        if not counts:
            raise MissingFigure(f"{self.council.name}: the return prints no {ITEMS[item]}.")
        return counts

    def figures(self) -> Iterator[Figure]:
        """Every figure of the return and of the bridge."""
        for by_band in (*self.bands.values(), *self.support.values()):
            yield from by_band.values()
        yield from self.totals.values()
        if self.bridge is not None:
            yield from self.bridge.figures()


def returned_base(release: Release, name: str) -> ReturnedBase:
    """The newest return held of the area of an authority of England (CT-12).

    Raises:
        UnknownName: if nothing has that name.
        AmbiguousName: if more than one fits.
        BadInput: if it is not of England.
        MissingFigure: if no return of its area is held.
    """
    match = find(release, name)
    require_england(match.authority)
    return base_returned_by(release, of(release, match))


def base_returned_by(release: Release, council: Council) -> ReturnedBase:
    """The newest return held of the area of a council of England (CT-12).

    Raises:
        MissingFigure: if no return of its area is held.
    """
    printed = Printed(release)
    source = printed.newest(_RETURN)
    codes = _areas(council)
    if not source or not codes:
        raise MissingFigure(f"No Council Taxbase return of {council.name} is held.")
    year = int(source.removeprefix(_RETURN)[:4])
    returns = [printed.all(code, source, year) for code in codes]
    if not any(returns):
        raise MissingFigure(f"{release.sources[source]['title']} has no return of {council.name}.")
    totals = {item: _summed(returns, f"{item}__{TOTAL}", TOTALS[item], year) for item in TOTALS}
    return ReturnedBase(
        council=council,
        october=year,
        bands={item: _by_band(returns, item, label, year) for item, label in ITEMS.items()},
        totals=totals,
        support={item: _by_band(returns, item, label, year) for item, label in SUPPORT.items()},
        bridge=_bridge(printed, codes, totals["taxbase_after_lcts"], year + 1),
    )


def _areas(council: Council) -> list[str]:
    if council.authority.is_billing:
        return [council.ons_code]
    return [body.ons_code for body in council.billing_authorities]


def _by_band(
    figures: Sequence[Mapping[str, Figure]], item: str, label: str, year: int
) -> dict[str, Figure]:
    counts = {
        band: _summed(figures, f"{item}__{band}", f"{label}, band {band}", year) for band in BANDS
    }
    return {**counts, TOTAL: _summed(figures, f"{item}__{TOTAL}", label, year)}


def _summed(returns: Sequence[Mapping[str, Figure]], line: str, label: str, year: int) -> Figure:
    """The line of one area, or its sum over several; what no area prints is not held."""
    parts = [figures[line] for figures in returns if line in figures]
    if not parts:
        note = "The return prints none for this band."
        return missing(line, label, year, note, Unit.DWELLINGS)
    if len(returns) == 1:
        return replace(parts[0], label=label)
    return replace(total(line, label, parts), unit=parts[0].unit)


def _bridge(printed: Printed, codes: list[str], returned: Figure, year: int) -> Bridge | None:
    source = printed.newest(_LEVELS)
    bridge = [printed.all(code, source, year) for code in codes] if source else []
    needed = [line for line, _ in _BASES.values()]
    if not bridge or any(line not in figures for figures in bridge for line in needed):
        return None
    base = _of(bridge, "tax_base", year)
    before, in_lieu = _of(bridge, "before_collection", year), _of(bridge, "in_lieu", year)
    lost_parts = [
        figures[_BASES["before_collection"][0]].known()
        * (1 - figures[_BASES["collection_rate"][0]].known())
        for figures in bridge
    ]
    rate = replace(
        bridge[0][_BASES["collection_rate"][0]],
        label=_BASES["collection_rate"][1],
    )
    lost = sum(lost_parts)
    if len(bridge) > 1:
        rate = _computed(
            "collection_rate",
            "Collection rate that is budgeted, average by base",
            1 - lost / before.known(),
            "1 - lost / tax base before the rate",
            (before,),
            Unit.SHARE,
            year,
        )
    lost_figure = _computed(
        "lost",
        "Not expected to be collected",
        -lost,
        "- tax base before the rate x (1 - collection rate)",
        (before, rate),
        Unit.BAND_D_EQUIVALENTS,
        year,
    )
    return Bridge(
        year=FinancialYear(year),
        returned=returned,
        expected_changes=_computed(
            "expected_changes",
            "Changes expected after October, which no return explains",
            before.known() - returned.known(),
            "tax base before the rate - tax base of the return",
            (before, returned),
            Unit.BAND_D_EQUIVALENTS,
            year,
        ),
        before_collection=before,
        collection_rate=rate,
        lost=lost_figure,
        in_lieu=in_lieu,
        tax_base=base,
        unexplained=_computed(
            "unexplained",
            "Left by rounding, or by another way of reckoning",
            base.known() - (before.known() - lost + in_lieu.known()),
            "tax base - (before the rate - lost + in lieu)",
            (base, before, lost_figure, in_lieu),
            Unit.BAND_D_EQUIVALENTS,
            year,
        ),
    )


def _of(figures: Sequence[Mapping[str, Figure]], part: str, year: int) -> Figure:
    line, label = _BASES[part]
    return _summed(figures, line, label, year)


def _computed(
    name: str,
    label: str,
    value: float,
    formula: str,
    inputs: tuple[Figure, ...],
    unit: Unit,
    year: int,
) -> Figure:
    return Figure(
        name=name,
        label=label,
        value=value,
        unit=unit,
        status=Status.COMPUTED,
        year=FinancialYear(year),
        formula=formula,
        inputs=inputs,
        rule="CT-12",
    )
