"""What a council holds and owes, as it is answered: reserves, the schools grant deficit, debt."""

from collections.abc import Iterator

from tallystick.figures.figure import Figure
from tallystick.figures.money import in_text
from tallystick.figures.rounding import half_up
from tallystick.forecast.debt_held import DebtHeld
from tallystick.forecast.reserves_held import Reserves, end_of
from tallystick.forecast.schools_deficit import LEFT_AT, OWN_AGREEMENT, SchoolsDeficit
from tallystick.questions.outlook_answer import DebtAnswer, ReservesHeld, SchoolsDeficitAnswer

_DIGITS = 4


def reserves_answer(reserves: Reserves | None) -> ReservesHeld | None:
    """Usable reserves in whole pounds; None where they are not held."""
    if reserves is None:
        return None
    return ReservesHeld(
        dated=reserves.dated,
        usable=_known(reserves.usable),
        low=_known(reserves.low),
        high=_known(reserves.high),
        low_by_shares=_known(reserves.low_by_shares),
        high_by_shares=_known(reserves.high_by_shares),
        parts={name: _known(part) for name, part in reserves.parts.items()},
        shares=reserves.low.note,
        at_start=_known(reserves.start),
        low_at_start=_known(reserves.start_low),
        high_at_start=_known(reserves.start_high),
        low_less_kept=_pounds(reserves.low_less_kept),
        own_estimate=_pounds(reserves.estimate),
        own_estimate_is_comparable=reserves.is_comparable,
        minimum_balance=_pounds(reserves.minimum),
    )


def schools_deficit_answer(deficit: SchoolsDeficit | None) -> SchoolsDeficitAnswer | None:
    """The schools grant deficit in whole pounds and in words; None where there is none."""
    if deficit is None:
        return None
    return SchoolsDeficitAnswer(
        dated=deficit.dated,
        deficit=_known(deficit.deficit),
        is_at_least=deficit.is_floor,
        least=_known(deficit.least),
        rise=_pounds(deficit.rise),
        middle=_pounds(deficit.middle),
        high=_pounds(deficit.high),
        not_approved=_pounds(deficit.not_approved),
        sentences=tuple(_of_the_deficit(deficit)),
    )


def debt_answer(debt: DebtHeld) -> DebtAnswer:
    """Debt in whole pounds, with the question that its provision raises."""
    return DebtAnswer(
        dated=debt.dated,
        capital_financing_requirement=_pounds(debt.requirement),
        borrowing=_pounds(debt.borrowing),
        provision=_pounds(debt.provision),
        provision_share=_share(debt.share),
        provision_share_of_class=_share(debt.of_class),
        sentence=debt.sentence,
    )


def _of_the_deficit(deficit: SchoolsDeficit) -> Iterator[str]:
    day, ends = end_of(deficit.deficit.year), end_of(LEFT_AT)
    at_least = "at least " if deficit.is_floor else ""
    yield (
        f"The schools grant account was {at_least}{in_text(deficit.deficit.value)} short on {day}."
    )
    least = in_text(deficit.least.value)
    if deficit.middle is None or deficit.high is None:
        yield (
            f"At least {least} of it stays with the council on {ends}; what 2026-27 and 2027-28 "
            "add also stays and is not known."
        )
    else:
        yield (
            f"At least {least} of it stays with the council on {ends}; if each year adds what the "
            f"last one did, {in_text(deficit.middle.value)}, and {in_text(deficit.high.value)} if "
            "the rise grows (assumptions)."
        )
    if deficit.not_approved is not None:
        yield (
            "If the plan that the grant needs is not approved: "
            f"{in_text(deficit.not_approved.value)}."
        )
    yield OWN_AGREEMENT


def _known(figure: Figure) -> int:
    return int(half_up(figure.known()))


def _pounds(figure: Figure | None) -> int | None:
    return None if figure is None or figure.value is None else _known(figure)


def _share(figure: Figure | None) -> float | None:
    return None if figure is None else round(figure.known(), _DIGITS)
