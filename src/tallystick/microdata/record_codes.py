"""The code books of the household records: what the numbers in their columns mean.

A record is one cell of a table: so many dwellings of one band and one status, and for main homes
the kind of household, its tenure, its income group and whether it has council tax support. Codes
are places in the tuples below. They are written into the records when these are made, and records
made with other code books are refused.
"""

from tallystick.figures.frozen import dataclass

FORMAT = "1"
"""Raised whenever the layout of the records or the order of a code book changes."""

BANDS = ("A-", "A", "B", "C", "D", "E", "F", "G", "H")
"""The band that is charged: `A-` is a Band A home with the reduction for disabled people."""

KINDS = (
    "not_known",
    "one_adult_working_age",
    "one_adult_pension_age",
    "lone_parent",
    "couple_working_age",
    "couple_pension_age",
    "adults_with_children",
    "more_adults_working_age",
    "more_adults_pension_age",
)
"""The kind of household. One adult is one adult counted for council tax. `pension_age` means that
the householder and any partner are 66 or over; children are dependent children."""

ONE_ADULT = ("one_adult_working_age", "one_adult_pension_age", "lone_parent")
PENSION_AGE = ("one_adult_pension_age", "couple_pension_age", "more_adults_pension_age")

TENURES = ("not_known", "owned_outright", "mortgage", "social_rent", "private_rent")
"""Mortgage holds shared ownership, and private rent those who live rent free."""

GROUPS = 10
INCOMES = ("not_known", *(f"group_{number}" for number in range(1, GROUPS + 1)))
"""Tenths of the households of England by modelled equivalised disposable income, lowest first."""

HIGHEST_SUPPORTED = 6
"""Support above this income group is left out: a structural zero."""

SUPPORTS = ("none", "pension_age", "working_age")
"""Council tax support, under the prescribed scheme for pensioners or the council's own."""

EXEMPT_GROUPS = {
    "halls_of_residence": ("m",),
    "students": ("n",),
    "after_a_death": ("f",),
    "severe_mental_impairment": ("u",),
    "armed_forces": ("o", "p"),
    "in_hospital_care_or_caring": ("e", "i", "j"),
    "under_18_diplomats_or_annexe": ("s", "v", "w"),
    "other_unoccupied": ("b", "d", "g", "h", "k", "l", "q", "r", "t"),
}
"""The classes of exempt dwelling (SI 1992/558) that each group of the records holds."""


@dataclass(frozen=True, slots=True)
class Status:
    """How a dwelling is charged: its use, and the share of the full charge before support.

    `share` is None where it is the authority's own (`variable` in the return, and family annexes).
    `tables` are the tables of the Council Taxbase return that count it, added up.
    """

    name: str
    use: str
    share: float | None
    tables: tuple[str, ...] = ()


MAIN, SINGLE, DISREGARD, ALL_DISREGARDED, ANNEXE = (
    "main_home_full",
    "single_adult_25pct",
    "disregard_25pct",
    "disregard_50pct",
    "family_annexe",
)
DEMOLISHED = "demolished_or_outside"

_LENGTHS = {
    "1_to_2_years": (50, 100),
    "2_to_5_years": (10, 25, 50, 100),
    "5_to_10_years": (50, 100, 150, 200),
    "over_10_years": (100, 150, 200, 250, 300),
}


def _empty() -> tuple[Status, ...]:
    statuses = [Status("empty_no_discount", "empty", 1.0, ("empty_discount_0pct",))]
    for percent in (10, 25, 50, 100):
        name = f"empty_discount_{percent}pct"
        statuses.append(Status(name, "empty", 1 - percent / 100, (name,)))
    statuses.append(Status("empty_discount_variable", "empty", None, ("empty_discount_variable",)))
    for length, premiums in _LENGTHS.items():
        base = f"empty_{length}"
        statuses.append(Status(f"{base}_no_premium", "empty", 1.0, (f"{base}_no_premium",)))
        for percent in premiums:
            name = f"{base}_premium_{percent}pct"
            statuses.append(Status(name, "empty", 1 + percent / 100, (name,)))
        name = f"{base}_premium_variable"
        statuses.append(Status(name, "empty", None, (name,)))
    return tuple(statuses)


STATUSES = (
    Status(MAIN, "main_home", 1.0),
    Status(SINGLE, "main_home", 0.75, (SINGLE,)),
    Status(DISREGARD, "main_home", 0.75, (DISREGARD,)),
    Status(ALL_DISREGARDED, "main_home", 0.5, (ALL_DISREGARDED,)),
    Status(ANNEXE, "main_home", None, ("family_annexe_properties",)),
    Status("second_home_no_discount", "second_home", 1.0, ("second_homes_no_discount_no_premium",)),
    Status("second_home_discount_10pct", "second_home", 0.9, ("second_homes_discount_10pct",)),
    Status("second_home_discount_50pct", "second_home", 0.5, ("second_homes_discount_50pct",)),
    Status(
        "second_home_discount_variable", "second_home", None, ("second_homes_discount_variable",)
    ),
    Status("second_home_premium_50pct", "second_home", 1.5, ("second_homes_premium_50pct",)),
    Status("second_home_premium_100pct", "second_home", 2.0, ("second_homes_premium_100pct",)),
    Status("second_home_premium_variable", "second_home", None, ("second_homes_premium_variable",)),
    *_empty(),
    *(Status(f"exempt_{group}", "exempt", 0.0) for group in EXEMPT_GROUPS),
    Status(DEMOLISHED, "not_a_dwelling", 0.0, (DEMOLISHED,)),
)
"""Every status, in the order of its code. Premiums are in the share: 2.0 is a premium of 100%."""

STATUS_NAMES = tuple(status.name for status in STATUSES)
USES = ("main_home", "second_home", "empty", "exempt", "not_a_dwelling")
