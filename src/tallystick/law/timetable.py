"""The days by which a budget is made, for a council's class and a year (BUD-02, REF-05)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tallystick.figures.errors import RuleNotKnown
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.law.classes import has_social_care, is_billing
from tallystick.law.words import in_words
from tallystick.rules.rulebook import Rulebook

_APRIL, _MAY, _FEBRUARY = 4, 5, 2
_THURSDAY = 3
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Date:
    """One step of the timetable.

    `day` is the last day on which it can be done; `opens` is the first, where there is one. `when`
    says it as the law does. `status` is how well the rule is known.
    """

    day: date
    what: str
    when: str
    rule: str
    provision: str
    status: str
    opens: date | None = None


def timetable(rulebook: Rulebook, council_class: str, year: FinancialYear) -> tuple[Date, ...]:
    """Every step to the budget of that year that is the class's to take, by day.

    Args:
        rulebook: the rules of England.
        council_class: `metropolitan`, `unitary`, `london_borough`, `district`, `county`, `police`,
            `fire`, `gla`.
        year: the year whose budget is set; most of its days are in the year before.

    Raises:
        RuleNotKnown: if a day is not known for the year.
    """
    steps = list(_of_every(rulebook, year))
    if is_billing(council_class):
        steps += _of_billing(rulebook, year)
    else:
        steps += _of_precepting(rulebook, council_class, year)
    if has_social_care(council_class):
        steps += _of_social_care(rulebook, council_class, year)
    return tuple(sorted(steps, key=lambda step: (step.day, step.what)))


def last_day_of(rulebook: Rulebook, rule: str, year: FinancialYear) -> date:
    """The day of a `month and day` rule in the budget season before the year starts."""
    return _season(str(rulebook.value(rule, year + -1)), year)


def second_home_day(rulebook: Rulebook, year: FinancialYear) -> date:
    """The last day on which a second-home premium of that year can have been determined (CT-07).

    A determination is made at least one year before the year to which it relates starts.
    """
    years = int(rulebook.amount("date.second_home_determination_years", year + -1))
    return date(year.start - years, _APRIL, 1)


def referendum_day(year: FinancialYear) -> date:
    """The first Thursday in May of the year.

    >>> referendum_day(FinancialYear(2027))
    datetime.date(2027, 5, 6)
    """
    first = date(year.start, _MAY, 1)
    return first + timedelta(days=(_THURSDAY - first.weekday()) % 7)


def _of_every(rulebook: Rulebook, year: FinancialYear) -> Iterator[Date]:
    poll = referendum_day(year)
    notice = int(rulebook.amount("date.referendum_notice_days", year + -1))
    step = _maker(rulebook, year)
    yield step(
        date(year.start, _FEBRUARY, 1),
        "An order that moves a referendum to another day is made",
        f"by 1 February {year.start}",
        "date.referendum",
        "LGFA 1992 s52ZG, s52ZN",
    )
    yield step(
        poll - timedelta(days=notice),
        "Notice of a referendum, if the rise is excessive",
        f"at least {notice} days before the poll",
        "date.referendum_notice_days",
        "SI 2012/444 regs 4 and 6",
    )
    yield step(
        poll,
        "A referendum, if the rise is excessive",
        f"not later than the first Thursday in May, {in_words(poll)}",
        "date.referendum",
        "LGFA 1992 s52ZG, s52ZN",
    )


def _of_billing(rulebook: Rulebook, year: FinancialYear) -> Iterator[Date]:
    step = _maker(rulebook, year)
    opens, closes = (
        _season(str(day), year) for day in rulebook.value("date.tax_base_window", year + -1)
    )
    yield step(
        closes,
        "The council tax base is calculated",
        f"between {in_words(opens)} and {in_words(closes)}",
        "date.tax_base_window",
        "SI 2012/2914",
        opens,
    )
    fund = last_day_of(rulebook, "date.collection_fund_estimate", year)
    yield step(
        fund,
        "The Collection Fund's surplus or deficit is estimated",
        f"on {in_words(fund)}",
        "date.collection_fund_estimate",
        "SI 1992/2428",
        fund,
    )
    rates = last_day_of(rulebook, "date.business_rates_estimate", year)
    yield step(
        rates,
        "Business rates of the year are estimated (NNDR1)",
        f"by {in_words(rates)}",
        "date.business_rates_estimate",
        "SI 2013/452",
    )
    tax = last_day_of(rulebook, "date.council_tax_set_before", year)
    yield step(
        tax - _ONE_DAY,
        "Full council sets the budget and council tax",
        f"before {in_words(tax)}; not before 1 March, or the last precept if that is earlier",
        "date.council_tax_set_before",
        "LGFA 1992 s30(6) and (7), s31A",
    )
    yield _precepts(rulebook, year, "Precepts reach the authority that sends bills")
    scheme = last_day_of(rulebook, "date.lcts_scheme_made_by", year)
    yield step(
        scheme,
        "A council tax support scheme is made or revised",
        f"by {in_words(scheme)}",
        "date.lcts_scheme_made_by",
        "LGFA 1992 Sch 1A",
    )
    for of in (year, year + 1):
        last = second_home_day(rulebook, of)
        yield step(
            last,
            f"A premium on second homes for {of} is determined",
            f"at least one year before {of} starts, by {in_words(last)}",
            "date.second_home_determination_years",
            "LGFA 1992 s11C",
        )


def _of_precepting(rulebook: Rulebook, council_class: str, year: FinancialYear) -> Iterator[Date]:
    step = _maker(rulebook, year)
    yield _precepts(rulebook, year, "The budget is set and the precept is issued")
    if council_class == "police":
        for rule, what in (
            ("date.police_precept_notified", "The precept is put to the police and crime panel"),
            ("date.police_precept_reviewed", "The panel reviews the precept"),
        ):
            last = last_day_of(rulebook, rule, year)
            yield step(last, what, f"by {in_words(last)}", rule, "SI 2011/2271")


def _precepts(rulebook: Rulebook, year: FinancialYear, what: str) -> Date:
    last = last_day_of(rulebook, "date.precept_before", year)
    when = f"before {in_words(last)}"
    step = _maker(rulebook, year)
    return step(last - _ONE_DAY, what, when, "date.precept_before", "LGFA 1992 s40, s42A")


def _of_social_care(rulebook: Rulebook, council_class: str, year: FinancialYear) -> Iterator[Date]:
    rule = "date.council_tax_set_before" if is_billing(council_class) else "date.precept_before"
    before = last_day_of(rulebook, rule, year)
    yield _maker(rulebook, year)(
        before - _ONE_DAY,
        "The adult social care part of the rise is decided",
        f"with the budget, before {in_words(before)}",
        "ref.principles",
        "LGFA 1992 s52ZC",
        of=year,
    )


def _maker(rulebook: Rulebook, year: FinancialYear) -> Callable[..., Date]:
    def step(
        day: date,
        what: str,
        when: str,
        rule: str,
        provision: str,
        opens: date | None = None,
        of: FinancialYear | None = None,
    ) -> Date:
        try:
            status = rulebook.status(rule, of or year + -1)
        except RuleNotKnown:
            status = "missing"
        return Date(day, what, when, rule, provision, status, opens)

    return step


def _season(month_and_day: str, year: FinancialYear) -> date:
    """A day of the months before the year starts: 12-01 is of the calendar year before."""
    month, day = (int(part) for part in month_and_day.split("-"))
    return date(year.start if month < _APRIL else year.start - 1, month, day)
