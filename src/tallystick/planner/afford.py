"""What it would take to keep a service: its cost in every way of paying, each with its law.

Every way is worked out as if it paid for the whole by itself, on the council's own figures of the
first year ahead.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from tallystick.council_tax.band_table import DISABLED_A, at_ratio, band_ratios
from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.levers.pooling import purpose
from tallystick.levers.provision import annual_cost
from tallystick.levers.state import Context
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.referendum import Principle, is_excessive, largest_without_referendum
from tallystick.rules.rulebook import Rulebook, exact

WEEKS = 52
HIGHER = ("E", "F", "G", "H")
"""The bands above the reference band D."""

LIFE = 20
"""Years over which capital is repaid unless it is said; assumption: judgement."""

_RATE_RULE = "pwlb.rate_planning_default"


@dataclass(frozen=True, slots=True)
class Law:
    """Whether a way may be taken, and on what that rests."""

    status: LegalStatus
    sentence: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loan:
    """Capital met by borrowing: pounds a year of provision and interest, by the annuity method."""

    capital: float
    rate: float
    life_years: int
    yearly: float
    rate_source: str
    law: Law


@dataclass(frozen=True, slots=True)
class OnEveryBand:
    """A rise of every band alike: pounds a year on Band D, a week, by band, and as a share.

    `of_largest` is the part of the largest rise without a referendum that it takes; None where no
    limit applies or is known.
    """

    band_d: Decimal
    week: Decimal
    by_band: Mapping[str, Decimal]
    share: float
    of_largest: float | None
    law: Law


@dataclass(frozen=True, slots=True)
class OnHigherBands:
    """The same money from the bands above D alone: pounds a year by band, and the rise of each."""

    by_band: Mapping[str, Decimal]
    share: float
    part_of_base: float
    law: Law


@dataclass(frozen=True, slots=True)
class FromReserves:
    """Years for which usable reserves would pay, if nothing else drew on them."""

    low: float
    high: float
    years_low: float
    years_high: float
    law: Law


@dataclass(frozen=True, slots=True)
class FromServices:
    """The same part of every other service's base budget: the share, and pounds of each."""

    share: float
    by_service: Mapping[str, float]
    law: Law


@dataclass(frozen=True, slots=True)
class Shared:
    """The service run with other councils, each paying in proportion to its tax base.

    `own` is pounds a year that this council pays, `band_d` pounds on Band D of each of them.
    """

    members: Mapping[str, float]
    share: float
    own: float
    band_d: Decimal
    law: Law


@dataclass(frozen=True, slots=True)
class Affordability:
    """What it takes to pay for a yearly cost, and capital where there is any, in every way.

    `yearly` is the running cost with the yearly cost of borrowing. A way that lacks a published
    figure is None, and `needs` says what.
    """

    council: str
    year: FinancialYear
    service: str
    cost: float
    yearly: float
    loan: Loan | None
    every_band: OnEveryBand
    higher_bands: OnHigherBands | None
    reserves: FromReserves
    services: FromServices | None
    shared: Shared | None
    gap: float
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Capital:
    """Capital to be borrowed for: pounds, life in years, and a rate where one is given."""

    amount: float = 0.0
    life_years: int = LIFE
    rate: float | None = None


