"""The names under which a council's own figures are entered, in every file and at every door.

A line is a section and, below most sections, a name of its own: `settlement.retained_rates`,
`pressures.Pay award`, `plan.gap`. The same names are the keys of a YAML file, the column `line` of
a CSV file and what a saved mapping of a workbook gives each row.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from tallystick.figures import reading
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.forecast.lines import lines, named
from tallystick.forecast.own_figures import OneOffKind

GRANT, RATES = "revenue_support_grant", "retained_rates"
WHOLE_SETTLEMENT = "settlement"
LONGEST_NAME = 120
_ALSO = {"rsg": GRANT, "retained_business_rates": RATES, "business_rates": RATES}


class Measure(StrEnum):
    """What the numbers of a line are; `POUNDS_OR_SHARE` is told by the sign that is written."""

    POUNDS = "£"
    SHARE = "share"
    COUNT = "count"
    ON_BAND_D = "£ on Band D"
    POUNDS_OR_SHARE = "£ or share"


class Years(StrEnum):
    """Whether a line has a number for each year, or one alone, and of which year."""

    EACH = "each"
    BASE = "base"
    ONE = "one"
    NONE = "none"


class Naming(StrEnum):
    """Whether a name of its own stands below a section: always, at will, never, or a known one."""

    ANY = "any"
    AT_WILL = "at will"
    NEVER = "never"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Section:
    """One section: what it holds, what its numbers are, and what may be said beside them.

    `words` are what may be said of a line of it besides its numbers, as `counting`.
    """

    sentence: str
    measure: Measure = Measure.POUNDS
    years: Years = Years.EACH
    naming: Naming = Naming.NEVER
    words: tuple[str, ...] = ()


_COUNTED = ("counting", "of")
_A, _R = Naming.AT_WILL, Naming.ANY
SECTIONS: Mapping[str, Section] = {
    "settlement": Section(
        "The settlement by year, 2026-27 among them: by named grant, or in all.", naming=_A
    ),
    "budget": Section(
        "A line of the budget of 2026-27, by its name or its code of the budget return.",
        years=Years.BASE,
        naming=Naming.KNOWN,
    ),
    "growth": Section(
        "Yearly growth of a line, as growth.price.adult_social_care or growth.levies.",
        Measure.SHARE,
        naming=Naming.KNOWN,
    ),
    "one_off": Section(
        "Money in the budget of 2026-27 that does not come again.",
        years=Years.BASE,
        naming=_R,
        words=("kind", "recurring"),
    ),
    "pressures": Section("Growth of cost before savings, by year.", naming=_A, words=_COUNTED),
    "savings": Section("Savings agreed, by year.", naming=_A, words=_COUNTED),
    "reserves": Section("A reserve at 31 March that ends the year.", naming=_R, words=("kind",)),
    "planned_use": Section("What is drawn from a reserve in the year.", naming=_R),
    "minimum_balance": Section(
        "The least that is kept in reserve, in pounds or as a share of net revenue expenditure.",
        Measure.POUNDS_OR_SHARE,
        Years.NONE,
    ),
    "provision.charge": Section("What is set aside to repay debt, by year."),
    "provision.share": Section(
        "The same as a share of the capital financing requirement.", Measure.SHARE, Years.NONE
    ),
    "schools_deficit.amount": Section(
        "The deficit on the schools grant at 31 March that ends the year.", years=Years.ONE
    ),
    "schools_deficit.yearly_rise": Section("By how much it rises a year.", years=Years.NONE),
    "plan.gap": Section("What the plan finds missing, by year.", words=("counting",)),
    "plan.gap_low": Section("The lower end of the plan's own range.", words=("counting",)),
    "plan.gap_high": Section("The upper end of the plan's own range.", words=("counting",)),
    "plan.spending": Section("Spending net of income and before new savings, by year."),
    "plan.service_spending": Section("The same by service.", naming=_R),
    "plan.pressures": Section("The plan's growth of cost.", naming=_A, words=_COUNTED),
    "plan.specific_grants": Section("Specific grants, where spending is before them."),
    "plan.general_funding": Section("Funding besides council tax, stated grants and reserves."),
    "plan.funding_change": Section("New general funding, by year.", words=("counting",)),
    "plan.council_tax": Section("Council tax at the rise that the plan assumes, by year."),
    "plan.tax_rise": Section("The rise of Band D that the plan assumes.", Measure.SHARE),
    "plan.tax_base": Section("Band D equivalents, by year.", Measure.COUNT),
    "plan.band_d": Section(
        "The council's own Band D of the base year.", Measure.ON_BAND_D, Years.BASE
    ),
    "plan.savings": Section("The plan's savings.", naming=_A, words=_COUNTED),
    "plan.use_of_reserves": Section("What the plan draws from reserves in the year."),
    "plan.other": Section("Anything else that lowers the gap in the year."),
}
TEXTS: Mapping[str, str] = {
    "council": "The council that the figures are of.",
    "edition": "Your own name for this set of figures.",
    "provision.words": "The policy for repaying debt, in words.",
    "schools_deficit.plan_approved": "Whether the plan to end the deficit is approved: yes or no.",
    "plan.base_year": "The year that the plan starts from.",
    "plan.gap_is_after": "What is already off the plan's gap: savings, use_of_reserves, other.",
}
"""Lines of words, which have no number."""

WORDS = ("counting", "of", "kind", "recurring")
CODE = "code"
"""The word that keeps the code of the return by which a line of the budget is written."""
_GROWTH = ("levies", "principal", "interest_paid", "investment_income", "specific_grants")
_TOTALS = ("net_revenue_expenditure", "council_tax", "general_funding")
_OF_BUDGET = {"tax_base": Measure.COUNT, "band_d": Measure.ON_BAND_D}


@dataclass(frozen=True, slots=True)
class OwnLine:
    """Where a number belongs: a section, and the name below it; empty where it has none."""

    section: str
    name: str = ""

    @property
    def about(self) -> Section:
        """What its section says of it."""
        return SECTIONS[self.section]

    @property
    def measure(self) -> Measure:
        """What its numbers are."""
        of_budget = _OF_BUDGET.get(self.name) if self.section == "budget" else None
        return of_budget or self.about.measure

    def __str__(self) -> str:
        """The line as it is written."""
        return f"{self.section}.{self.name}" if self.name else self.section


def own_line(written: str) -> OwnLine:
    """The line of that name.

    >>> str(own_line("Settlement.Retained rates")), str(own_line("pressures.Pay award"))
    ('settlement.retained_rates', 'pressures.Pay award')

    Raises:
        UnknownName: if there is no such section, or no such name below it; near ones are named.
        BadInput: if a name is missing, or stands where none may.
    """
    text = written.strip()
    section, name = _parted(text)
    if not section:
        raise UnknownName("line of own figures", text, _near_lines(text))
    about = SECTIONS[section]
    if len(name) > LONGEST_NAME:
        raise BadInput(f"The name of a line has {len(name)} characters; at most {LONGEST_NAME}.")
    if name and about.naming is Naming.NEVER:
        raise BadInput(f"{section} has no lines below it; leave out {reading.shown(name)}.")
    if not name and about.naming in (Naming.ANY, Naming.KNOWN):
        example = f"{section}.{_example(section)}"
        raise BadInput(f"{section} needs the name of its line, as {example}: {about.sentence}")
    return OwnLine(section, _named(section, name) if name else "")


def is_code(line: OwnLine, written: str) -> bool:
    """Whether a line of the budget is written by a code of the return; several may add to it."""
    return line.section == "budget" and reading.word(written.partition(".")[2]) != line.name


def codes() -> Mapping[str, str]:
    """The line of the budget that each code of the budget return adds to."""
    return {
        code: name for name in _budget_spending() for code in lines()[name].rows if len(code) > 1
    }


@cache
def budget_names() -> tuple[str, ...]:
    """What a line of the budget may be called."""
    rest = ("levies", "principal", "interest_paid", "investment_income", "specific_grants")
    of_spending = (*named("services", "other_spending"), *rest)
    return (*_TOTALS, *of_spending, *_OF_BUDGET)


@cache
def growth_names() -> tuple[str, ...]:
    """What growth may be of: `price.X`, `demand.X`, or a line's own name."""
    services = ("services", *named("services"))
    by_part = tuple(f"{part}.{name}" for name in services for part in ("price", "demand"))
    return (*_GROWTH, "tax_base", *named("services"), *by_part)


