"""Steps of an award on figures of one's own, as councils print them in worked examples.

Each function goes through the step of the engine that every scheme uses.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tallystick.council_tax.periods import weekly, yearly
from tallystick.figures.errors import BadInput
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.reductions.claim import Claim, UniversalCredit
from tallystick.reductions.claims import PENCE, claims_of
from tallystick.reductions.counted import (
    capital_allows,
    earnings_counted,
    income_counted,
    tariff_income,
)
from tallystick.reductions.rates import Capital, amounts, parts_of
from tallystick.reductions.scheme import Disregard, Income, NonDependants, Step
from tallystick.reductions.traits import ALWAYS
from tallystick.rules.rulebook import Rulebook, exact

_NOTHING = Decimal(0)
_WEEKS_BETWEEN_PAYMENTS = Decimal(4)
_TARIFF = "ctr.working_age.tariff"
_DEDUCTION = "ctr.pensioner.non_dependant_deduction"
_FIRST_TARIFF = FinancialYear(2025)


def universal_credit_counted(award: float, housing: float) -> Decimal:
    """Pounds a week of universal credit that count once the housing element is left out."""
    credit = UniversalCredit(award=exact(award), elements={"housing": exact(housing)})
    claim = Claim(benefits=frozenset({"universal_credit"}), universal_credit=credit)
    claims = claims_of(claim)
    counted = income_counted(Income(elements_left_out=("housing",)), claims)
    return Decimal(int(counted)) / claims.unit


def earnings_after_disregard(earnings: float, disregard: float) -> Decimal:
    """Pounds a week of earnings that count once the disregard is off, never below nil."""
    income = Income(disregards=(Disregard(ALWAYS, exact(disregard)),))
    claims = claims_of(Claim(incomes={"earnings": exact(earnings)}))
    return Decimal(int(earnings_counted(income, claims))) / claims.unit


def weekly_of_four_weekly(amount: float) -> Decimal:
    """Pounds a week of a pension that is paid every four weeks."""
    return exact(amount) / _WEEKS_BETWEEN_PAYMENTS


def excess(income: float | Decimal, applicable_amount: float) -> Decimal:
    """Pounds a week by which income is above the applicable amount, never below nil (CT-10)."""
    return max(_NOTHING, _exact(income) - exact(applicable_amount))


def excess_taken(excess_income: float | Decimal, taper: float) -> Decimal:
    """Pounds a week that the excess income takes off the largest award (CT-10)."""
    return exact(taper) * _exact(excess_income)


def weekly_award(
    liability: float | Decimal,
    share: float = 1.0,
    taper: float = 0.0,
    excess_income: float | Decimal = 0.0,
    deduction: float | Decimal = 0.0,
) -> Decimal:
    """Pounds a week: a share of the weekly liability, less taper and deductions (CT-10, CT-11)."""
    most = _exact(liability) * exact(share)
    taken = excess_taken(excess_income, taper) + _exact(deduction)
    return max(_NOTHING, most - taken)


def left_to_pay(liability: float | Decimal, award: float | Decimal) -> Decimal:
    """Pounds left to pay once an award is off, never below nil."""
    return max(_NOTHING, _exact(liability) - _exact(award))


def yearly_award(liability: float, share: float) -> Decimal:
    """Pounds a year: a share of the yearly liability, to the penny (CT-11)."""
    return to_penny(weekly_award(liability, share))


def yearly_awards(liability: float, shares: Sequence[float]) -> tuple[Decimal, ...]:
    """Pounds a year at each of several shares of the yearly liability (CT-11)."""
    return tuple(yearly_award(liability, share) for share in shares)


def yearly_left_to_pay(liability: float, shares: Sequence[float]) -> tuple[Decimal, ...]:
    """Pounds a year left to pay at each of several shares (CT-11)."""
    return tuple(left_to_pay(liability, award) for award in yearly_awards(liability, shares))


def for_a_week(amount: float | Decimal, year: FinancialYear) -> Decimal:
    """Pounds for seven days of a yearly amount, in the days of that year (CT-10)."""
    return weekly(_exact(amount), year)


def for_the_year(weekly_amount: float | Decimal, year: FinancialYear) -> Decimal:
    """Pounds a year of a weekly award that is rounded to the penny first, as some councils do."""
    return yearly(to_penny(_exact(weekly_amount)), year)


def deduction_for(gross: float, rules: Rulebook, year: FinancialYear) -> Decimal:
    """Pounds a week taken off for a working non-dependant of that gross income (CT-10)."""
    _, working = amounts(NonDependants(rule=_DEDUCTION), rules, year)
    return _in_band(working, exact(gross))


def tariff_incomes(
    capital: Sequence[float], rules: Rulebook, year: FinancialYear = _FIRST_TARIFF
) -> tuple[Decimal | None, ...]:
    """Pounds a week that capital counts as; None from the limit on, where there is no award."""
    rule = _common_tariff(rules, year)
    pence = [parts_of(exact(held), PENCE) for held in capital]
    return tuple(
        Decimal(int(tariff_income(rule, held))) / PENCE if capital_allows(rule, held) else None
        for held in pence
    )


def capital_eligible(
    capital: Sequence[float], rules: Rulebook, year: FinancialYear = _FIRST_TARIFF
) -> tuple[bool, ...]:
    """Whether a household with that capital can have support, by the common rule."""
    rule = _common_tariff(rules, year)
    return tuple(bool(capital_allows(rule, parts_of(exact(held), PENCE))) for held in capital)


def shares_in_grid(
    shares: Mapping[str, Sequence[float]],
    uppers: Mapping[str, Sequence[float]],
    households: Sequence[Sequence[object]],
) -> tuple[Decimal, ...]:
    """The share of the liability for each household and weekly income of a grid; nil above it.

    `shares` gives those of each grid by its name; `uppers` the highest income of each band, by
    grid and household (`grid.single`), or by grid alone; `households` are pairs of a household and
    an income.

    Raises:
        BadInput: if no grid has such a household.
    """
    found = []
    for named, income in households:
        key = next((one for one in uppers if str(named) in (one, one.rpartition(".")[2])), None)
        if key is None:
            raise BadInput(f"The grid has {', '.join(uppers)}, and not {named}.")
        of_grid = zip(uppers[key], shares[key.partition(".")[0]], strict=True)
        steps = [Step(exact(upper), exact(share)) for upper, share in of_grid]
        found.append(_in_band((*steps, Step(None, _NOTHING)), exact(float(str(income)))))
    return tuple(found)


def additions(
    partner: float, each_child: float, most: float, households: Sequence[Mapping[str, object]]
) -> tuple[Decimal, ...]:
    """Pounds a week by which the bands of each household are moved up (CT-11)."""
    return tuple(
        min(
            exact(most),
            (exact(partner) if one["partner"] else _NOTHING)
            + exact(each_child) * int(str(one["children"])),
        )
        for one in households
    )


def band_shares(
    bands: Sequence[Mapping[str, float]],
    moved_by: Sequence[Decimal],
    households: Sequence[Mapping[str, object]],
) -> tuple[Decimal, ...]:
    """The share of the liability that each household's moved bands give (CT-11)."""
    return tuple(exact(band["pct"]) / 100 for band in _bands_of(bands, moved_by, households))


