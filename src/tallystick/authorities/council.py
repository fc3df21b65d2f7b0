"""One council: who it is, who precepts on it, and its published figures, each with its source."""

from collections.abc import Mapping
from dataclasses import field, replace

from tallystick.authorities.lookup import (
    Found,
    find,
    require_english_principal,
    require_principal,
)
from tallystick.authorities.printed import Printed, missing, total
from tallystick.authorities.succession import Successions
from tallystick.figures.cache import remembering
from tallystick.figures.errors import MissingFigure
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Authority, Release

COUNCIL_CLASSES = {
    "london_borough": "london_borough",
    "metropolitan_district": "metropolitan",
    "unitary": "unitary",
    "county": "county",
    "shire_district": "district",
    "fire": "fire",
    "police": "police",
    "gla": "gla",
    "combined_authority": "combined",
}
REFERENDUM_CLASSES = {
    "london_borough": "social_care",
    "metropolitan": "social_care",
    "unitary": "social_care",
    "county": "social_care",
    "district": "shire_district",
    "fire": "fire",
    "police": "police",
    "gla": "gla",
    "combined": "",
}
SUI_GENERIS = frozenset({"E09000001", "E06000053"})
PRECEPT_LABELS = {
    "county": "county council",
    "police": "police",
    "fire": "fire and rescue",
    "combined_authority": "combined authority",
    "gla": "Greater London Authority",
}
HELD_AT_ONCE = 64
"""How many councils are kept once they are put together."""

TABLE_10 = "council_tax_levels_table_10_"
BUDGET = "revenue_account_budget_"
_SERVICES = "revenue_outturn_services"
_TAXBASE = "council_taxbase_"
_DWELLINGS = "chargeable__total"
SUPPORT = "exceptional_financial_support"
SUPPORT_CHECKED = "efs_seen_in_second_source"
BILLING_LINES = {
    "requirement": "council_tax_requirement",
    "requirement_including_parishes": "council_tax_requirement_including_parishes",
    "parish_precepts": "parish_precepts",
    "tax_base": "tax_base",
    "band_d": "own_band_d",
    "band_d_including_parishes": "own_band_d_including_parishes",
    "area_band_d": "area_band_d",
}
PRECEPTING_LINES = {
    "requirement": "precepting_council_tax_requirement",
    "tax_base": "precepting_tax_base",
    "band_d": "precepting_band_d",
}
_UNITS = {
    "tax_base": Unit.BAND_D_EQUIVALENTS,
    "band_d": Unit.BAND_D_POUNDS,
    "band_d_including_parishes": Unit.BAND_D_POUNDS,
    "area_band_d": Unit.BAND_D_POUNDS,
}
_LABELS = {
    "requirement": "Council tax requirement, excluding parishes",
    "requirement_including_parishes": "Council tax requirement, including parishes",
    "parish_precepts": "Parish precepts",
    "tax_base": "Tax base",
    "band_d": "Own Band D, excluding parishes",
    "band_d_including_parishes": "Own Band D, including parishes",
    "area_band_d": "Area Band D, every authority and the average parish",
}


@dataclass(frozen=True, slots=True)
class Body:
    """Another authority in a council's story: it precepts on it, bills for it, or came before it.

    `kind` is what it does here (`county`, `police`, …), or its class; `ended` is set for a former
    council.
    """

    ons_code: str
    name: str
    kind: str
    ended: str = ""


@dataclass(frozen=True, slots=True)
class CouncilTax:
    """A council's own council tax of one year, as Table 10 prints it, excluding parishes.

    Pounds, except `tax_base` (Band D equivalents) and the Band D amounts (pounds on Band D). Parish
    and area figures are those of a billing authority; for a county, police or fire authority they
    do not exist and are not held.
    """

    year: FinancialYear
    requirement: Figure
    tax_base: Figure
    band_d: Figure
    requirement_including_parishes: Figure
    parish_precepts: Figure
    band_d_including_parishes: Figure
    area_band_d: Figure