def spending_names() -> tuple[str, ...]:
    """The lines of spending that a pressure or a saving may be of."""
    return _budget_spending()


def reserve_kinds() -> tuple[str, ...]:
    """The kinds that a reserve may be of."""
    return tuple(line.name for line in lines().values() if line.group == "reserve")


def one_off_kinds() -> tuple[str, ...]:
    """The kinds that one-off money may be of."""
    return tuple(str(kind) for kind in OneOffKind)


@cache
def _budget_spending() -> tuple[str, ...]:
    rest = ("levies", "principal", "interest_paid", "investment_income")
    return (*named("services", "other_spending"), *rest)


def _parted(text: str) -> tuple[str, str]:
    """The section and the name below it; no section where none is known."""
    parts = text.split(".")
    for many in (2, 1):
        section = ".".join(reading.word(part) for part in parts[:many])
        if section in SECTIONS:
            return section, ".".join(parts[many:]).strip()
    return "", text


def _named(section: str, name: str) -> str:
    """A name below a section as it is kept."""
    if section == WHOLE_SETTLEMENT:
        word = reading.word(name)
        word = _ALSO.get(word, word)
        return word if word in (GRANT, RATES) else name
    if section not in ("budget", "growth"):
        return name
    known = budget_names() if section == "budget" else growth_names()
    word = reading.word(name)
    word = codes().get(word, word) if section == "budget" else word.removeprefix("growth.")
    if word not in known:
        raise UnknownName(f"line of {section}", name, near(name, known) or known[:8])
    return word


def _near_lines(text: str) -> tuple[str, ...]:
    below = [f"budget.{name}" for name in budget_names()]
    below += [f"settlement.{GRANT}", f"settlement.{RATES}"]
    known = (*SECTIONS, *TEXTS, *below)
    return near(text.replace(".", " "), known) or tuple(SECTIONS)


def _example(section: str) -> str:
    examples = {"budget": "adult_social_care", "growth": "price.adult_social_care"}
    return examples.get(section, "Name")
