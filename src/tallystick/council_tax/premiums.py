"""Premiums on empty and second homes: the largest that the law allows, and what takes them away.

England has a ladder by completed years empty, and second homes since 1 April 2025 (CT-06, CT-07);
Wales and Scotland have one maximum after one year. What a council charges within the law is its own
decision and is not held.
"""

import csv
from decimal import Decimal
from functools import cache
from pathlib import Path

from tallystick.council_tax.dwelling import MAXIMUM, Dwelling
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook, exact
from tallystick.rules.units import NO_LIMIT

_EMPTY, _SECOND_HOME = "ct.empty_premium_max", "ct.second_home_premium_max"
_RULES = {"empty": "CT-06", "second_home": "CT-07"}
_WORDS = {"empty": "an empty home", "second_home": "a second home"}
_ONE_YEAR = Decimal(1)
_EXCEPTIONS_FROM = FinancialYear(2025)
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class PremiumLimit:
    """The largest premium in law as a share of the charge; None where the law sets no limit."""

    share: Decimal | None
    rule: str
    law: str
    status: str


@dataclass(frozen=True, slots=True)
class PremiumException:
    """A class of dwelling that is charged no premium in England, and for how many months."""

    name: str
    label: str
    uses: tuple[str, ...]
    months: int | None
    law: str
    status: str


@cache
def exceptions() -> dict[str, PremiumException]:
    """The classes in England from 1 April 2025, by letter (CT-06)."""
    text = Path(__file__).with_name("premium_exceptions.csv")
    return {
        row["class"]: PremiumException(
            name=row["class"],
            label=row["label"],
            uses=tuple(row["uses"].split()),
            months=int(row["months"]) if row["months"] else None,
            law=row["law"],
            status=row["status"],
        )
        for row in csv.DictReader(text.read_text(encoding="utf-8").splitlines())
    }


def premium_exception(dwelling: Dwelling, nation: str, year: FinancialYear) -> PremiumException:
    """The exception that a dwelling claims, where it is law there and then and fits its use.

    Raises:
        UnknownName: if there is no such class.
        BadInput: if it is not law there, or is for another use.
    """
    known = exceptions()
    wanted = str(dwelling.premium_exception).strip().upper()
    if nation != "England" or year < _EXCEPTIONS_FROM:
        raise BadInput(
            f"The classes of exception are those of England from {_EXCEPTIONS_FROM}; for {nation} "
            f"in {year} none are held."
        )
    if wanted not in known:
        raise UnknownName("class of premium exception", wanted, tuple(known))
    exception = known[wanted]
    if dwelling.use not in exception.uses:
        raise BadInput(
            f"Class {wanted} ({exception.label.lower()}) is for {_WORDS[exception.uses[0]]}, "
            f"not for {_WORDS[dwelling.use]}."
        )
    return exception


def largest_premium(dwelling: Dwelling, rulebook: Rulebook, year: FinancialYear) -> PremiumLimit:
    """The largest premium that the law allows on an empty or second home (CT-06, CT-07).

    Before a nation's first rule no premium could be charged, and the limit is 0.
    """
    name = _EMPTY if dwelling.use == "empty" else _SECOND_HOME
    rule = rulebook.rule(name)
    tag = _RULES[dwelling.use]
    if year < rule.year_of(rule.dated[0]):
        law = f"No rule before {rule.dated[0].starts}"
        return PremiumLimit(_NOTHING, tag, law, rule.dated[0].status)
    limit = rulebook.entry(name, year)
    law, status = str(limit.citation), limit.status
    if dwelling.use == "second_home":
        return PremiumLimit(_share(limit.value), tag, law, status)
    years = dwelling.years_empty or _NOTHING
    ladder = limit.value if isinstance(limit.value, dict) else {str(_ONE_YEAR): limit.value}
    reached = [Decimal(step) for step in ladder if Decimal(step) <= years]
    share = _share(ladder[str(max(reached))]) if reached else _NOTHING
    return PremiumLimit(share, tag, law, status)


def premium(dwelling: Dwelling, rulebook: Rulebook, year: FinancialYear) -> Decimal:
    """The premium that a dwelling is charged, as a share of the charge, within the law.

    Raises:
        BadInput: if it is above the largest in law, or `maximum` where the law sets no limit.
    """
    if dwelling.premium is None:
        return _NOTHING
    limit = largest_premium(dwelling, rulebook, year)
    if isinstance(dwelling.premium, str):
        if limit.share is None:
            raise BadInput(
                f"The law of {rulebook.nation.title()} sets no limit in {year}: give the premium "
                f"that the council charges, not {MAXIMUM!r}."
            )
        return limit.share
    if limit.share is not None and dwelling.premium > limit.share:
        since = "" if dwelling.use == "second_home" else f" after {dwelling.years_empty} years"
        raise BadInput(
            f"The largest premium on {_WORDS[dwelling.use]}{since} in {rulebook.nation.title()} in "
            f"{year} is {limit.share:.0%}; {dwelling.premium:.0%} was given ({limit.law})."
        )
    return dwelling.premium


def _share(value: object) -> Decimal | None:
    return None if value == NO_LIMIT else exact(float(str(value)))
