"""A council tax support scheme, as the release holds it: plain data that one engine works on.

A number in a scheme is a `Decimal`, or the name of a rule that gives it by year: the national
schemes rest on rules, a council's own scheme holds its own numbers.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tallystick.figures.errors import DataDamaged
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.reductions.traits import ALWAYS, When
from tallystick.rules.rulebook import Rulebook, exact

Number = Decimal | str
"""A number, or the name of the rule that gives it."""


def number(value: Number, rulebook: Rulebook, year: FinancialYear) -> Decimal:
    """The number itself, or what the rule of that name gives for the year.

    Raises:
        RuleNotKnown: if the rule has no value for the year.
    """
    return value if isinstance(value, Decimal) else rulebook.amount(value, year)


@dataclass(frozen=True, slots=True)
class Step:
    """One band: up to and including `up_to` (None: without end), this share or amount."""

    up_to: Decimal | None
    value: Decimal


@dataclass(frozen=True, slots=True)
class Table:
    """The bands of the households that the condition fits."""

    when: When
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Capital:
    """Above `none_above`, or from `none_from` on, there is no support.

    Below, each started `step` above `tariff_above` counts as `tariff_amount` a week of income.
    """

    none_above: Number | None = None
    none_from: Number | None = None
    tariff_above: Number | None = None
    tariff_step: Number | None = None
    tariff_amount: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Disregard:
    """Pounds a week left out of earnings, or of income, where the condition fits."""

    when: When
    amount: Decimal
    of: str = "earnings"


@dataclass(frozen=True, slots=True)
class Income:
    """Which income is counted.

    Args:
        left_out: kinds of income that do not count.
        nil_with: traits with which the income is nil.
        elements_left_out: elements of universal credit that are taken off the award.
        disregards: left out of earnings; the first that fits.
        further: left out besides; every one that fits.
        childcare: most childcare charges taken off earnings, for one child and for more.
        assessed_by_department: with savings credit, the Department's figure is the income.
    """

    left_out: frozenset[str] = frozenset()
    nil_with: tuple[str, ...] = ()
    elements_left_out: tuple[str, ...] = ()
    disregards: tuple[Disregard, ...] = ()
    further: tuple[Disregard, ...] = ()
    childcare: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
    assessed_by_department: bool = False


@dataclass(frozen=True, slots=True)
class NonDependants:
    """What is taken off for each non-dependant.

    Args:
        not_working: pounds where the non-dependant does not work 16 hours.
        working: pounds by gross income where they do.
        rule: a rule that gives both instead.
        share_of_liability: the numbers are shares of the liability.
        income_per: the period of the incomes in `working`: week, month or year.
        amount_per: the period of the amounts: week or month.
        none_where: traits of the household with which nothing is taken off.
        none_for: circumstances of a non-dependant for whom nothing is taken off.
        before_maximum: taken off the liability, before the maximum share.
    """

    not_working: Decimal = Decimal(0)
    working: tuple[Step, ...] = ()
    rule: str = ""
    share_of_liability: bool = False
    income_per: str = "week"
    amount_per: str = "week"
    none_where: tuple[str, ...] = ()
    none_for: frozenset[str] = frozenset()
    before_maximum: bool = False


@dataclass(frozen=True, slots=True)
class Allowances:
    """The rules that an applicable amount is put together from."""

    personal: str
    child: str
    premium: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """How a scheme deals with the households that `when` fits.

    Of `taper`, `tables` and `contributions` one at most is there; without any the maximum is given.

    Args:
        name: the class of claims, in the scheme's words or plain ones.
        when: whom it is for; the first part that fits is used.
        gives_nothing: no support.
        maximum: the largest share of the liability.
        taper: the share of the excess of income over the applicable amount that is taken off.
        tables: shares of the liability by band of `measure`.
        contributions: pounds taken off the maximum by band of `measure`.
        measure: `income`, `earnings` or `excess`.
        band_per: the period of the bands: week or month.
        nothing_from: from this amount of `measure` on there is no support.
        contribution_per: the period of the contributions: week or month.
        liability_limit: the highest band on whose liability support is worked out.
        minimum: a weekly award below it is not paid.
        weekly_to_penny: the weekly award is rounded to the penny before the year is worked out.
        allowances: the rules of the applicable amount; None where the claim has to give it.
        second_adults: the rule of the alternative maximum reduction.
    """

    name: str
    when: When = ALWAYS
    gives_nothing: bool = False
    maximum: Number = Decimal(1)
    taper: Number | None = None
    tables: tuple[Table, ...] = ()
    contributions: tuple[Step, ...] = ()
    measure: str = "income"
    band_per: str = "week"
    contribution_per: str = "week"
    nothing_from: Decimal | None = None
    liability_limit: str = ""
    minimum: Decimal = Decimal(0)
    weekly_to_penny: bool = False
    capital: Capital | None = None
    income: Income = Income()
    non_dependants: NonDependants | None = None
    allowances: Allowances | None = None
    second_adults: str = ""
    rule: str = "CT-11"


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Something the sources do not say, and what of a claim it concerns."""

    concerns: str
    what: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A support scheme of one council (or nation), with its source and what is not known of it.

    `year` is None for a national scheme whose numbers are given by rules for each year.
    """

    name: str
    title: str
    area: str
    ons_code: str
    nation: str
    age: str
    year: FinancialYear | None
    confidence: str
    source: Mapping[str, str]
    parts: tuple[Part, ...]
    note: str = ""
    not_known: tuple[NotKnown, ...] = ()


def scheme_from(name: str, document: Mapping[str, Any]) -> Scheme:
    """The scheme that a compiled document holds.

    Raises:
        DataDamaged: if the document lacks what a scheme has.
    """
    try:
        year = document["year"]
        return Scheme(
            name=name,
            title=document["title"],
            area=document["area"],
            ons_code=document["ons_code"],
            nation=document["nation"],
            age=document["age"],
            year=None if year is None else FinancialYear.parse(year),
            confidence=document["confidence"],
            source=document["source"],
            parts=tuple(_part(part) for part in document["parts"]),
            note=document.get("note") or "",
            not_known=tuple(
                NotKnown(fact["concerns"], fact["what"]) for fact in document.get("not_known") or ()
            ),
        )
    except (KeyError, TypeError) as fault:
        raise DataDamaged(
            f"The support scheme {name} of the release cannot be read ({fault!r}); make the "
            "release again with `python -m tallystick.build`."
        ) from fault


def _decimal(written: float | str) -> Decimal:
    return Decimal(written) if isinstance(written, str) else exact(written)


def _only_decimal(written: float | str | None) -> Decimal | None:
    return None if written is None else _decimal(written)


def _number(written: Any) -> Number:  # noqa: ANN401 - as written
    return str(written["rule"]) if isinstance(written, Mapping) else _decimal(written)


def _optional(written: Any) -> Number | None:  # noqa: ANN401 - as written
    return None if written is None else _number(written)


def _when(written: Mapping[str, Any] | None) -> When:
    if not written:
        return ALWAYS
    return When(
        adults=written.get("adults") or "",
        fewest_children=written.get("fewest_children", 0),
        most_children=written.get("most_children"),
        any_of=tuple(written.get("any_of", ())),
        all_of=tuple(written.get("all_of", ())),
        none_of=tuple(written.get("none_of", ())),
        bands="".join(written.get("bands", ())),
    )


def _steps(written: list[Mapping[str, Any]], key: str) -> tuple[Step, ...]:
    """The bands in order; above the last that ends there is nothing."""
    steps = [
        Step(None if step.get("to") is None else _decimal(step["to"]), _decimal(step[key]))
        for step in written
    ]
    if steps and steps[-1].up_to is not None:
        steps.append(Step(None, Decimal(0)))
    return tuple(steps)


def _part(written: Mapping[str, Any]) -> Part:
    bands = written.get("bands") or written.get("contributions") or {}
    contributions = written.get("contributions")
    allowances = written.get("applicable_amount")
    return Part(
        name=written["name"],
        when=_when(written.get("when")),
        gives_nothing=bool(written.get("gives_nothing")),
        maximum=_number(written.get("maximum", 1)),
        taper=_optional(written.get("taper")),
        tables=tuple(
            Table(_when(table.get("for")), _steps(table["shares"], "share"))
            for table in (written.get("bands") or {}).get("tables", ())
        ),
        contributions=_steps(contributions["amounts"], "amount") if contributions else (),
        measure=bands.get("measure", "excess" if written.get("taper") is not None else "income"),
        band_per=bands.get("per", "week"),
        contribution_per=(contributions or {}).get("amount_per", "week"),
        nothing_from=_only_decimal(bands.get("nothing_from")),
        liability_limit=written.get("liability_limit") or "",
        minimum=_decimal(written.get("minimum_award") or 0),
        weekly_to_penny=bool(written.get("weekly_to_penny")),
        capital=_capital(written.get("capital")),
        income=_income(written.get("income") or {}),
        non_dependants=_non_dependants(written.get("non_dependants")),
        allowances=None if allowances is None else Allowances(**allowances),
        second_adults=written.get("second_adults") or "",
        rule=written.get("rule") or "CT-11",
    )


def _capital(written: Mapping[str, Any] | None) -> Capital | None:
    if written is None:
        return None
    tariff = written.get("tariff") or {}
    return Capital(
        none_above=_optional(written.get("none_above")),
        none_from=_optional(written.get("none_from")),
        tariff_above=_optional(tariff.get("above")),
        tariff_step=_optional(tariff.get("step")),
        tariff_amount=_decimal(tariff.get("amount", 1)),
    )


def _income(written: Mapping[str, Any]) -> Income:
    childcare = written.get("childcare") or {}
    return Income(
        left_out=frozenset(written.get("left_out", ())),
        nil_with=tuple(written.get("nil_with", ())),
        elements_left_out=tuple(written.get("elements_left_out", ())),
        disregards=tuple(
            _disregard(disregard) for disregard in written.get("earnings_disregards", ())
        ),
        further=tuple(_disregard(disregard) for disregard in written.get("further_disregards", ())),
        childcare=(
            _decimal(childcare.get("one_child", 0)),
            _decimal(childcare.get("two_or_more", 0)),
        ),
        assessed_by_department=bool(written.get("assessed_by_department")),
    )


def _disregard(written: Mapping[str, Any]) -> Disregard:
    return Disregard(
        _when(written.get("when")), _decimal(written["amount"]), written.get("of", "earnings")
    )


def _non_dependants(written: Mapping[str, Any] | None) -> NonDependants | None:
    if written is None:
        return None
    if "each" in written:
        working: tuple[Step, ...] = (Step(None, _decimal(written["each"])),)
        not_working = _decimal(written["each"])
    else:
        working = _steps(written.get("working", []), "amount")
        not_working = _decimal(written.get("not_working") or 0)
    return NonDependants(
        not_working=not_working,
        working=working,
        rule=written.get("rule") or "",
        share_of_liability=bool(written.get("share_of_liability")),
        income_per=written.get("income_per", "week"),
        amount_per=written.get("amount_per", "week"),
        none_where=tuple(written.get("none_where", ())),
        none_for=frozenset(written.get("none_for", ())),
        before_maximum=written.get("taken") == "before_maximum",
    )
