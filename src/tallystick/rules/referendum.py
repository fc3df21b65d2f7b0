"""Council tax referendum principles: who is tested, on what, and how far a rise may go.

Follows REF-01 to REF-04. The amount tested is the relevant basic amount: own Band D without parish
precepts, special expenses averaged in. All arithmetic is in `Decimal`, from the printed numbers.

Regimes: to 2017-18 the Greater London Authority has a percentage like everyone else; from 2018-19
its adjusted amount (the 32 boroughs) is held to the police limit, the transport addition and a
percentage of the rest, of which `ref.gla_adjusted` keeps the effective ceiling in pounds.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from tallystick.figures.errors import BadInput, RuleNotKnown, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import bare, near, plain
from tallystick.figures.rounding import PENNY, down_to_penny
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Citation, Dated, Rulebook, exact
from tallystick.rules.units import NO_LIMIT

GROUPS = {
    "london_borough": "social_care",
    "metropolitan": "social_care",
    "metropolitan_district": "social_care",
    "unitary": "social_care",
    "county": "social_care",
    "shire_county": "social_care",
    "sui_generis": "social_care",
    "district": "shire_district",
    "shire_district": "shire_district",
    "police": "police",
    "fire": "fire",
    "gla": "gla",
}
"""Which class of principle each class of authority has."""

UNTESTED = frozenset({"combined", "combined_authority", "parish"})
"""Classes for which no principle is set in any year held (REF-03)."""

_OFFICES = re.compile(
    r"\b(police fire and crime commissioner|police and crime commissioner|fire and rescue|"
    r"combined fire|police|fire|authority|service|pfcc|pcc)\b"
)


@dataclass(frozen=True, slots=True)
class ThresholdTest:
    """One test: `pct_or_more` per cent or more, or `gbp_more_than` pounds exceeded."""

    kind: str
    value: Decimal

    def is_met(self, before: Decimal, after: Decimal) -> bool:
        """Whether the rise from one year to the next meets the test."""
        rise = after - before
        if self.kind == "pct_or_more":
            return rise * 100 >= self.value * before
        return rise > self.value

    def largest_below(self, before: Decimal) -> Decimal:
        """The largest amount to the penny that does not meet the test."""
        if self.kind == "gbp_more_than":
            return down_to_penny(before + self.value)
        edge = before * (100 + self.value) / 100
        whole = down_to_penny(edge)
        return whole - PENNY if whole == edge else whole

    def __str__(self) -> str:
        """In words, as the principles are quoted."""
        if self.kind == "pct_or_more":
            return f"{_short(self.value)}% or more"
        return f"more than £{self.value:.2f}"


@dataclass(frozen=True, slots=True)
class Principle:
    """The principle that one authority is held to in one year.

    A rise is excessive, and needs a referendum, if every test is met. `core_points` and
    `asc_points` are percentages of last year's whole amount: the core part must stay below the
    first, the adult social care part may not exceed the second. `no_limit` is true where no
    principle is set or intended for the authority, and `sentence` says so. `variants` names other
    principles that the year has for parts of the class; who is in them is not held.
    """

    authority: str
    group: str
    year: FinancialYear
    tests: tuple[ThresholdTest, ...]
    core_points: Decimal | None
    asc_points: Decimal | None
    is_bespoke: bool
    no_limit: bool
    is_intended: bool
    status: str
    citation: Citation
    sentence: str
    note: str = ""
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PointsCheck:
    """Whether the two parts of a social care authority's rise stay within their points."""

    core_is_within: bool
    asc_is_within: bool
    sentence: str

    @property
    def is_within(self) -> bool:
        """Whether both parts do; if not, the rise is excessive."""
        return self.core_is_within and self.asc_is_within


def principle(
    rulebook: Rulebook, council_class: str, council_name: str, year: FinancialYear
) -> Principle:
    """The principle of an authority for a year: its own if it has one, else that of its class.

    `council_class` is a class of authority (`unitary`, `police`, ...), or a class of the
    principles themselves (`social_care`, `police_lowest_quartile`). Rules: `ref.principles`,
    `ref.gla_adjusted`, `ref.bespoke_total_threshold`, `ref.no_principle_authorities`.

    Raises:
        UnknownName: if there is no such class.
        RuleNotKnown: if no principle is known for the class in that year.
    """
    if council_class in UNTESTED:
        return _untested(rulebook, council_name, year)
    group = GROUPS.get(council_class, council_class)
    return (
        _bespoke(rulebook, group, council_name, year)
        or _exempt(rulebook, group, council_name, year)
        or _of_class(rulebook, group, council_name, year)
    )


