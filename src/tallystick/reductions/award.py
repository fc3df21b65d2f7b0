"""What a support scheme awards to a household, step by step, each with its rule.

The steps are the same for every scheme and are written once, for one claim or for a column of them
(`working`): the liability it works on, capital, income, the reduction before deductions, deductions
for other adults, the smallest award. `award` is one claim with its steps in words; `awards` is
columns of claims.
"""

from collections.abc import Callable
from decimal import Decimal

from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import PENNY
from tallystick.figures.whole import Flag, Whole, choose, half_up, larger, smaller, somewhere
from tallystick.figures.year import FinancialYear
from tallystick.reductions.claim import Claim
from tallystick.reductions.claims import PENCE, Claims, claims_of
from tallystick.reductions.counted import (
    applicable_amount,
    capital_allows,
    earnings_counted,
    income_counted,
    tariff_income,
)
from tallystick.reductions.deductions import non_dependant_deductions, second_adult_share
from tallystick.reductions.rates import WEEK, Rates, in_band, rates_of
from tallystick.reductions.scheme import Part, Scheme
from tallystick.reductions.traits import Band, has_any, is_among
from tallystick.rules.rulebook import Rulebook

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One step of an award: pounds a week (exact), and the rule or paragraph that it follows."""

    label: str
    weekly: Decimal
    rule: str


@dataclass(frozen=True, slots=True)
class Award:
    """What a scheme gives off the year's liability; `scheme` is its title.

    `weekly` is exact; `yearly` is that for every day of the year, rounded half-up to the penny, and
    never more than the liability. `notes` say what the scheme leaves to judgement or is not known.
    """

    scheme: str
    lines: tuple[AwardLine, ...]
    weekly: Decimal
    yearly: Decimal
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Income:
    """Weekly amounts in the unit of the claims: tariff income, all that is counted, the excess.

    `measured` is what the part's bands or taper are read by.
    """

    tariff: Whole = 0
    counted: Whole = 0
    measured: Whole = 0


@dataclass(frozen=True, slots=True)
class Working:
    """The steps of an award under one part, in fine parts of a penny a year (`Rates.fine`).

    Args:
        base: the liability that support is worked out on.
        capital_allows: capital is within the limit.
        has_income_for: income is below that from which there is no support.
        share: of the liability, in parts of `Rates.whole`.
        taken_for_income: by the taper, or the contribution asked for.
        taken_for_adults: the deductions for other adults.
        before_minimum: what is left of it all.
        after_minimum: that, unless it is below the smallest award.
        alternative: the share for second adults and of how many parts, whatever the rest comes to.
    """

    base: Whole
    capital_allows: Flag
    has_income_for: Flag
    income: Income
    share: Whole
    taken_for_income: Whole
    taken_for_adults: Whole
    before_minimum: Whole
    after_minimum: Whole
    alternative: tuple[Whole, int]

    def yearly(self, rates: Rates, liability: Whole) -> Whole:
        """Pence a year: half a penny and more goes up, and never above the liability."""
        awarded = half_up(self.after_minimum, rates.fine)
        share, whole = self.alternative
        if somewhere(share > 0):
            awarded = larger(awarded, half_up(liability * share, whole))
        return smaller(awarded, liability)


def working(
    part: Part,
    rates: Rates,
    claims: Claims,
    liability: Whole,
    band: Band,
    rulebook: Rulebook,
    year: FinancialYear,
) -> Working:
    """The steps of an award under a part of a scheme, for one claim or many (CT-10, CT-11).

    `liability` is pence a year after discounts.

    Raises:
        MissingFigure: if a claim does not give a figure that the part needs.
        RuleNotKnown: if it rests on a rule that is not held for that year.
    """
    base = supported_liability(part, rates, liability, band)
    allows = capital_allows(rates.capital, claims.capital)
    taken = non_dependant_deductions(part.non_dependants, rates, claims, base)
    is_before = part.non_dependants is not None and part.non_dependants.before_maximum
    eligible = larger(0, base - taken) if is_before else base
    income = _income(part, rates, claims, allows, rulebook, year)
    has_income_for: Flag = True
    if part.nothing_from is not None and rates.nothing_from is not None:
        has_income_for = rates.pence(income.measured, part.band_per) < rates.nothing_from
    share = _share(part, rates, claims, income.measured)
    for_income: Whole = 0
    if part.contributions:
        for_income = in_band(rates.contributions, rates.pence(income.measured, part.band_per))
    elif part.taper is not None:
        for_income = income.measured * rates.taper
    left = choose(has_income_for, eligible // rates.whole * share - for_income, 0)
    left = choose(allows, larger(0, left if is_before else left - taken), 0)
    after_minimum = left
    if part.minimum:
        after_minimum = choose(left * WEEK >= rates.minimum * rates.days, left, 0)
    if part.weekly_to_penny:
        pence_a_week = half_up(after_minimum * WEEK, rates.fine * rates.days)
        after_minimum = pence_a_week * (rates.fine // WEEK) * rates.days
    alternative = second_adult_share(part.second_adults, claims, rulebook, year)
    return Working(
        base=base,
        capital_allows=allows,
        has_income_for=has_income_for,
        income=income,
        share=share,
        taken_for_income=for_income,
        taken_for_adults=taken,
        before_minimum=left,
        after_minimum=after_minimum,
        alternative=alternative,
    )


def supported_liability(part: Part, rates: Rates, liability: Whole, band: Band) -> Whole:
    """The liability that support is worked out on, in fine parts: of the limiting band at most.

    Raises:
        BadInput: if the part has such a band, and the one charged is not given.
    """
    whole = liability * rates.fine
    if not part.liability_limit:
        return whole
    if isinstance(band, str) and not band:
        raise BadInput(
            f"Support is worked out on the liability of Band {part.liability_limit} at most; give "
            "the band that is charged."
        )
    for name, most in rates.limits.items():
        limited = liability * (rates.fine * most.numerator // most.denominator)
        whole = choose(is_among(band, name), limited, whole)
    return whole


def _income(
    part: Part,
    rates: Rates,
    claims: Claims,
    matters: Flag,
    rulebook: Rulebook,
    year: FinancialYear,
) -> Income:
    """Income, earnings or excess income, whichever the part's bands are read by.

    With universal credit the Department's figures hold what capital counts as already.
    """
    if not part.tables and not part.contributions and part.taper is None:
        return Income()
    if part.measure == "earnings":
        earned = earnings_counted(part.income, claims)
        return Income(0, earned, earned)
    tariff = choose(claims.on_credit, 0, tariff_income(rates.capital, claims.capital))
    if part.income.nil_with:
        tariff = choose(has_any(claims, part.income.nil_with), 0, tariff)
    counted = income_counted(part.income, claims) + tariff
    if part.measure != "excess":
        return Income(tariff, counted, counted)
    needed = applicable_amount(part, claims, rulebook, year, matters & (counted > 0))
    return Income(tariff, counted, larger(0, counted - needed))


def _share(part: Part, rates: Rates, claims: Claims, measured: Whole) -> Whole:
    """The largest share of the liability, or the share of the band in the household's table."""
    if not part.tables:
        return rates.most
    amount = rates.pence(measured, part.band_per)
    share: Whole = 0
    for table, bands in reversed(tuple(zip(part.tables, rates.tables, strict=True))):
        share = choose(table.when.fits(claims), in_band(bands, amount), share)
    return share


