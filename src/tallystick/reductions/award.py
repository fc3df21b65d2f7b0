"""What a support scheme awards to a household, step by step, each with its rule.

The steps are the same for every scheme, and each is a function of its own: the part of the scheme
that fits, the liability it works on, capital, income, the reduction before deductions, deductions
for other adults, the smallest award.
"""

from dataclasses import dataclass
from decimal import Decimal

from tallystick.council_tax.periods import of_period, per_week, settled, weekly, yearly
from tallystick.council_tax.ratios import proportion
from tallystick.figures.errors import BadInput
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.reductions.claim import Claim
from tallystick.reductions.counted import (
    applicable_amount,
    capital_allows,
    earnings_counted,
    income_counted,
    tariff_income,
)
from tallystick.reductions.deductions import (
    in_band,
    non_dependant_deductions,
    second_adult_share,
)
from tallystick.reductions.scheme import Part, Scheme, number
from tallystick.reductions.traits import has_any
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
    if not liability.is_finite() or liability < 0:
        raise BadInput(f"A liability cannot be {liability}; give pounds in the year from 0 up.")
    if (scheme.age == "pension_age") != claim.pension_age and scheme.age != "every_age":
        raise BadInput(
            f"{scheme.title} is for {scheme.age.replace('_', ' ')}, and the claim is not."
        )
    part = part_for(scheme, claim, band)
    owed = weekly(liability, year)
    lines = [AwardLine("Weekly liability after discounts", owed, "CT-10")]
    if part.gives_nothing:
        lines.append(AwardLine(f"{part.name}: no support", NOTHING, part.rule))
        given = NOTHING
    else:
        given = _means_tested(part, claim, liability, rulebook, year, band, lines)
        given = max(given, _for_second_adults(part, claim, owed, rulebook, year, lines))
    given = min(given, owed)
    lines.append(AwardLine("Weekly award", given, part.rule))
    return Award(
        scheme=scheme.title,
        lines=tuple(lines),
        weekly=given,
        yearly=min(yearly(given, year), liability),
        notes=notes_on(scheme, claim, year),
    )


def part_for(scheme: Scheme, claim: Claim, band: str = "") -> Part:
    """The first part of a scheme whose condition fits; a scheme ends with one that fits all."""
    return next(part for part in scheme.parts if part.when.fits(claim, band))


def limited_liability(
    part: Part, liability: Decimal, rulebook: Rulebook, year: FinancialYear, band: str
) -> Decimal:
    """The yearly liability that support is worked out on: that of the limiting band at most."""
    if not part.liability_limit:
        return liability
    if not band:
        raise BadInput(
            f"Support is worked out on the liability of Band {part.liability_limit} at most; give "
            "the band that is charged."
        )
    most = proportion(rulebook, part.liability_limit, year)
    if band not in rulebook.value("ct.band_ratio", year):
        return liability
    charged = proportion(rulebook, band, year)
    if charged.parts <= most.parts:
        return liability
    return liability * most.parts / charged.parts


def income_used(
    part: Part, claim: Claim, rulebook: Rulebook, year: FinancialYear
) -> tuple[Decimal, Decimal]:
    """Weekly income as counted, tariff income with it, and the tariff income alone.

    With universal credit the Department's figures hold what capital counts as already.
    """
    tariff = NOTHING
    if claim.universal_credit is None:
        tariff = tariff_income(part.capital, claim.capital, rulebook, year)
    if part.measure == "earnings":
        return earnings_counted(part.income, claim), NOTHING
    counted = income_counted(part.income, claim)
    if part.income.nil_with and has_any(claim, part.income.nil_with):
        return counted, NOTHING
    return counted + tariff, tariff


def excess_income(
    part: Part, claim: Claim, income: Decimal, rulebook: Rulebook, year: FinancialYear
) -> Decimal:
    """How far income goes above the applicable amount (CT-10.5); nil with no income counted."""
    if not income:
        return NOTHING
    return max(NOTHING, income - applicable_amount(part, claim, rulebook, year))


def after_taper(most: Decimal, taper: Decimal, excess: Decimal) -> Decimal:
    """Pounds a week left once a share of the excess income is off the largest award (CT-10.5)."""
    return most - taper * excess


def after_deductions(given: Decimal, taken: Decimal) -> Decimal:
    """Pounds a week left once the deductions for other adults are off, never below nil."""
    return max(NOTHING, given - taken)


def share_of_liability(part: Part, claim: Claim, amount: Decimal) -> Decimal:
    """The share that the bands of the household's table give at a weekly amount."""
    table = next(table for table in part.tables if table.when.fits(claim))
    return in_band(table.steps, of_period(amount, part.band_per))