def is_excessive(of: Principle, before: Decimal, after: Decimal) -> bool:
    """Whether the rise needs a referendum: every test of the principle is met (REF-02).

    `before` and `after` are the relevant basic amounts of the two years, in pounds on Band D.

    Raises:
        BadInput: if an amount is below zero or is not a `Decimal`.
    """
    _check(before, after)
    if of.no_limit or after <= before:
        return False
    return all(test.is_met(before, after) for test in of.tests)


def largest_without_referendum(of: Principle, before: Decimal) -> Decimal:
    """The largest amount on Band D, to the penny, that needs no referendum (REF-02).

    Raises:
        BadInput: if the amount is below zero or is not a `Decimal`.
        RuleNotKnown: if no principle limits the authority, so that no largest amount exists.
    """
    _check(before)
    if of.no_limit:
        to_hold_it = (
            " To hold it to the principle of its class, write "
            f"`assume: {{ref.no_principle_authorities: {{{of.year}: []}}}}` in a strategy or "
            "assumption file."
        )
        raise RuleNotKnown(
            f"{of.sentence} There is no largest amount.{to_hold_it if of.group else ''}"
        )
    return max(down_to_penny(before), *(test.largest_below(before) for test in of.tests))


def check_points(of: Principle, core: Decimal, asc: Decimal) -> PointsCheck:
    """Whether core and adult social care points, in per cent of last year's amount, are within.

    The core part must be below its points, the adult social care part no more than its points; a
    rise that breaks either is excessive (REF-02, L04). A principle without points limits neither.

    Raises:
        BadInput: if a number of points is not a `Decimal`.
    """
    for points in (core, asc):
        if not isinstance(points, Decimal):
            raise BadInput(f"Points are compared exactly: give {points!r} as a Decimal.")
    if of.no_limit:
        return PointsCheck(core_is_within=True, asc_is_within=True, sentence=of.sentence)
    if of.group != "social_care":
        sentence = f"{of.authority} has no adult social care points."
        return PointsCheck(core_is_within=True, asc_is_within=asc == 0, sentence=sentence)
    core_limit, asc_limit = of.core_points, of.asc_points or Decimal(0)
    core_is_within = core_limit is None or core < core_limit
    asc_is_within = asc <= asc_limit
    relation = "within" if asc_is_within else "above"
    said = f"adult social care {_short(asc)} is {relation} {_short(asc_limit)}"
    if core_limit is not None:
        relation = "below" if core_is_within else "not below"
        said = f"core {_short(core)} is {relation} {_short(core_limit)}; {said}"
    return PointsCheck(core_is_within, asc_is_within, f"Points for {of.year}: {said}.")


def in_words(rule: object) -> str:
    """A principle as written in a rule file, as a phrase.

    >>> in_words({"all_of": [{"test": "gbp_more_than", "value": 15.0}]})
    'a rise of more than £15.00 needs a referendum'

    Raises:
        BadInput: if it is not a principle.
    """
    tests = _tests(rule)
    if not tests:
        return "no rise needs a referendum"
    said = f"a rise of {' and '.join(str(test) for test in tests)} needs a referendum"
    if isinstance(rule, Mapping) and {"core_pct", "asc_pct"} <= set(rule):
        core, asc = exact(rule["core_pct"]), exact(rule["asc_pct"])
        said += f" (core {_short(core)}, adult social care {_short(asc)})"
    return said


def _of_class(rulebook: Rulebook, group: str, name: str, year: FinancialYear) -> Principle:
    if group == "gla" and _held(rulebook, "ref.principles.gla", year) is None:
        return _gla(rulebook, name, year)
    city = "ref.principles.city_of_london"
    if _identity(name) == _identity("City of London") and _held(rulebook, city, year) is not None:
        group = "city_of_london"
    known = _classes(rulebook)
    if group not in known:
        raise UnknownName("class of authority", group, near(group, {*GROUPS, *known}))
    entry = rulebook.entry(f"ref.principles.{group}", year)
    whole = _held(rulebook, "ref.principles", year)
    variants = tuple(
        f"{other}: {in_words(rule)}"
        for other, rule in (whole.value if whole is not None else {}).items()
        if other.startswith(f"{group}_")
    )
    opening = "The stated intention" if entry.intended else "The principle"
    sentence = (
        f"{opening} for {group.replace('_', ' ')} authorities in {year}: {in_words(entry.value)}."
    )
    return replace(_principle(name, group, year, entry, entry.value, sentence), variants=variants)


def _gla(rulebook: Rulebook, name: str, year: FinancialYear) -> Principle:
    entry = rulebook.entry("ref.gla_adjusted", year)
    ceiling = rulebook.value("ref.gla_adjusted.adjusted_rise", year)
    rule = {"all_of": [{"test": "gbp_more_than", "value": ceiling}]}
    sentence = (
        f"The effective ceiling of the adjusted precept (the 32 boroughs) in {year}: "
        f"{in_words(rule)}."
    )
    return _principle(name, "gla", year, entry, rule, sentence)