def award(
    scheme: Scheme,
    claim: Claim,
    liability: Decimal,
    rulebook: Rulebook,
    year: FinancialYear,
    band: str = "",
) -> Award:
    """What a scheme awards in a year off the liability after discounts (CT-10, CT-11).

    `liability` is pounds in the year after discounts and disabled reduction; `band` is the band
    that is charged, which a scheme needs that is capped at a band.

    Raises:
        BadInput: if the liability is negative, or the band is needed and not given.
        MissingFigure: if the scheme needs a figure that neither it nor the claim gives.
        RuleNotKnown: if it rests on a rule that is not held for that year.
    """
    if not liability.is_finite() or liability < 0 or liability * PENCE % 1:
        raise BadInput(
            f"A liability cannot be {liability}; give pounds in the year from 0 up, to the penny."
        )
    if (scheme.age == "pension_age") != claim.pension_age and scheme.age != "every_age":
        raise BadInput(
            f"{scheme.title} is for {scheme.age.replace('_', ' ')}, and the claim is not."
        )
    claims, pence = claims_of(claim), int(liability * PENCE)
    part = part_for(scheme, claims, band)
    rates = rates_of(rulebook, part, year, claims.unit, deducts=bool(claim.non_dependants))
    owed = pence * rates.fine
    lines = [AwardLine("Weekly liability after discounts", _weekly(owed, rates), "CT-10")]
    awarded: Whole = 0
    yearly: Whole = 0
    if part.gives_nothing:
        lines.append(AwardLine(f"{part.name}: no support", NOTHING, part.rule))
    else:
        steps = working(part, rates, claims, pence, band, rulebook, year)
        lines += _lines(part, rates, steps, owed)
        share, whole = steps.alternative
        awarded = smaller(larger(steps.after_minimum, owed * share // whole), owed)
        yearly = steps.yearly(rates, pence)
    lines.append(AwardLine("Weekly award", _weekly(awarded, rates), part.rule))
    return Award(
        scheme=scheme.title,
        lines=tuple(lines),
        weekly=_weekly(awarded, rates),
        yearly=Decimal(int(yearly)) * PENNY,
        notes=notes_on(scheme, claim, year),
    )


def part_for(scheme: Scheme, claims: Claims, band: str = "") -> Part:
    """The first part of a scheme whose condition fits; a scheme ends with one that fits all."""
    return next(part for part in scheme.parts if part.when.fits(claims, band))


def _lines(part: Part, rates: Rates, steps: Working, owed: Whole) -> list[AwardLine]:
    """The steps of one award in words, in pounds a week."""
    lines: list[AwardLine] = []

    def add(label: str, fine: Whole) -> None:
        lines.append(AwardLine(label, _weekly(fine, rates), part.rule))

    if not steps.capital_allows:
        add("Capital is above the limit", 0)
    else:
        if steps.base < owed:
            add(f"Liability of Band {part.liability_limit}", steps.base)
        lines += _income_lines(part, rates, steps.income)
        _add_before_deductions(part, rates, steps, add)
        if steps.taken_for_adults:
            add("Deductions for other adults", -steps.taken_for_adults)
        if steps.before_minimum and not steps.after_minimum:
            add("Below the smallest award", -steps.before_minimum)
    share, whole = steps.alternative
    if share:
        add(f"Alternative for second adults, {_percent(share, whole)}", owed * share // whole)
    return lines


def _income_lines(part: Part, rates: Rates, income: Income) -> list[AwardLine]:
    if not part.tables and not part.contributions and part.taper is None:
        return []
    named = [("Tariff income from capital", income.tariff)] if income.tariff else []
    named.append(
        ("Earnings counted" if part.measure == "earnings" else "Income counted", income.counted)
    )
    if part.measure == "excess":
        named.append(("Income above the applicable amount", income.measured))
    return [AwardLine(label, Decimal(int(item)) / rates.unit, part.rule) for label, item in named]


def _add_before_deductions(
    part: Part, rates: Rates, steps: Working, add: Callable[[str, Whole], None]
) -> None:
    if not steps.has_income_for:
        add("No support from this income on", 0)
        return
    is_before = part.non_dependants is not None and part.non_dependants.before_maximum
    eligible = larger(0, steps.base - steps.taken_for_adults) if is_before else steps.base
    kind = "Support at" if part.tables else "Largest support,"
    add(f"{kind} {_percent(steps.share, rates.whole)}", eligible // rates.whole * steps.share)
    if part.contributions:
        add("Contribution of the income band", -steps.taken_for_income)
    elif part.taper is not None:
        add("Share of the excess income", -steps.taken_for_income)


def _weekly(fine: Whole, rates: Rates) -> Decimal:
    """Fine parts of a penny a year as pounds a week, by the days of the year (CT-10)."""
    return Decimal(int(fine) * WEEK) / (rates.fine * rates.days * PENCE)


def _percent(share: Whole, whole: int) -> str:
    return f"{Decimal(int(share)) / whole:%}"


def notes_on(scheme: Scheme, claim: Claim, year: FinancialYear) -> tuple[str, ...]:
    """What is not known of the scheme and matters to this claim, and a year it is not of."""
    concerned = {"everybody", "income"}
    if claim.capital:
        concerned.add("capital")
    if claim.non_dependants:
        concerned.add("non_dependants")
    if claim.groups or claim.benefits - {"universal_credit", "child_benefit"}:
        concerned.add("groups")
    notes = [fact.what for fact in scheme.not_known if fact.concerns in concerned]
    if scheme.year is not None and scheme.year != year:
        notes.insert(0, f"The scheme is that of {scheme.year}; that of {year} is not held.")
    return tuple(notes)
