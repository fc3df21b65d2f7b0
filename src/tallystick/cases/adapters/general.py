"""What any topic may print: totals of a heading, shares of another amount, amounts a person."""

from tallystick.cases.binding import Binding
from tallystick.cases.takes import every, last, one
from tallystick.forecast import budget_build, requirement

GENERAL: tuple[Binding, ...] = (
    Binding(("total_{x}",), requirement.budget_requirement, {"expenditure": every("{x}")}),
    Binding(("{x}_total",), requirement.budget_requirement, {"expenditure": every("{x}")}),
    Binding(
        ("{y}_as_pct_of_{x}", "{y}_pct_of_{x}", "{y}_to_{x}_pct"),
        budget_build.share,
        {"part": one("{y}", only_money=True), "whole": one("{x}", only_money=True)},
    ),
    Binding(
        ("{y}_as_pct_of_{x}", "{y}_pct_of_{x}", "{y}_to_{x}_pct"),
        budget_build.share,
        {"part": last("{y}"), "whole": one("{x}", only_money=True)},
    ),
    Binding(
        ("{y}_per_person",),
        budget_build.per_person,
        {"amount": one("{y}", only_money=True), "population": one("population")},
    ),
)
