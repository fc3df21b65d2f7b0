"""What is summed over councils: kinds of reserves and of spending, by their printed codes."""

from tallystick.figures.frozen import dataclass
from tallystick.forecast.lines import line
from tallystick.forecast.reserves_held import HIGH, LOW


@dataclass(frozen=True, slots=True)
class Measure:
    """What is summed: the printed lines that it adds, by code, and what it is called.

    `sign` is -1 where the return prints funding negative. Codes of reserves have no ending; that
    of 1 April or 31 March is put on them.
    """

    name: str
    label: str
    codes: tuple[str, ...]
    sign: int = 1
    is_part: bool = False


def _rows(*names: str) -> tuple[str, ...]:
    return tuple(code.removesuffix("_end") for name in names for code in line(name).rows)


def reserve_measures() -> tuple[Measure, ...]:
    """The kinds of reserves that are summed, in the order printed."""
    kinds = (
        ("budget_stabilisation_reserves", "budget stabilisation"),
        ("specific_risk_reserves", "specific risks"),
        ("planned_spending_reserves", "planned spending"),
        ("other_earmarked_reserves", "other purposes"),
        ("private_finance_reserves", "private finance"),
        ("contractual_reserves", "contracts"),
        ("third_party_reserves", "third parties"),
    )
    return (
        Measure("unallocated", "Unallocated", _rows("unallocated_reserves")),
        Measure("other_earmarked", "Other earmarked, every kind", _rows("earmarked_reserves")),
        *(Measure(name, f"of which {text}", _rows(name), is_part=True) for name, text in kinds),
        Measure(
            "unallocated_and_earmarked",
            "Unallocated and other earmarked",
            _rows("unallocated_reserves", "earmarked_reserves"),
        ),
        Measure("usable_low", "Usable, low", _rows(*LOW)),
        Measure("usable_high", "Usable, high", _rows(*HIGH)),
        Measure("schools", "Schools (not above)", _rows("schools_reserves")),
        Measure("schools_grant", "Schools grant (not above)", _rows("schools_grant_reserves")),
        Measure(
            "schools_grant_account",
            "Schools grant deficit account",
            _rows("schools_grant_deficit"),
        ),
        Measure("public_health", "Public health (not above)", _rows("public_health_reserves")),
    )


SPENDING = (
    Measure("total_service_expenditure", "Total service expenditure", ("servicetot",)),
    Measure("net_current_expenditure", "Net current expenditure", ("netcurrtot",)),
    Measure("revenue_expenditure", "Revenue expenditure", ("revenuetot",)),
    Measure("net_revenue_expenditure", "Net revenue expenditure", ("netrevexp",)),
    Measure(
        "council_tax_requirement",
        "Council tax requirement, with parish precepts",
        ("ctrtot",),
    ),
    Measure("revenue_support_grant", "Revenue Support Grant", ("grantrsg",), sign=-1),
    Measure("retained_rates", "Retained business rates", ("retainnndr",), sign=-1),
    Measure(
        "redistributed_rates", "Redistributed business rates", ("redistributed_rates",), sign=-1
    ),
    Measure(
        "own_council_tax_requirement",
        "Council tax requirement as set, without parish precepts",
        ("own_requirement",),
    ),
)
