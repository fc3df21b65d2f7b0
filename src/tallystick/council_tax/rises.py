"""A rise and its limit as councils print them: percentages, limits in words, and what is excessive.

The tests themselves are those of `tallystick.rules.referendum`; everything is exact.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from tallystick.council_tax.band_table import band_amount, band_ratios
from tallystick.council_tax.periods import MONTHS, weekly
from tallystick.figures.errors import BadInput
from tallystick.figures.rounding import PENNY
from tallystick.figures.year import FinancialYear
from tallystick.rules.referendum import ThresholdTest, principle
from tallystick.rules.rulebook import Rulebook, exact

Number = float | Decimal
_CLASS = "social_care"
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_PER_CENT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:per cent|%) or more", re.IGNORECASE)
_POUNDS = re.compile(r"(?:more than|over)\s*£?\s*(\d+(?:\.\d+)?)(?:\s*pounds)?", re.IGNORECASE)
_HUNDRED = Decimal(100)


def limit_in_words(text: str) -> tuple[ThresholdTest, ...]:
    """The tests that a limit as it is quoted stands for; a rise is excessive if it meets them all.

    >>> [str(test) for test in limit_in_words("3 per cent or more AND over 5.00")]
    ['3% or more', 'more than £5.00']

    Raises:
        BadInput: if a part of it is neither so many per cent or more nor more than so many pounds.
    """
    tests = []
    for part in _AND.split(text.strip()):
        share, amount = _PER_CENT.fullmatch(part), _POUNDS.fullmatch(part)
        if share is not None:
            tests.append(ThresholdTest("pct_or_more", Decimal(share[1])))
        elif amount is not None:
            tests.append(ThresholdTest("gbp_more_than", Decimal(amount[1])))
        else:
            raise BadInput(
                f"{part!r} is not a limit: write `5 per cent or more` or `more than 5.00`."
            )
    return tuple(tests)


def rise_on_before(before: Number, increase: Number) -> Decimal:
    """An increase in pounds as a share of the amount before it."""
    return exact(increase) / _above_nought(before)


def rise_to_after(after: Number, increase: Number) -> Decimal:
    """An increase in pounds as a share of the amount that it brought to this one."""
    return rise_on_before(exact(after) - exact(increase), increase)


def rise_of_whole(after: Sequence[Number], increase: Number) -> Decimal:
    """An increase in pounds on a bill of several parts, as a share of the bill before it."""
    return rise_to_after(sum((exact(part) for part in after), Decimal(0)), increase)


def rise_between(before: Number, after: Number) -> Decimal:
    """The rise from one amount to the next, as a share."""
    return rise_on_before(before, exact(after) - exact(before))


def before_rise(increase: Number, rise: Number) -> Decimal:
    """The amount in pounds of which an increase is that share."""
    return exact(increase) / _above_nought(rise)


def after_increase(before: Number, increase: Number) -> Decimal:
    """Band D in pounds once an increase is added to last year's."""
    return exact(before) + exact(increase)


def is_excessive_after(after: Number, increase: Number, rule: str) -> bool:
    """Whether an increase in pounds to this amount meets every test of a limit (REF-02)."""
    return is_excessive_before(exact(after) - exact(increase), increase, rule)


def is_excessive_before(before: Number, increase: Number, rule: str) -> bool:
    """Whether an increase in pounds on last year's amount meets every test of a limit (REF-02)."""
    return _meets_all(limit_in_words(rule), exact(before), exact(before) + exact(increase))


def is_excessive_between(before: Number, after: Number, limit: Number) -> bool:
    """Whether the rise from one amount to the next is of that share or more (REF-02)."""
    return _meets_all(_per_cent(limit), exact(before), exact(after))


def is_excessive_rise(rise: Number, limit: Number) -> bool:
    """Whether a rise, a share, is of the limit or more (REF-02).

    >>> is_excessive_rise(0.0499, 0.05), is_excessive_rise(0.05, 0.05)
    (False, True)
    """
    return _meets_all(_per_cent(limit), _HUNDRED, _HUNDRED * (1 + exact(rise)))


