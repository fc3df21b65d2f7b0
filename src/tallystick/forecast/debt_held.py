"""Debt of one council at the newest year's end, and what it sets aside to repay it."""

from typing import TYPE_CHECKING

from tallystick.authorities.council import Council
from tallystick.authorities.returns.debt import YEAR, DebtReturn, debt_of
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.forecast.learnt import Learnt
from tallystick.forecast.lines import line
from tallystick.forecast.reserves_held import end_of
from tallystick.sources.release import Release

if TYPE_CHECKING:
    from tallystick.forecast.own_figures import OwnFigures

HOMES = "hraincdwell"
"""Rents of council homes, by which a council with homes of its own is known."""
CANNOT_BE_READ = (
    "It has council housing: its provision cannot be read against the requirement, which has the "
    "homes' debt in it, for which no provision is needed."
)
HOMES_NOT_KNOWN = "Whether it has council housing is not held, so its provision cannot be read."
QUESTION = "Which part of it bears no provision, and why?"
_RULE = "the outlook, section 6"


@dataclass(frozen=True, slots=True)
class DebtHeld:
    """What a council owes and sets aside, in pounds; a figure that is not held has no value.

    `share` is provision as a share of the capital financing requirement and `of_class` the median
    of its class, both None where council housing is in it; `sentence` says why, or asks.
    """

    requirement: Figure
    borrowing: Figure
    provision: Figure
    share: Figure | None
    of_class: Figure | None
    sentence: str

    @property
    def dated(self) -> str:
        """Of what day the requirement and borrowing are."""
        charged = f"provision charged in {self.provision.year or YEAR}"
        if self.provision.status is Status.ENTERED:
            charged = f"{charged}, as entered"
        return f"returned for {end_of(YEAR)}; {charged}"

    def figures(self) -> dict[str, Figure]:
        """Every figure by the line of the model that it is."""
        figures = {
            "debt_requirement": self.requirement,
            "debt_borrowing": self.borrowing,
            "debt_provision": self.provision,
            "debt_provision_share": self.share,
            "debt_provision_of_class": self.of_class,
        }
        return {name: figure for name, figure in figures.items() if figure is not None}


def debt_held_of(
    release: Release, council: Council, learnt: Learnt, own: "OwnFigures | None" = None
) -> DebtHeld:
    """The debt of a council as the newest return has it, with its own policy if any."""
    rents = council.budget.get(HOMES)
    debt = debt_held(
        debt_of(release, council.ons_code), rents, learnt.provision[council.council_class]
    )
    if own is None or own.provision is None:
        return debt
    from tallystick.forecast.own_provision import own_provision  # noqa: PLC0415 - rare

    return own_provision(debt, own.provision)


def debt_held(debt: DebtReturn, rents: Figure | None, of_class: float) -> DebtHeld:
    """The debt of a council, and its provision as a share where that can be read.

    Args:
        debt: what it returned.
        rents: rents of council homes; None where that is not held.
        of_class: the median share among councils of its class without council housing.
    """
    requirement, charged = debt.capital_financing_requirement, debt.provision
    parts = requirement, debt.borrowing, charged
    if rents is None:
        return DebtHeld(*parts, None, None, HOMES_NOT_KNOWN)
    if rents.value:
        return DebtHeld(*parts, None, None, CANNOT_BE_READ)
    if not requirement.value or requirement.value < 0:
        return DebtHeld(*parts, None, None, "No requirement is returned for which it would be.")
    if charged.value is None:
        return DebtHeld(*parts, None, None, "The provision that it charged is not held.")
    return DebtHeld(
        *parts,
        share=provision_share(charged.value / requirement.value, charged, requirement, rents),
        of_class=_share(
            "debt_provision_of_class",
            of_class,
            "median of its class, councils without council housing",
            (),
        ),
        sentence=QUESTION,
    )


def provision_share(share: float, charged: Figure, requirement: Figure, *others: Figure) -> Figure:
    """What is set aside in a year as a share of the capital financing requirement."""
    return _share(
        "debt_provision_share",
        share,
        "provision charged ÷ capital financing requirement",
        (charged, requirement, *others),
    )


def _share(name: str, value: float, formula: str, inputs: tuple[Figure, ...]) -> Figure:
    return Figure(
        name=name,
        label=line(name).label,
        value=value,
        unit=Unit.SHARE,
        status=Status.COMPUTED,
        year=YEAR,
        formula=formula,
        inputs=inputs,
        rule=_RULE,
    )
