"""What of a schools grant deficit stays with the council when the statutory override ends."""

from dataclasses import replace
from typing import TYPE_CHECKING

from tallystick.authorities.council import Council
from tallystick.authorities.returns.newest import OUTTURN_YEAR, newest_returns
from tallystick.authorities.returns.series import series_of
from tallystick.figures.errors import RuleNotKnown, UnknownName
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_figures import judged
from tallystick.forecast.lines import line
from tallystick.forecast.method import Method
from tallystick.forecast.reserves_held import end_of
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

if TYPE_CHECKING:
    from tallystick.forecast.own_figures import OwnFigures

GRANT_RATE = "dsg.stability_grant_rate"
ACCOUNT = "schools_grant_adjustment_account_end"
GRANT_YEAR = FinancialYear(2025)
LEFT_AT = FinancialYear(2027)
"""The year at whose end the override ends: 31 March 2028."""
YEARS_AHEAD = 2
OWN_AGREEMENT = (
    "A council with an agreement of its own with the department has its own terms, which are not "
    "held."
)
_RULE = "the outlook, section 6; FUND-06"
_NOT_NEWEST = "It is not of 31 March 2026, from which the grant is counted."


@dataclass(frozen=True, slots=True)
class SchoolsDeficit:
    """A deficit on the schools grant account, in pounds, and what of it stays on 31 March 2028.

    `least` is what the grant leaves of the deficit of 31 March 2026. `middle` and `high` add what
    2026-27 and 2027-28 may add, and `not_approved` is without the grant: each None where the rise
    of the last year is not held or is a fall.
    """

    deficit: Figure
    is_floor: bool
    least: Figure
    rise: Figure | None
    middle: Figure | None
    high: Figure | None
    not_approved: Figure | None

    @property
    def dated(self) -> str:
        """Of what day the deficit is."""
        is_entered = any(part.status is Status.ENTERED for part in self.deficit.inputs)
        return f"{'entered' if is_entered else 'returned'} for {end_of(self.deficit.year)}"

    def figures(self) -> dict[str, Figure]:
        """Every figure by the line of the model that it is."""
        figures = (
            self.deficit, self.least, self.rise, self.middle, self.high, self.not_approved
        )  # fmt: skip
        return {figure.name: figure for figure in figures if figure is not None}


def schools_deficit_of(
    release: Release,
    council: Council,
    rulebook: Rulebook,
    method: Method,
    own: "OwnFigures | None" = None,
) -> SchoolsDeficit | None:
    """The schools grant deficit of a council, as it entered it or else as it returned it.

    None where neither is held, or no rate is known.

    Raises:
        FieldFault: if the deficit entered is of another day than the grant is counted from.
    """
    returned = _returned(release, council, rulebook, method)
    entered = None if own is None else own.schools_deficit
    if entered is None:
        return returned
    from tallystick.forecast.own_schools_deficit import own_schools_deficit  # noqa: PLC0415 - rare

    return own_schools_deficit(entered, returned, _grant_rate(rulebook), method)


def _returned(
    release: Release, council: Council, rulebook: Rulebook, method: Method
) -> SchoolsDeficit | None:
    returns = newest_returns(release, council.ons_code)
    if returns is None:
        return None
    outturn = returns.outturn
    accounts = series_of(release, council.ons_code).outturn.get(ACCOUNT, {})
    account, before = accounts.get(outturn.year), accounts.get(outturn.year + -1)
    is_exact = account is not None and not outturn.dsg_is_floor
    newest = account if account is not None and is_exact else outturn.dsg_adjustment_account
    try:
        rate = _grant_rate(rulebook)
    except (RuleNotKnown, UnknownName):
        return None
    return schools_deficit(newest, before, rate, method, is_floor=outturn.dsg_is_floor)


def _grant_rate(rulebook: Rulebook) -> Figure:
    return Figure(
        name=GRANT_RATE,
        label="High Needs Stability Grant as a share of the eligible deficit",
        value=float(rulebook.amount(GRANT_RATE, GRANT_YEAR)),
        unit=Unit.SHARE,
        status=Status.AS_PRINTED,
        year=GRANT_YEAR,
        rule=str(rulebook.citation(GRANT_RATE, GRANT_YEAR)),
    )


def schools_deficit(
    account: Figure,
    before: Figure | None,
    rate: Figure,
    method: Method,
    *,
    is_floor: bool,
    own_rise: Figure | None = None,
) -> SchoolsDeficit | None:
    """What stays of a deficit.

    Args:
        account: the schools grant account at the newest year's end, below nought for a deficit.
        before: the same a year before, where it is held.
        rate: the share of the deficit that the grant meets.
        method: the judgements.
        is_floor: whether the deficit is only known to be at least this.
        own_rise: what the council says that a year adds, in place of the last year's rise.
    """
    if account.value is None or account.value >= 0:
        return None
    deficit = _figure(
        "schools_grant_deficit", -account.value, "− the account", (account,), account.year
    )
    if account.year != OUTTURN_YEAR:
        deficit = replace(deficit, note=_NOT_NEWEST)
    least = _figure(
        "residual_deficit",
        (1 - rate.known()) * deficit.known(),
        "(1 − share met by the grant) × deficit",
        (deficit, rate),
        LEFT_AT,
        note="At least: what later years add stays too, and the grant rests on an approved plan.",
    )
    rise = own_rise or _rise(account, before, is_floor=is_floor)
    if rise is None:
        return SchoolsDeficit(deficit, is_floor, least, None, None, None, None)
    faster = judged(method, "schools_deficit_faster", method.schools_deficit_faster)
    growth, added = faster.known(), rise.known()
    return SchoolsDeficit(
        deficit=deficit,
        is_floor=is_floor,
        least=least,
        rise=rise,
        middle=_figure(
            "residual_deficit_middle",
            least.known() + YEARS_AHEAD * added,
            "least + 2 × the rise of the last year",
            (least, rise),
            LEFT_AT,
            status=Status.ASSUMPTION,
        ),
        high=_figure(
            "residual_deficit_high",
            least.known() + (growth + growth**2) * added,
            "least + (growth + growth²) × the rise of the last year",
            (least, rise, faster),
            LEFT_AT,
            status=Status.ASSUMPTION,
        ),
        not_approved=_figure(
            "residual_deficit_not_approved",
            deficit.known() + YEARS_AHEAD * added,
            "the whole deficit + 2 × the rise of the last year",
            (deficit, rise),
            LEFT_AT,
            status=Status.ASSUMPTION,
        ),
    )


def _rise(account: Figure, before: Figure | None, *, is_floor: bool) -> Figure | None:
    """The deficit's rise in the last year; None where it cannot be read, or is a fall."""
    if account.year != OUTTURN_YEAR or is_floor:
        return None
    if before is None or before.value is None or before.note or account.note:
        return None
    rise = before.value - account.known()
    if rise < 0:
        return None
    return _figure(
        "schools_deficit_rise", rise, "account a year before − account", (before, account),
        account.year,
    )  # fmt: skip


def _figure(
    name: str,
    value: float,
    formula: str,
    inputs: tuple[Figure, ...],
    year: FinancialYear | None,
    *,
    status: Status = Status.COMPUTED,
    note: str = "",
) -> Figure:
    return Figure(
        name=name,
        label=line(name).label,
        value=value,
        unit=Unit.POUNDS,
        status=status,
        year=year,
        formula=formula,
        inputs=inputs,
        rule=_RULE,
        note=note,
    )
