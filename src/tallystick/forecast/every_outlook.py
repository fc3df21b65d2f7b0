"""The outlook of every principal council of England, by name."""

from collections.abc import Iterable, Iterator, Mapping

from tallystick.authorities.council import load
from tallystick.authorities.lookup import PRINCIPAL
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import LAST_YEAR, Override
from tallystick.forecast.baseline import Baseline, make_baseline
from tallystick.forecast.gap_range import YearOfFutures
from tallystick.forecast.ranges import futures_of
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True)
class CouncilOutlook:
    """What may be missing at one council, by year; `met_by_savings` is pounds of the middle."""

    name: str
    ons_code: str
    futures: Mapping[FinancialYear, YearOfFutures]
    met_by_savings: Mapping[FinancialYear, float]


@dataclass(frozen=True, slots=True)
class NoOutlook:
    """A council to which returns give no outlook, and why."""

    name: str
    ons_code: str
    reason: str


def principal_councils(release: Release) -> tuple[str, ...]:
    """The ONS code of every principal council of England, by name."""
    return tuple(
        council.ons_code
        for council in release.authorities
        if council.kind in PRINCIPAL and council.nation == "England" and not council.ended
    )


def every_baseline(
    release: Release,
    rulebook: Rulebook,
    overrides: Iterable[Override] = (),
    last: FinancialYear = LAST_YEAR,
) -> Iterator[Baseline]:
    """The position of every principal council of England, by name; partial ones say why.

    The arguments are those of `make_baseline`.
    """
    entered = tuple(overrides)
    for code in principal_councils(release):
        yield make_baseline(release, load(release, code), rulebook, entered, last)


def every_outlook(baselines: Iterable[Baseline]) -> Iterator[CouncilOutlook | NoOutlook]:
    """What may be missing at each council, one after the other."""
    for baseline in baselines:
        council = baseline.council
        if baseline.position is None:
            yield NoOutlook(council.name, council.ons_code, " ".join(baseline.missing))
            continue
        yield CouncilOutlook(
            council.name,
            council.ons_code,
            futures_of(baseline.position),
            {ahead.year: ahead.pressure for ahead in baseline.position.central.years},
        )
