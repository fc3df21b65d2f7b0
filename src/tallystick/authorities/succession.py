"""What a council was made from, what a former council became, and what is reported to come."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from tallystick.figures.frozen import dataclass
from tallystick.sources.release import Authority, Release


@dataclass(frozen=True, slots=True)
class Change:
    """One step: a former authority, the last day it existed, and the one that took over."""

    former_code: str
    former_name: str
    ended: str
    successor_code: str
    successor_name: str
    kind: str
    note: str

    def first_day(self) -> str:
        """The day on which the successor took over, as `1 April 2023`; empty if not held."""
        return _written(self.ended) if self.ended else ""


@dataclass(frozen=True, slots=True)
class Successions:
    """Every change held, and the questions asked of them."""

    changes: tuple[Change, ...]

    @classmethod
    def of(cls, release: Release) -> "Successions":
        """Every change of the release."""
        return _of(release)

    def from_former(self, ons_code: str) -> tuple[Change, ...]:
        """The reorganisations that ended an authority: one for each successor."""
        return tuple(
            change
            for change in self.changes
            if change.former_code == ons_code and change.kind == "reorganisation"
        )

    def present(self, ons_code: str) -> tuple[str, ...]:
        """The codes of today's councils that a former one became part of, through every step."""
        codes: dict[str, None] = {}
        for change in self.from_former(ons_code):
            later = self.present(change.successor_code)
            codes.update(dict.fromkeys(later or (change.successor_code,)))
        return tuple(codes)

    def steps(self, ons_code: str) -> tuple[Change, ...]:
        """Every reorganisation from a former council to today's, in order."""
        changes: list[Change] = []
        for change in self.from_former(ons_code):
            changes += [change, *self.steps(change.successor_code)]
        return tuple(changes)

    def predecessors(self, ons_code: str) -> tuple[str, ...]:
        """The codes of every former council that became part of this one, through every step."""
        before: dict[str, list[str]] = defaultdict(list)
        for change in self.changes:
            if change.kind == "reorganisation":
                before[change.successor_code].append(change.former_code)
        codes: dict[str, None] = {}
        waiting = list(before[ons_code])
        while waiting:
            code = waiting.pop(0)
            codes[code] = None
            waiting += before[code]
        return tuple(sorted(codes))

    def code_changes(self, ons_code: str) -> tuple[Change, ...]:
        """The codes that an authority had before."""
        return tuple(
            change
            for change in self.changes
            if change.successor_code == ons_code and change.kind == "code_change"
        )

    def reported(self, ons_code: str) -> Change | None:
        """The replacement that is reported for a council and not verified, if there is one."""
        return next(
            (
                change
                for change in self.changes
                if change.former_code == ons_code and change.kind == "reported"
            ),
            None,
        )


@lru_cache(maxsize=4)
def _of(release: Release) -> Successions:
    """Made once for a release, because every council asks."""
    return Successions(tuple(Change(*row) for row in release.successions()))


def parts_not_held(
    council: Authority,
    predecessors: Iterable[Authority],
    successions: Successions,
    every: Iterable[Authority],
) -> tuple[str, ...]:
    """Why the predecessors do not add up to the council's area and services; empty if they do.

    They add up when no predecessor was shared between two successors, when the county of every
    former district is among them, and when every former district of such a county is too.
    """
    former = {item.ons_code: item for item in predecessors}
    known = {item.ons_code: item for item in every}
    reasons: list[str] = []
    for code, item in former.items():
        became = successions.present(code)
        if len(became) > 1:
            between = " and ".join(known[other].name for other in became)
            reasons.append(
                f"{item.name}, which ran county services here until {_last(item.ended)}, was split "
                f"between {between}, so only the district part of the history is held."
            )
        county = known.get(item.county_code)
        if county is not None and county.ended and county.ons_code not in former:
            reasons.append(
                f"{county.name} ran county services in {item.name} until {_last(county.ended)}, "
                f"and its figures are held for the whole county only."
            )
        if item.kind == "county" and len(became) == 1:
            elsewhere = [
                other.name
                for other in known.values()
                if other.county_code == code and other.ons_code not in former
            ]
            if elsewhere:
                reasons.append(
                    f"{item.name} also ran county services in {', '.join(elsewhere)}, which is not "
                    f"part of {council.name}."
                )
    return tuple(dict.fromkeys(reasons))


def _written(ended: str) -> str:
    return _day(date.fromisoformat(ended) + timedelta(days=1))


def _last(ended: str) -> str:
    return _day(date.fromisoformat(ended))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