def what_it_takes(
    context: Context,
    cost: float,
    *,
    capital: Capital | None = None,
    service: str = "",
    reserves: tuple[float, float] | None = None,
    members: Mapping[str, float] | None = None,
) -> Affordability:
    """What it would take to keep a service in the first year ahead.

    Args:
        context: the council before any choice.
        cost: pounds a year, less what users pay.
        capital: what is borrowed for, where anything is.
        service: what it is called, for the answer's own words.
        reserves: usable reserves counted low and high, in pounds; the context's where not given.
        members: tax bases of the other councils of a pool, by name, in Band D equivalents.

    Raises:
        BadInput: if nothing costs anything, or an amount is below nought.
    """
    asked = capital or Capital()
    if cost < 0 or asked.amount < 0 or cost + asked.amount <= 0:
        raise BadInput(
            "Give a cost above nought: what it costs a year, or what it costs to build, or both."
        )
    position = context.position
    year = position.years[0]
    base = float(position.tax_base(year))
    loan = borrowing(context, asked) if asked.amount else None
    yearly = cost + (loan.yearly if loan else 0.0)
    needs: list[str] = []
    usable = float(position.usable_reserves)
    low, high = reserves or (usable, usable)
    higher = _higher_bands(context, yearly, year)
    if higher is None:
        needs.append("Higher bands: Band D equivalents by band are not held.")
    if not members:
        needs.append("A pool: name the other councils to share it with.")
    return Affordability(
        council=position.name,
        year=year,
        service=service,
        cost=cost,
        yearly=yearly,
        loan=loan,
        every_band=_every_band(context, yearly, year),
        higher_bands=higher,
        reserves=_reserves(low, high, yearly),
        services=_services(context, yearly),
        shared=_shared(yearly, base, members) if members else None,
        gap=float(position.gap(year)),
        needs=tuple(needs),
    )


def on_band_d(amount: float, tax_base: float) -> float:
    """Pounds on Band D that raise an amount on a tax base (CT-13).

    >>> round(on_band_d(1_200_000, 45_450), 2)
    26.4
    """
    return amount / tax_base


def years_of_reserves(reserves: float, yearly: float) -> float:
    """Years for which reserves pay a yearly cost if nothing else draws on them.

    >>> round(years_of_reserves(20_000_000, 1_200_000), 1)
    16.7
    """
    return max(reserves, 0.0) / yearly


def borrowing(context: Context, capital: Capital) -> Loan:
    """Provision and interest a year of capital, by the annuity method (CAP-04, BUD-09).

    Without a rate it is the planning rate of the Public Works Loan Board for the shortest term that
    is no shorter than the life.

    Raises:
        MissingFigure: if there is no rate and none is held.
    """
    rate, source = capital.rate, "as given"
    if rate is None:
        rate, source = planning_rate(context.rulebook, context.years[0] + -1, capital.life_years)
    return Loan(
        capital=capital.amount,
        rate=rate,
        life_years=capital.life_years,
        yearly=annual_cost(capital.amount, rate, capital.life_years),
        rate_source=source,
        law=Law(
            LegalStatus.LAWFUL,
            "Borrowing may pay for building and repair, and not for running costs.",
            ("duty.borrowing_purpose", "mrp.first_charge_rule"),
        ),
    )


def planning_rate(
    rulebook: Rulebook | None, year: FinancialYear, life_years: int
) -> tuple[float, str]:
    """A planning rate, a share, for a loan of that length, and its source.

    Raises:
        MissingFigure: if there are no rules to read it from.
    """
    if rulebook is None:
        raise MissingFigure("A rate is not held; give one, as 5.9%.")
    rate = rulebook.value(_RATE_RULE, year)
    terms = sorted(int(str(name).rstrip("y")) for name in rate)
    term = next((year_term for year_term in terms if year_term >= life_years), terms[-1])
    entry = rulebook.entry(_RATE_RULE, year)
    source = f"{_RATE_RULE}, {term} years, {year} ({entry.status}): {entry.citation}"
    return float(exact(rate[f"{term}y"]) / 100), source


def _every_band(context: Context, yearly: float, year: FinancialYear) -> OnEveryBand:
    position = context.position
    band_d = on_band_d(yearly, float(position.tax_base(year)))
    before = position.exact_band_d(year + -1)
    amount = to_penny(band_d)
    principle = position.principles.get(year)
    return OnEveryBand(
        band_d=amount,
        week=to_penny(band_d / WEEKS),
        by_band={
            band: to_penny(at_ratio(exact(band_d), ratio))
            for band, ratio in _ratios(context, year).items()
        },
        share=band_d / float(before),
        of_largest=_of_largest(principle, before, band_d),
        law=_law_of_rise(principle, before, before + amount),
    )