def _means_tested(
    part: Part,
    claim: Claim,
    liability: Decimal,
    rulebook: Rulebook,
    year: FinancialYear,
    band: str,
    lines: list[AwardLine],
) -> Decimal:
    """The award of a part before second adults: the seven steps in order."""
    if not capital_allows(part.capital, claim.capital, rulebook, year):
        lines.append(AwardLine("Capital is above the limit", NOTHING, part.rule))
        return NOTHING
    base = weekly(limited_liability(part, liability, rulebook, year, band), year)
    if part.liability_limit and base < weekly(liability, year):
        lines.append(AwardLine(f"Liability of Band {part.liability_limit}", base, part.rule))
    taken = non_dependant_deductions(part.non_dependants, claim, base, rulebook, year)
    before = part.non_dependants is not None and part.non_dependants.before_maximum
    eligible = max(NOTHING, base - taken) if before else base
    given = _before_deductions(part, claim, eligible, rulebook, year, lines)
    if taken:
        lines.append(AwardLine("Deductions for other adults", -taken, part.rule))
    given = after_deductions(given, NOTHING if before else taken)
    if given and settled(given) < part.minimum:
        lines.append(AwardLine("Below the smallest award", -given, part.rule))
        return NOTHING
    return to_penny(settled(given)) if part.weekly_to_penny else given


def _before_deductions(
    part: Part,
    claim: Claim,
    eligible: Decimal,
    rulebook: Rulebook,
    year: FinancialYear,
    lines: list[AwardLine],
) -> Decimal:
    """Maximum less taper or contribution, or the share of the band, before deductions."""
    is_flat = not part.tables and not part.contributions and part.taper is None
    measured = NOTHING if is_flat else _measured(part, claim, rulebook, year, lines)
    if part.nothing_from is not None and of_period(measured, part.band_per) >= part.nothing_from:
        lines.append(AwardLine("No support from this income on", NOTHING, part.rule))
        return NOTHING
    if part.tables:
        share = share_of_liability(part, claim, measured)
        lines.append(AwardLine(f"Support at {share:%}", eligible * share, part.rule))
        return eligible * share
    most = number(part.maximum, rulebook, year)
    given = eligible * most
    lines.append(AwardLine(f"Largest support, {most:%}", given, part.rule))
    if part.contributions:
        amount = in_band(part.contributions, of_period(measured, part.band_per))
        asked = per_week(amount, part.contribution_per, year)
        lines.append(AwardLine("Contribution of the income band", -asked, part.rule))
        return given - asked
    if part.taper is not None:
        left = after_taper(given, number(part.taper, rulebook, year), measured)
        lines.append(AwardLine("Share of the excess income", left - given, part.rule))
        return left
    return given


def _measured(
    part: Part, claim: Claim, rulebook: Rulebook, year: FinancialYear, lines: list[AwardLine]
) -> Decimal:
    """Income, earnings or excess income, whichever the part's bands are read by."""
    income, tariff = income_used(part, claim, rulebook, year)
    if tariff:
        lines.append(AwardLine("Tariff income from capital", tariff, part.rule))
    lines.append(
        AwardLine(
            "Earnings counted" if part.measure == "earnings" else "Income counted",
            income,
            part.rule,
        )
    )
    if part.measure != "excess":
        return income
    excess = excess_income(part, claim, income, rulebook, year)
    lines.append(AwardLine("Income above the applicable amount", excess, part.rule))
    return excess


def _for_second_adults(
    part: Part,
    claim: Claim,
    owed: Decimal,
    rulebook: Rulebook,
    year: FinancialYear,
    lines: list[AwardLine],
) -> Decimal:
    share = second_adult_share(part.second_adults, claim, rulebook, year)
    if share:
        lines.append(
            AwardLine(f"Alternative for second adults, {share:%}", owed * share, part.rule)
        )
    return owed * share


def notes_on(scheme: Scheme, claim: Claim, year: FinancialYear) -> tuple[str, ...]:
    """What is not known of the scheme and matters to this claim, and a year it is not of."""
    concerned = {"everybody", "income"}
    if claim.capital:
        concerned.add("capital")
    if claim.non_dependants:
        concerned.add("non_dependants")
    if claim.groups or claim.benefits - {"universal_credit", "child_benefit"}:
        concerned.add("groups")
    notes = [one.what for one in scheme.not_known if one.concerns in concerned]
    if scheme.year is not None and scheme.year != year:
        notes.insert(0, f"The scheme is that of {scheme.year}; that of {year} is not held.")
    return tuple(notes)
