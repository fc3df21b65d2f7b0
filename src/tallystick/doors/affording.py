"""What it would take to keep a service, as it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallystick.doors.household import share as read_share
from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.questions.opening import Opened, open_plan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tallystick.authorities.council import Council
    from tallystick.planner.afford import Affordability
    from tallystick.questions.opening import Asked
    from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True)
class AffordAsked:
    """What is asked: yearly cost and capital in pounds, life, rate, what it is, and partners."""

    cost: str = ""
    capital: str = ""
    service: str = ""
    life: int | None = None
    rate: str = ""
    partners: Sequence[str] = ()


def afforded(
    name: "Iterable[str]", wanted: AffordAsked, asked: "Asked", release: "Release"
) -> "tuple[Opened, Affordability]":
    """What it would take in the council that is named.

    Raises:
        BadInput: if an amount cannot be read, or nothing costs anything.
        MissingFigure: if the council's outlook is not held.
    """
    from tallystick.planner.afford import LIFE, Capital, what_it_takes
    from tallystick.planner.context import context_for

    opened = open_plan(name, asked, release)
    context = context_for(opened.plan, release, opened.rules)
    held = opened.plan.known_reserves()
    rate = float(read_share("--rate", wanted.rate)) if wanted.rate else None
    life = LIFE if wanted.life is None else wanted.life
    if not 1 <= life <= _LONGEST:
        raise BadInput(f"--life {life}: give years from 1 to {_LONGEST}.")
    made = what_it_takes(
        context,
        _pounds("--cost", wanted.cost),
        capital=Capital(_pounds("--capital", wanted.capital), life, rate),
        service=wanted.service.strip(),
        reserves=(held.low.known(), held.high.known()),
        members=partners(opened.plan.council, wanted.partners, release),
    )
    return opened, made


_LONGEST = 50


def partners(council: "Council", names: Sequence[str], release: "Release") -> dict[str, float]:
    """Tax bases by name of the councils asked for; else of the others of the same county.

    Raises:
        UnknownName: if one is not known.
        MissingFigure: if the tax base of one that was asked for is not held.
    """
    from tallystick.authorities.council import load

    wanted = list(names)
    if not wanted and council.county is not None and council.authority.is_billing:
        wanted = [
            one.ons_code
            for one in release.authorities
            if one.county_code == council.county.ons_code and one.is_billing and not one.ended
        ]
    found: dict[str, float] = {}
    for one in wanted:
        other = load(release, one)
        if other.ons_code == council.ons_code:
            continue
        base = other.newest_council_tax().tax_base
        if base.value is None:
            if names:
                raise MissingFigure(f"The tax base of {other.name} is not held.")
            continue
        found[other.name] = base.value
    return found


def _pounds(option: str, written: str) -> float:
    from tallystick.forecast.overrides import pounds

    if not written:
        return 0.0
    text = written if "£" in written else f"£{written}"
    found = pounds(text)
    if found is None:
        raise BadInput(f"{option} is {written!r}: write an amount such as £1.2m or 850000.")
    if found < 0:
        raise BadInput(f"{option} is {written!r}: a cost is above nought.")
    return found
