"""Who pays in a few numbers, made quickly for one change after another of the same area.

For comparisons of strategies: `Payers` opens an area's households once, in every variant of the
records, and answers each change in a few milliseconds.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import field, replace
from decimal import Decimal

from tallystick.authorities.lookup import find, require_england
from tallystick.council_tax.levels import charges_for
from tallystick.figures.cache import remembering
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.incidence.change_law import empty_premium_limits
from tallystick.incidence.changes import ByBandPlan, Change
from tallystick.incidence.incidence import ChangeByGroup, by_group
from tallystick.incidence.small_groups import Range, below_median
from tallystick.incidence.spread import changed_bills
from tallystick.incidence.who_pays import billing_areas
from tallystick.microdata.area_households import Area, area_households
from tallystick.microdata.record_codes import BANDS
from tallystick.microdata.records import Records
from tallystick.rules.rulebook import Rulebook, exact
from tallystick.sources.release import Release

Number = Decimal | float
_AUTHORITIES_HELD = 16
_CHANGES_HELD = 64


@dataclass(frozen=True, slots=True)
class WhoPaysSummary:
    """A change in a few numbers: pounds of the budgets, and shares of them.

    `below_median` is borne by households below England's median income (modelled, with its range
    over the variants of the records); None where nothing changes in all. `by_band` and `by_tenth`
    add to one with `not_known`, `second_or_empty_home` among the tenths.
    """

    pounds: float
    below_median: Range | None
    by_band: Mapping[str, float]
    by_tenth: Mapping[str, float]
    paying_more: float
    paying_less: float


@dataclass(frozen=True, slots=True)
class Payers:
    """The households of an authority's area, in every variant of the records."""

    by_variant: tuple[tuple[Area, ...], ...] = field(repr=False)
    empty_limits: Mapping[int, float] = field(default_factory=dict)
    _kept: "OrderedDict[str, WhoPaysSummary]" = field(
        default_factory=OrderedDict, init=False, repr=False, compare=False
    )

    def summary(self, change: Change, growth: float = 0.0) -> WhoPaysSummary:
        """Who pays a change; the newest answers are kept, as many strategies change bills alike.

        Args:
            change: what is decided.
            growth: by how much the tax base grows to the year of the change, a share.

        Raises:
            BadInput: if an element is to rise that is not on the bill.
        """
        written = repr((change, growth))
        summary = self._kept.get(written) or self._summary(change, growth)
        self._kept[written] = summary
        while len(self._kept) > _CHANGES_HELD:
            self._kept.popitem(last=False)
        return summary

    def _summary(self, change: Change, growth: float) -> WhoPaysSummary:
        by_variant = [
            by_group(
                (
                    changed_bills(replace(area, growth=growth), change, self.empty_limits)
                    for area in areas
                ),
                dimensions=() if place else ("band",),
            )
            for place, areas in enumerate(self.by_variant)
        ]
        central = by_variant[0]
        return WhoPaysSummary(
            pounds=central.total.pounds,
            below_median=below_median(by_variant),
            by_band=_shares(central, "band"),
            by_tenth=_shares(central, "decile"),
            paying_more=central.total.paying_more,
            paying_less=central.total.paying_less,
        )


@remembering(_AUTHORITIES_HELD)
def payers(release: Release, rulebook: Rulebook, records: Records, name: str) -> Payers:
    """The households of the area of an authority of England, by name or code.

    Raises:
        UnknownName: if nothing has that name.
        BadInput: if it has no part in a council tax bill of England.
        MissingFigure: if its charges or its tax base are not held.
    """
    match = find(release, name)
    require_england(match.authority)
    charged = [charges_for(release, code) for code in billing_areas(release, match.authority)]
    by_variant = tuple(
        tuple(area_households(release, rulebook, records, charges, variant) for charges in charged)
        for variant in records.variants
    )
    return Payers(by_variant, empty_premium_limits(rulebook, charged[0].year + 1))


def change_of_bills(before: Mapping[str, Number], after: Mapping[str, Number]) -> Change:
    """The change of a billing authority's own element from its charge by band, before and after.

    Charges are pounds of a full bill of each band A to H. They may move by band, as after
    reductions; support and premiums are not in them.

    Raises:
        BadInput: if a band is absent, or was charged nothing.
    """
    bands = BANDS[1:]
    absent = [band for band in bands if band not in after or not before.get(band)]
    if absent:
        raise BadInput(f"Give the charge before and after of every band; missing: {absent}.")
    return Change(
        plan=ByBandPlan({band: exact(after[band]) / exact(before[band]) - 1 for band in bands})
    )


def _shares(table: ChangeByGroup, dimension: str) -> dict[str, float]:
    rows = table.tables[dimension]
    return {group.name: table.share(group) or 0.0 for group in rows if group.dwellings > 0}