@dataclass(frozen=True, slots=True)
class Council:
    """A council with its published figures; a figure that is not held has no value and says why.

    `budget` holds every line of the newest Revenue Account budget that it returned, by the
    publisher's code, in pounds with financing negative as printed; it is empty where it made no
    return. `preceptors_band_d` is what each kind of preceptor adds there. `services` holds net
    current expenditure by service of the newest outturn.
    """

    authority: Authority
    council_class: str
    referendum_class: str
    county: Body | None
    preceptors: tuple[Body, ...]
    billing_authorities: tuple[Body, ...]
    predecessors: tuple[Body, ...]
    notes: tuple[str, ...]
    council_tax: Mapping[FinancialYear, CouncilTax]
    preceptors_band_d: Mapping[str, Figure]
    population: Figure
    chargeable_dwellings: Figure
    budget: Mapping[str, Figure] = field(repr=False)
    services: Mapping[str, Figure] = field(repr=False)
    support: Mapping[FinancialYear, Figure] = field(repr=False)

    @property
    def name(self) -> str:
        """The council's short name."""
        return self.authority.name

    @property
    def ons_code(self) -> str:
        """The ONS code in force."""
        return self.authority.ons_code

    @property
    def nation(self) -> str:
        """Which law applies."""
        return self.authority.nation

    @property
    def is_english(self) -> bool:
        """Whether the law of England, which is the law that is held, applies."""
        return self.nation == "England"

    @property
    def is_sui_generis(self) -> bool:
        """Whether it is the City of London or the Isles of Scilly, which fit no class wholly."""
        return self.ons_code in SUI_GENERIS

    @property
    def is_partial(self) -> bool:
        """Whether it made no Revenue Account budget return, so that reserves are not held."""
        return not self.budget

    def newest_council_tax(self) -> CouncilTax:
        """The council tax of the newest year held.

        Raises:
            MissingFigure: if no year is held.
        """
        if not self.council_tax:
            raise MissingFigure(f"No council tax of {self.name} is held.")
        return self.council_tax[max(self.council_tax)]

    def line(self, code: str) -> Figure:
        """One line of the Revenue Account budget by the publisher's code."""
        if code in self.budget:
            return self.budget[code]
        reason = "made no return" if self.is_partial else f"returned no line {code}"
        return missing(
            code, code, None, f"{self.name} {reason} in the Revenue Account budget held."
        )


def load(release: Release, name_or_code: str, *, of_any_nation: bool = False) -> Council:
    """The principal council of that name or code: of England, or of any nation.

    Raises:
        UnknownName: if nothing has that name.
        AmbiguousName: if more than one fits.
        BadInput: if it is not such a council.
    """
    match = find(release, name_or_code)
    require = require_principal if of_any_nation else require_english_principal
    require(match.authority, release)
    return of(release, match)


@remembering(HELD_AT_ONCE)
def of(release: Release, match: Found) -> Council:
    """The council, county, fire, police or combined authority that was found, with its figures."""
    authority = match.authority
    printed = Printed(release)
    successions = Successions.of(release)
    known = {item.ons_code: item for item in release.authorities}
    council_class = COUNCIL_CLASSES.get(authority.kind, "")
    county = known.get(authority.county_code)
    billing = _billing(release, authority, known)
    preceptors = _preceptors(release, authority, known)
    reported = successions.reported(authority.ons_code)
    return Council(
        authority=authority,
        council_class=council_class,
        referendum_class=REFERENDUM_CLASSES.get(council_class, ""),
        county=None if county is None else Body(county.ons_code, county.name, "county"),
        preceptors=preceptors,
        billing_authorities=billing,
        predecessors=tuple(
            Body(code, known[code].name, known[code].kind, known[code].ended)
            for code in successions.predecessors(authority.ons_code)
        ),
        notes=(*match.notes, *((reported.note,) if reported else ())),
        council_tax=_council_tax(printed, authority),
        preceptors_band_d=_preceptors_band_d(printed, authority, preceptors),
        population=_population(printed, authority, billing),
        chargeable_dwellings=_dwellings(printed, authority, billing),
        budget=_budget(printed, authority),
        services=_services(printed, authority),
        support=_support(printed, authority),
    )


def _preceptors(
    release: Release, authority: Authority, known: Mapping[str, Authority]
) -> tuple[Body, ...]:
    order = tuple(PRECEPT_LABELS)
    preceptors = {
        (kind, precepting)
        for billing, kind, precepting, _ in release.precepts()
        if billing == authority.ons_code
    }
    return tuple(
        Body(code, known[code].name, kind)
        for kind, code in sorted(preceptors, key=lambda pair: (order.index(pair[0]), pair[1]))
    )


def _billing(
    release: Release, authority: Authority, known: Mapping[str, Authority]
) -> tuple[Body, ...]:
    codes = {
        billing
        for billing, _, precepting, _ in release.precepts()
        if precepting == authority.ons_code
    }
    bodies = (Body(code, known[code].name, known[code].kind) for code in codes)
    return tuple(sorted(bodies, key=lambda body: body.name))