def _of_largest(principle: Principle | None, before: Decimal, band_d: float) -> float | None:
    if principle is None or principle.no_limit:
        return None
    most = float(largest_without_referendum(principle, before) - before)
    return band_d / most if most > 0 else None


def _law_of_rise(principle: Principle | None, before: Decimal, after: Decimal) -> Law:
    rules = ("ref.principles", "LGFA 1992 s52ZB")
    if principle is None:
        sentence = "No referendum principle of the year is held, so the rise is not tested."
        return Law(LegalStatus.LAWFUL, sentence, rules)
    if is_excessive(principle, before, after):
        return Law(LegalStatus.LAWFUL_WITH_REFERENDUM, principle.sentence, rules)
    return Law(LegalStatus.LAWFUL, principle.sentence, rules)


def _higher_bands(context: Context, yearly: float, year: FinancialYear) -> OnHigherBands | None:
    equivalents = context.facts.band_d_equivalents_by_band
    whole = sum(equivalents.values())
    part = sum(equivalents.get(band, 0.0) for band in HIGHER) / whole if whole else 0.0
    if part <= 0:
        return None
    position = context.position
    amount = yearly / (float(position.tax_base(year)) * part)
    before = position.exact_band_d(year + -1)
    ratios = _ratios(context, year)
    principle = position.principles.get(year)
    excessive = principle is not None and is_excessive(principle, before, before + to_penny(amount))
    return OnHigherBands(
        by_band={band: to_penny(at_ratio(exact(amount), ratios[band])) for band in HIGHER},
        share=amount / float(before),
        part_of_base=part,
        law=_law_of_higher(excessive=excessive, bills=context.facts.is_billing),
    )


def _law_of_higher(*, excessive: bool, bills: bool) -> Law:
    if not bills:
        sentence = (
            "Only a council that sends bills may reduce them, so another cannot do it by itself "
            "(route R9)."
        )
        return Law(LegalStatus.UNLAWFUL, sentence, ("BAND-01", "BAND-02"))
    route = "R1, with a yes in a referendum" if excessive else "R2"
    sentence = (
        "The law fixes the proportions between bands: the same rise of every band with reductions "
        f"for A to D (route {route}); reductions by band alone have neither a clear bar nor a "
        "decided case."
    )
    return Law(LegalStatus.CONTESTED, sentence, ("BAND-01", "BAND-02", "BAND-04"))


def _reserves(low: float, high: float, yearly: float) -> FromReserves:
    return FromReserves(
        low=low,
        high=high,
        years_low=years_of_reserves(low, yearly),
        years_high=years_of_reserves(high, yearly),
        law=Law(
            LegalStatus.LAWFUL,
            "One-off money for a cost that recurs: the finance officer reports on it (s25).",
            ("BUD-03", "duty.reserves_report"),
        ),
    )


def _services(context: Context, yearly: float) -> FromServices | None:
    base = context.facts.services_base
    whole = sum(base.values())
    if whole <= 0:
        return None
    share = yearly / whole
    return FromServices(
        share=share,
        by_service={line: amount * share for line, amount in base.items()},
        law=Law(
            LegalStatus.LAWFUL,
            "Statutory services have to be kept; consultation and equality duties come before.",
            ("DEM-03", "DEM-04"),
        ),
    )


def _shared(yearly: float, own_base: float, members: Mapping[str, float]) -> Shared:
    whole = own_base + sum(members.values())
    share = own_base / whole
    function = purpose("shared_function")
    return Shared(
        members=dict(members),
        share=share,
        own=yearly * share,
        band_d=to_penny(yearly / whole),
        law=Law(
            function.status,
            f"A {function.title}: {function.why}. Each council has to agree.",
            ("POOL-02", "POOL-03"),
        ),
    )


def _ratios(context: Context, year: FinancialYear) -> dict[str, Fraction]:
    if context.rulebook is None:
        raise MissingFigure("The proportions between bands are not held: rules are needed.")
    return {
        band: ratio
        for band, ratio in band_ratios(context.rulebook, year).items()
        if band != DISABLED_A
    }