def band_starts(
    bands: Sequence[Mapping[str, float]],
    moved_by: Sequence[Decimal],
    households: Sequence[Mapping[str, object]],
) -> tuple[Decimal, ...]:
    """Pounds a week at which each household's band starts once it is moved up."""
    found = _bands_of(bands, moved_by, households)
    return tuple(exact(band["frm"]) + moved for band, moved in zip(found, moved_by, strict=True))


def band_ends(
    bands: Sequence[Mapping[str, float]],
    moved_by: Sequence[Decimal],
    households: Sequence[Mapping[str, object]],
) -> tuple[Decimal, ...]:
    """Pounds a week at which each household's band ends once it is moved up."""
    found = _bands_of(bands, moved_by, households)
    return tuple(exact(band["to"]) + moved for band, moved in zip(found, moved_by, strict=True))


def _bands_of(
    bands: Sequence[Mapping[str, float]],
    moved_by: Sequence[Decimal],
    households: Sequence[Mapping[str, object]],
) -> list[Mapping[str, float]]:
    steps = tuple(Step(exact(band["to"]), Decimal(place)) for place, band in enumerate(bands))
    found = []
    for moved, one in zip(moved_by, households, strict=True):
        income = max(_NOTHING, exact(float(str(one["weekly_income"]))) - moved)
        found.append(bands[int(_in_band(steps, income))])
    return found


def _in_band(steps: tuple[Step, ...], amount: Decimal) -> Decimal:
    return next(step.value for step in steps if step.up_to is None or amount <= step.up_to)


def _common_tariff(rules: Rulebook, year: FinancialYear) -> Capital:
    held = rules.value(_TARIFF, year)
    limit, above, step = (
        parts_of(exact(held[name]), PENCE) for name in ("limit", "threshold", "step")
    )
    return Capital(limit - 1, above, step, PENCE)


def _exact(amount: float | Decimal) -> Decimal:
    return amount if isinstance(amount, Decimal) else exact(amount)
