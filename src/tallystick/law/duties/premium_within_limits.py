"""L09: a premium on empty or second homes stays within the law's maximum, after its notice."""

from collections.abc import Iterator
from decimal import Decimal

from tallystick.figures.year import FinancialYear
from tallystick.law.answers import day, number
from tallystick.law.classes import is_billing
from tallystick.law.duty import Case, Duty, Finding, Question
from tallystick.law.finding import Ground, finding, ground
from tallystick.law.timetable import second_home_day
from tallystick.law.words import in_words
from tallystick.levers.charge_change import Premium
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.rulebook import exact
from tallystick.rules.units import NO_LIMIT

SECOND, EMPTY = "ct.second_home_premium_max", "ct.empty_premium_max"
NOTICE = "date.second_home_determination_years"


def check(case: Case) -> Iterator[Finding]:
    """Each premium with its maximum, and the notice of one on second homes (CT-06, CT-07).

    Headroom is in percentage points of the full charge; for the notice, in days.
    """
    charged = [
        (change.first, change.premium)
        for change in case.position.charges
        if change.premium is not None and change.premium.share
    ]
    for year, premium in charged:
        if not is_billing(case.council_class):
            sentence = "Only an authority that sends bills charges a premium."
            barred = LegalStatus.UNLAWFUL
            yield finding(case, DUTY, year, sentence, holds=False, status=barred)
            continue
        yield _of_size(case, premium, year)
        if premium.on_second_homes:
            yield _of_notice(case, year)
    if not any(year == case.setting for year, _ in charged):
        sentence = f"No premium on empty or second homes is added in {case.setting}."
        yield finding(case, DUTY, case.setting, sentence)


def _of_size(case: Case, premium: Premium, year: FinancialYear) -> Finding:
    second = premium.on_second_homes
    limit, which = _second(case, year) if second else _empty(case, year)
    rests_on = _ground(case, year, second=second)
    of = "second homes" if second else f"homes empty {which}"
    percent = premium.share * 100
    if limit is None:
        sentence = f"A premium of {_short(percent)}% on {of} in {year}: the law sets no limit."
        return finding(case, DUTY, year, sentence, rests_on=rests_on)
    left = limit * 100 - percent
    sentence = (
        f"A premium of {_short(percent)}% on {of} in {year}; the most is {_short(limit * 100)}%."
    )
    return finding(case, DUTY, year, sentence, headroom=float(left), rests_on=rests_on)


def _second(case: Case, year: FinancialYear) -> tuple[Decimal | None, str]:
    value = case.rulebook.value(SECOND, year)
    return (None if value == NO_LIMIT else exact(value)), ""


def _empty(case: Case, year: FinancialYear) -> tuple[Decimal | None, str]:
    """The maximum for homes empty as long as is said, else for those of the first step."""
    value = case.rulebook.value(EMPTY, year)
    if value == NO_LIMIT:
        return None, "long"
    steps = {int(years): exact(most) for years, most in value.items()}
    years_empty = number(case, "empty_at_least_years")
    reached = [years for years in steps if years_empty is not None and years <= years_empty]
    step = max(reached) if reached else min(steps)
    most = steps[step] if reached or years_empty is None else Decimal(0)
    counted = f"{int(years_empty)}" if years_empty is not None else f"{step}"
    return most, f"{counted} year{'' if counted == '1' else 's'} or more"


def _of_notice(case: Case, year: FinancialYear) -> Finding:
    last = second_home_day(case.rulebook, year)
    rests_on = ground(case, NOTICE, "LGFA 1992 s11C", year)
    determined = day(case, "second_home_determination")
    if determined is None:
        sentence = (
            f"A premium on second homes in {year} has to have been determined by {in_words(last)}; "
            "the day is not given (`second_home_determination`)."
        )
        return finding(case, DUTY, year, sentence, holds=False, rests_on=rests_on)
    left = (last - determined).days
    sentence = (
        f"The premium on second homes was determined on {in_words(determined)}, {abs(left)} days "
        f"{'before' if left >= 0 else 'after'} the last day for {year}, {in_words(last)}."
    )
    return finding(case, DUTY, year, sentence, headroom=float(left), rests_on=rests_on)


def _ground(case: Case, year: FinancialYear, *, second: bool) -> Ground:
    rule, provision = (SECOND, "LGFA 1992 s11C") if second else (EMPTY, "LGFA 1992 s11B")
    return ground(case, rule, provision, year)


def _short(number: Decimal) -> str:
    return f"{number.normalize():f}"


DUTY = Duty(
    name="premium_within_limits",
    identity="L09",
    title="Premiums stay within the maximum, after their notice",
    provision="LGFA 1992 s11B, s11C",
    rules=(EMPTY, SECOND, NOTICE),
    weight="block",
    check=check,
    asks=(
        Question(
            "second_home_determination",
            "day",
            "The day on which the council determined a premium on second homes.",
        ),
        Question(
            "empty_at_least_years",
            "years",
            "For how many years the homes have to have stood empty; one where it is not said.",
        ),
    ),
)