def is_excessive_under_any(rise: Number, limits: Sequence[Number]) -> bool:
    """Whether a rise, a share, is excessive under every one of several limits."""
    return all(is_excessive_rise(rise, limit) for limit in limits)


def smallest_excessive(before: Number, limit: Number) -> Decimal:
    """The smallest Band D in pounds and pence that a limit, a share, makes excessive (REF-02).

    >>> smallest_excessive(1521.98, 0.05)
    Decimal('1598.08')
    """
    (test,) = _per_cent(limit)
    return test.largest_below(exact(before)) + PENNY


def rest_of_increase(
    total: Number, others: Sequence[Number], after: Number, rule: str
) -> dict[str, Decimal | bool]:
    """The part of a bill's increase that the other parts leave: pounds, share, and if excessive."""
    increase = exact(total) - sum((exact(other) for other in others), Decimal(0))
    return {
        "increase": increase,
        "increase_pct": rise_to_after(after, increase),
        "excessive": is_excessive_after(after, increase, rule),
    }


def bands_before_and_after(
    before: Number, increase: Number, rulebook: Rulebook, year: FinancialYear
) -> dict[str, dict[str, Decimal]]:
    """Each band before and after an increase of Band D, and what it rises by, in pounds (CT-01)."""
    found = {}
    for band, ratio in band_ratios(rulebook, year).items():
        previous = band_amount(exact(before), ratio)
        new = band_amount(exact(before) + exact(increase), ratio)
        found[band] = {"previous": previous, "new": new, "increase": new - previous}
    return found


def own_limits(
    names: Mapping[str, object], rulebook: Rulebook, year: FinancialYear
) -> dict[str, Decimal]:
    """The share, in per cent, from which each of these councils needs a referendum (REF-04)."""
    return {name: principle(rulebook, _CLASS, name, year).tests[0].value for name in names}


def are_excessive(
    rises: Mapping[str, Sequence[Number]], rulebook: Rulebook, year: FinancialYear, place: int
) -> bool:
    """Whether the rise in that place, in per cent, is excessive for each of the councils (REF-04).

    Raises:
        BadInput: if it is so for some and not for others.
    """
    found = {
        _meets_all(
            principle(rulebook, _CLASS, name, year).tests,
            _HUNDRED,
            _HUNDRED + exact(listed[place]),
        )
        for name, listed in rises.items()
    }
    if len(found) != 1:
        raise BadInput("The rises are excessive for some of the councils and not for others.")
    return found.pop()


def yield_of_points(per_point: Number, rise: Number) -> Decimal:
    """Pounds that a rise, a share, brings at so many pounds for each point."""
    return exact(per_point) * exact(rise) * _HUNDRED


def forgone(per_point: Number, rise: Number, instead: Number) -> Decimal:
    """Pounds that a rise brings less than another would, at so many pounds for each point."""
    return yield_of_points(per_point, exact(instead) - exact(rise))


def is_carried(yes: Number, no: Number) -> bool:
    """Whether most of those who voted said yes; turnout does not count (REF-05)."""
    return exact(yes) > exact(no)


def weekly_increase(increase: Number, year: FinancialYear) -> Decimal:
    """A yearly increase in pounds for a week of the year."""
    return weekly(exact(increase), year)


def weekly_increase_of_band(
    increase: Number, band: str, rulebook: Rulebook, year: FinancialYear
) -> Decimal:
    """A yearly increase of Band D in pounds for a week, in another band (CT-01)."""
    ratio = band_ratios(rulebook, year)[band.upper()]
    return weekly_increase(band_amount(exact(increase), ratio), year)


def of_twelve_months(monthly: Number) -> Decimal:
    """Twelve times a monthly amount in pounds."""
    return exact(monthly) * MONTHS


def _per_cent(limit: Number) -> tuple[ThresholdTest]:
    return (ThresholdTest("pct_or_more", exact(limit) * _HUNDRED),)


def _meets_all(tests: Sequence[ThresholdTest], before: Decimal, after: Decimal) -> bool:
    return all(test.is_met(before, after) for test in tests)


def _above_nought(amount: Number) -> Decimal:
    found = exact(amount)
    if found <= 0:
        raise BadInput(f"Nothing can be divided by {amount}: give an amount above nought.")
    return found