def _untested(rulebook: Rulebook, name: str, year: FinancialYear) -> Principle:
    entry = rulebook.entry("ref.principles", year)
    sentence = (
        f"No referendum principle is set for local precepting and mayoral authorities in {year}, "
        f"so no rise of {name} needs a referendum."
    )
    return _principle(name, "none", year, entry, NO_LIMIT, sentence)


def _exempt(rulebook: Rulebook, group: str, name: str, year: FinancialYear) -> Principle | None:
    entry = _held(rulebook, "ref.no_principle_authorities", year)
    if entry is None or group not in ("social_care", "shire_district"):
        return None
    if _identity(name) not in {_identity(authority) for authority in entry.value}:
        return None
    sentence = (
        f"The government states that it intends no referendum principle for {name} in {year}, so "
        "no rise would need a referendum."
    )
    return _principle(name, group, year, entry, NO_LIMIT, sentence)


def _bespoke(rulebook: Rulebook, group: str, name: str, year: FinancialYear) -> Principle | None:
    entry = _held(rulebook, "ref.bespoke_total_threshold", year)
    if entry is None:
        return None
    for authority, rule in entry.value.get(group, {}).items():
        if _identity(authority) == _identity(name):
            sentence = f"{name} has its own principle for {year}: {in_words(rule)}."
            own = _principle(name, group, year, entry, rule, sentence)
            return replace(_with_points(rulebook, own), is_bespoke=True)
    return None


def _with_points(rulebook: Rulebook, own: Principle) -> Principle:
    """A bespoke total keeps the adult social care points of the class and adds to the core."""
    usual = _held(rulebook, f"ref.principles.{own.group}", own.year)
    points = usual.value if usual is not None and isinstance(usual.value, Mapping) else {}
    if own.asc_points is not None or not own.tests or "asc_pct" not in points:
        return own
    asc = exact(points["asc_pct"])
    return replace(own, asc_points=asc, core_points=own.tests[0].value - asc)


def _principle(
    name: str, group: str, year: FinancialYear, entry: Dated, rule: object, sentence: str
) -> Principle:
    tests = _tests(rule)
    points = rule if isinstance(rule, Mapping) else {}
    core, asc = points.get("core_pct"), points.get("asc_pct")
    return Principle(
        authority=name,
        group=group,
        year=year,
        tests=tests,
        core_points=None if core is None else exact(core),
        asc_points=None if asc is None else exact(asc),
        is_bespoke=False,
        no_limit=not tests,
        is_intended=entry.intended,
        status=entry.status,
        citation=entry.citation,
        sentence=sentence,
        note=entry.note,
    )


def _tests(rule: object) -> tuple[ThresholdTest, ...]:
    """The tests of a principle as written; a user's own assumption may be written wrongly."""
    if rule == NO_LIMIT:
        return ()
    written = rule.get("all_of") if isinstance(rule, Mapping) else None
    if not isinstance(written, list) or not written or not all(_is_test(item) for item in written):
        raise BadInput(
            f"{rule!r} is not a referendum principle. Write it as "
            "{all_of: [{test: pct_or_more, value: 5.0}]} or {all_of: [{test: gbp_more_than, "
            f"value: 15.0}}]}}, or {NO_LIMIT} where none is set."
        )
    return tuple(ThresholdTest(item["test"], exact(item["value"])) for item in written)


def _is_test(item: object) -> bool:
    return (
        isinstance(item, Mapping)
        and item.get("test") in ("pct_or_more", "gbp_more_than")
        and isinstance(item.get("value"), int | float)
    )


def _held(rulebook: Rulebook, name: str, year: FinancialYear) -> Dated | None:
    try:
        return rulebook.entry(name, year)
    except (RuleNotKnown, UnknownName):
        return None


def _classes(rulebook: Rulebook) -> set[str]:
    return {
        part
        for dated in rulebook.rule("ref.principles").dated
        for part in (*(dated.value or ()), *dated.missing)
    }


def _identity(name: str) -> str:
    """The name by which an authority is recognised, without its office.

    >>> _identity("Cheshire Police and Crime Commissioner"), _identity("City of Westminster")
    ('cheshire', 'westminster')
    """
    return bare(_OFFICES.sub(" ", plain(name)))


def _short(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _check(*amounts: Decimal) -> None:
    for amount in amounts:
        if not isinstance(amount, Decimal):
            raise BadInput(f"Thresholds are tested exactly: give {amount!r} as a Decimal.")
        if not amount.is_finite() or amount < 0:
            raise BadInput(f"An amount on Band D cannot be {amount}.")
