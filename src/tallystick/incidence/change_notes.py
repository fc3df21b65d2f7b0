"""What has to be said of a change beside its numbers, and where the numbers come from."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tallystick.figures.figure import Origin
from tallystick.incidence.band_bills import OWN
from tallystick.incidence.changes import Change, Premium, of_use
from tallystick.incidence.spread import Spread
from tallystick.microdata.area_households import LEVELS, Area
from tallystick.microdata.records import Records
from tallystick.sources.release import Release


def change_notes(
    about: tuple[str, ...],
    areas: Sequence[Area],
    spreads: Sequence[Spread],
    change: Change,
    element: str,
) -> tuple[str, ...]:
    """What is averaged, assumed or left out; `about` is what was said of the name asked for."""
    notes = list(about)
    if element == OWN:
        notes.extend(areas[0].charges.notes)
    apart = [
        area.charges.area_name for area in areas if _of(area, element) != _of(areas[0], element)
    ]
    if apart:
        notes.append(f"Another Band D is charged in {', '.join(apart)}; it is counted as it is.")
    if element != OWN and (change.support or change.premiums):
        notes.append(
            "Support and premiums are decided by each billing authority: every one of the "
            f"{len(areas)} of the area is taken to decide alike."
        )
    if any(spread.capped for spread in spreads):
        notes.append("Support is not given beyond a household's liability: some reach it.")
    notes.extend(_of_premium(areas, premium) for premium in change.premiums)
    if change.rebates is not None and change.rebates.capital_share == 1:
        notes.append(
            "Capital is not in the records: everybody who fits by income, age, band and tenure is "
            "taken to pass a test of capital (assumption: judgement)."
        )
    if change.plan is not None or change.rebates is not None or change.support is not None:
        notes.append(
            "The equality duty is to be considered before a decision: who pays by age is given; "
            "sex, disability, ethnicity and the rest are not in the records (DEM-03)."
        )
    met = sum(spread.met_for_pensioners for spread in spreads)
    if met >= 1.0:
        notes.append(
            f"Support is held at the share of each bill that it meets now. Of the pounds, "
            f"{met:,.0f} fall on pensioners with support: by the prescribed scheme they would pay "
            "none of a rise, and the tax base would fall by as much (CT-10, CT-16)."
        )
    return tuple(notes)


def _of(area: Area, element: str) -> Decimal | None:
    return area.charges_by_element.get(element)


def origins(release: Release, records: Records, areas: Iterable[Area]) -> tuple[Origin, ...]:
    """The published tables behind charges, tax bases and households, each once."""
    names = [records.meta.return_source, *records.meta.sources]
    names += sorted(name for name in release.sources if name.startswith(LEVELS))
    origins_by_source = {
        charge.origin.source: charge.origin
        for area in areas
        for charge in area.charges.charges
        if charge.origin is not None
    }
    for name in names:
        if name in release.sources and name not in origins_by_source:
            origins_by_source[name] = release.cited(name)
    return tuple(origins_by_source.values())


def _of_premium(areas: Iterable[Area], premium: Premium) -> str:
    """How many homes pay such a premium already, which says who of the rest may be excepted."""
    every, paying = 0.0, 0.0
    for area in areas:
        use = area.columns.where(status=tuple(of_use(premium.kind)))
        every += float(area.weight[use].sum())
        paying += float(area.weight[use & (area.share > 1.0)].sum())
    kind = premium.kind.replace("_", " ")
    returned = f"In the return {paying:,.0f} of {every:,.0f} {kind} pay a premium already"
    if paying:
        returned += "; the others may be those that an exception frees"
    if premium.kept == 1:
        returned += (
            ". No home is taken to be excepted or to leave the charge: the most it could raise"
        )
    return f"{returned}."
