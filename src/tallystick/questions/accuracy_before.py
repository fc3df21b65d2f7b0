"""The measures of the last release beside those of the one asked: what a new release changes."""

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.accuracy_answer import (
    CareBeside,
    GrowthBeside,
    LastRelease,
    MeasureBefore,
    PublishedGaps,
    RangeWidth,
    StatedShortfalls,
)
from tallystick.questions.answer import Versions
from tallystick.questions.council_sets import CLASSES

KEPT = "accuracy_before.json"
"""Written by `python -m tallystick.build.pages --published` when a release is published."""

Values = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its key, what it is in words, and what it came to."""

    key: str
    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures that are kept of a release, by their unit."""

    counts: tuple[Measure, ...]
    shares: tuple[Measure, ...]
    pounds: tuple[Measure, ...]

    def written(self, versions: Versions) -> dict[str, object]:
        """As the file of a release has them."""
        return {
            "release": versions.release,
            "inputs": versions.inputs,
            "counts": {each.key: each.value for each in self.counts},
            "shares": {each.key: each.value for each in self.shares},
            "pounds": {each.key: each.value for each in self.pounds},
        }


def measures_of(
    gaps: PublishedGaps,
    growth: Iterable[GrowthBeside],
    districts: Iterable[GrowthBeside],
    care: Iterable[CareBeside],
    widths: Iterable[RangeWidth],
    stated: StatedShortfalls,
    middles: Mapping[FinancialYear, int],
) -> Measures:
    """The measures that are kept of an answer's parts."""
    carried: dict[str, Iterable[GrowthBeside | CareBeside]] = {
        "services": growth,
        "districts": districts,
        "care": care,
    }
    return Measures(
        counts=(
            Measure("published_gaps", "Published gaps held", gaps.gaps),
            Measure("inside", "Published gaps inside the range", gaps.inside),
        ),
        shares=(
            Measure("median_error", "Published gaps: median error", gaps.median_error),
            Measure("pressure", "Cost growth met by savings, a year", gaps.pressure),
            *(
                Measure(
                    f"{key}_{each.years_ahead}",
                    f"{_CARRIED[key]}, {each.years_ahead} ahead: median error",
                    each.outlook,
                )
                for key, errors in carried.items()
                for each in errors
            ),
            *(
                Measure(
                    f"half_width_{each.council_class}",
                    f"{CLASSES[each.council_class]}: half of the range of the first year",
                    each.half_width,
                )
                for each in widths
            ),
            Measure("stated_shortfalls", "Shortfalls of 2023 inside (fitted)", stated.inside),
        ),
        pounds=tuple(
            Measure(f"middle_{year}", f"Middles of England, {year}", amount)
            for year, amount in middles.items()
        ),
    )


def beside_last(measures: Measures) -> LastRelease:
    """The measures beside those that are kept of the last release."""
    before = json.loads(files(__package__).joinpath(KEPT).read_text(encoding="utf-8"))
    return LastRelease(
        release=before["release"],
        inputs=before["inputs"],
        counts=_beside(measures.counts, before["counts"]),
        shares=_beside(measures.shares, before["shares"]),
        pounds=_beside(measures.pounds, before["pounds"]),
    )


def _beside(now: Iterable[Measure], before: Values) -> tuple[MeasureBefore, ...]:
    """Those of now in their order, then those that there are no more."""
    rows = [MeasureBefore(each.key, each.label, before.get(each.key), each.value) for each in now]
    gone = before.keys() - {row.measure for row in rows}
    return (*rows, *(MeasureBefore(key, key, before[key], None) for key in sorted(gone)))


_CARRIED = {
    "services": "Service spending",
    "districts": "Districts' services",
    "care": "Social care",
}