def _council_tax(printed: Printed, authority: Authority) -> dict[FinancialYear, CouncilTax]:
    """The years of the newest Table 10, and of earlier ones where more are held."""
    lines = BILLING_LINES if authority.is_billing else PRECEPTING_LINES
    by_year: dict[FinancialYear, CouncilTax] = {}
    for source in printed.series(TABLE_10):
        for start in two_years(source):
            by_line = printed.all(authority.ons_code, source, start)
            figures = {
                name: replace(by_line[code], label=_LABELS[name])
                for name, code in lines.items()
                if code in by_line
            }
            if "band_d" not in figures:
                continue
            about = printed.release.sources[source]["title"]
            note = f"{about} prints none for {authority.name} in {FinancialYear(start)}."
            absent = {
                name: missing(name, label, start, note, _UNITS.get(name, Unit.POUNDS))
                for name, label in _LABELS.items()
                if name not in figures
            }
            year = FinancialYear(start)
            by_year[year] = CouncilTax(year=year, **{**figures, **absent})
    return dict(sorted(by_year.items()))


def _preceptors_band_d(
    printed: Printed, authority: Authority, preceptors: tuple[Body, ...]
) -> dict[str, Figure]:
    """What each kind of preceptor adds to Band D in a billing authority's area, newest year."""
    source = printed.newest(TABLE_10)
    if not source or not authority.is_billing:
        return {}
    figures = printed.all(authority.ons_code, source, two_years(source)[1])
    charging = {body.kind for body in preceptors}
    upper = "gla" if authority.kind == "london_borough" else "county"
    kinds = {upper: "county_or_gla", "police": "police", "fire": "fire"}
    kinds["combined_authority"] = "combined_authority"
    return {
        kind: replace(figures[f"{name}_band_d"], label=f"Band D of {PRECEPT_LABELS[kind]}")
        for kind, name in kinds.items()
        if f"{name}_band_d" in figures and (kind in charging or figures[f"{name}_band_d"].value)
    }


def two_years(source: str) -> tuple[int, int]:
    """Table 10 prints the year that it is named for, and the year before."""
    start = int(source.removeprefix(TABLE_10)[:4])
    return start - 1, start


def _population(printed: Printed, authority: Authority, billing: tuple[Body, ...]) -> Figure:
    """The newest mid-year estimate; the sum of its billing authorities where none is printed."""
    source, label = "population_estimates", "Population, mid-year estimate"

    def newest(ons_code: str) -> Figure:
        years = printed.release.years(source, ons_code)
        if not years:
            note = "The population estimates held print none for this authority."
            return missing("population", label, None, note, Unit.PEOPLE)
        population = printed.figure(ons_code, source, "population", years[-1], label=label)
        return replace(population, note=f"Mid-{years[-1]}.")

    own = newest(authority.ons_code)
    if own.value is not None or not billing:
        return own
    parts = [newest(body.ons_code) for body in billing]
    return replace(total("population", label, parts), unit=Unit.PEOPLE)


def _dwellings(printed: Printed, authority: Authority, billing: tuple[Body, ...]) -> Figure:
    """Chargeable dwellings of the newest Council Taxbase; of its districts for a county."""
    label = "Chargeable dwellings"
    source = printed.newest(_TAXBASE)
    if not source:
        note = "No Council Taxbase is in the release."
        return missing("chargeable_dwellings", label, None, note, Unit.DWELLINGS)
    year = int(source.removeprefix(_TAXBASE)[:4])
    codes = [authority.ons_code] if authority.is_billing else [body.ons_code for body in billing]
    parts = [printed.figure(code, source, _DWELLINGS, year, label=label) for code in codes]
    if authority.is_billing:
        return replace(parts[0], unit=Unit.DWELLINGS)
    return replace(total("chargeable_dwellings", label, parts), unit=Unit.DWELLINGS)


def _budget(printed: Printed, authority: Authority) -> Mapping[str, Figure]:
    """Every line of both parts of the newest Revenue Account budget that it returned itself."""
    budget = printed.none()
    for part in ("_part_1", "_part_2"):
        for source in reversed(printed.series(BUDGET, part)):
            year = int(source.removeprefix(BUDGET)[:4])
            lines = printed.all(authority.ons_code, source, year, status=Status.BUDGET)
            if lines:
                budget |= lines
                break
    return budget


def _services(printed: Printed, authority: Authority) -> Mapping[str, Figure]:
    """Net current expenditure by service of the newest outturn that it returned."""
    years = printed.release.years(_SERVICES, authority.ons_code)
    if not years:
        return {}
    return printed.all(authority.ons_code, _SERVICES, years[-1], status=Status.OUTTURN)


def _support(printed: Printed, authority: Authority) -> dict[FinancialYear, Figure]:
    """Exceptional Financial Support agreed in principle, in pounds, by the year that it is for."""
    support = {}
    for start in printed.release.years(SUPPORT, authority.ons_code):
        parts = [
            figure
            for code, figure in printed.all(authority.ons_code, SUPPORT, start).items()
            if code != SUPPORT_CHECKED
        ]
        label = "Exceptional Financial Support agreed in principle"
        support[FinancialYear(start)] = (
            replace(parts[0], label=label)
            if len(parts) == 1
            else total("exceptional_financial_support", label, parts)
        )
    return support
