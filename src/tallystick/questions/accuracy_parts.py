"""The parts of the answer on accuracy, each from what `forecast` measured."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from tallystick.figures.rounding import half_up
from tallystick.forecast import accuracy_bounds as bounds
from tallystick.forecast.accuracy import ClassWidth, OutturnOverBudget
from tallystick.forecast.learnt import Pressure
from tallystick.forecast.lines import line
from tallystick.forecast.method import Method
from tallystick.forecast.published_gaps import GapTest, Misses, misses_of_outlook, misses_of_share
from tallystick.forecast.rolling_origins import GrowthError
from tallystick.forecast.shortfall_fit import ShortfallFit, in_fifths
from tallystick.questions.accuracy_answer import (
    CareBeside,
    GapBeside,
    GrowthBeside,
    GrowthOfClass,
    GrowthOfLine,
    JudgementMade,
    ListOfGaps,
    PublishedGaps,
    RangeWidth,
    SpentOverBudget,
    StatedShortfalls,
    WayBeside,
)
from tallystick.questions.council_sets import CLASSES
from tallystick.questions.outlook_parts import pounds

_PLACES = 6

FLAT_RATES = WayBeside(
    way="flat_rates",
    about=(
        "The method before this one: a budget of 2024-25 carried on by flat national rates, from "
        "low to high. Measured once, on release 2026.11, before it was taken out."
    ),
    gaps=31,
    inside=8,
    median_error=-0.087,
    median_absolute_error=0.099,
)
"""What nothing here can measure any more, kept so that the change of method can be judged."""


def published(tests: Sequence[GapTest], pressure: Pressure, one_share: float) -> PublishedGaps:
    """The published gaps beside the outlook, by name of the council."""
    outlook = misses_of_outlook(tests)
    return PublishedGaps(
        gaps=outlook.gaps,
        inside=outlook.inside,
        median_error=share(outlook.median_error),
        inside_at_least=bounds.GAPS_INSIDE,
        median_error_within=bounds.GAPS_MEDIAN_ERROR,
        pressure=share(pressure.share),
        pressure_p5=share(pressure.low),
        pressure_p95=share(pressure.high),
        fifths=tuple(map(share, in_fifths([test.place for test in tests]))),
        ways=(
            _way("outlook", "The outlook.", outlook),
            _way(
                "one_share",
                f"The same share of net revenue expenditure for every council, {one_share:.1%} a "
                "year, and support that ends.",
                misses_of_share(tests),
            ),
            FLAT_RATES,
        ),
        lists=(
            _list(
                "selected",
                "Read in papers and the press: large gaps are written about.",
                [test for test in tests if not test.published.is_drawn_at_random],
            ),
            _list(
                "drawn_at_random",
                "Of councils drawn before anything was read.",
                [test for test in tests if test.published.is_drawn_at_random],
            ),
        ),
        rows=tuple(sorted(map(_row, tests), key=lambda row: row.council)),
    )


def _way(name: str, about: str, misses: Misses) -> WayBeside:
    return WayBeside(
        way=name,
        about=about,
        gaps=misses.gaps,
        inside=misses.inside,
        median_error=share(misses.median_error),
        median_absolute_error=share(misses.median_absolute_error),
    )


def _list(name: str, about: str, tests: Sequence[GapTest]) -> ListOfGaps:
    return ListOfGaps(
        list=name,
        about=about,
        gaps=len(tests),
        inside=sum(test.is_inside for test in tests),
        median_error=share(median(test.error for test in tests)),
    )


def _row(test: GapTest) -> GapBeside:
    row = test.published
    return GapBeside(
        council=row.name,
        ons_code=row.ons_code,
        year=row.year,
        published=pounds(row.gap.known()),
        net_revenue_expenditure=pounds(test.net_revenue_expenditure),
        p10=pounds(test.range.p10),
        p50=pounds(test.range.p50),
        p90=pounds(test.range.p90),
        is_inside=test.is_inside,
        error=share(test.error),
        place=share(test.place),
        error_of_one_share=share(test.share_error),
        tax_rise=row.tax_rise,
        basis=row.basis,
        edition=row.edition,
        source=row.gap.origins[0].table,
        quality=row.quality,
        is_drawn_at_random=row.is_drawn_at_random,
    )


def grown(errors: Iterable[GrowthError], at_most: Sequence[float] = ()) -> tuple[GrowthBeside, ...]:
    """Errors of spending carried ahead, by years ahead, with their bounds where there are any."""
    return tuple(
        GrowthBeside(
            years_ahead=error.ahead,
            outlook=share(error.method),
            anchors_alone=share(error.anchors),
            no_change=share(error.no_change),
            pairs=error.pairs,
            at_most=at_most[place] if at_most else None,
        )
        for place, error in enumerate(errors)
    )


def grown_by_class(errors: Mapping[str, tuple[GrowthError, ...]]) -> tuple[GrowthOfClass, ...]:
    """The same by class of council."""
    return tuple(GrowthOfClass(name, grown(of_class)) for name, of_class in errors.items())


def grown_by_line(errors: Mapping[str, tuple[GrowthError, ...]]) -> tuple[GrowthOfLine, ...]:
    """The same by service."""
    return tuple(
        GrowthOfLine(name, line(name).label, grown(of_line)) for name, of_line in errors.items()
    )


def care(stated: Iterable[GrowthError], known: Iterable[GrowthError]) -> tuple[CareBeside, ...]:
    """Social care carried ahead at two per cent a year, and with prices as they turned out."""
    return tuple(
        CareBeside(
            years_ahead=error.ahead,
            outlook=share(error.method),
            anchors_alone=share(error.anchors),
            no_change=share(error.no_change),
            outlook_prices_known=share(with_prices.method),
            anchors_prices_known=share(with_prices.anchors),
            pairs=error.pairs,
            at_most=bound,
        )
        for error, with_prices, bound in zip(stated, known, bounds.CARE, strict=True)
    )


def range_widths(widths: Iterable[ClassWidth]) -> tuple[RangeWidth, ...]:
    """How wide the first year's range is, by class."""
    return tuple(
        RangeWidth(
            council_class=width.council_class,
            councils=width.councils,
            half_width=share(width.half_width),
            with_settlement=share(width.with_settlement),
        )
        for width in widths
    )


def over_budget(classes: Iterable[OutturnOverBudget]) -> tuple[SpentOverBudget, ...]:
    """What was spent above budgets, by class."""
    return tuple(
        SpentOverBudget(
            council_class=of_class.council_class,
            pairs=of_class.pairs,
            p10=share(of_class.p10),
            median=share(of_class.median),
            p90=share(of_class.p90),
            medians={year: share(value) for year, value in of_class.medians.items()},
        )
        for of_class in classes
    )


def stated_shortfalls(fit: ShortfallFit) -> StatedShortfalls:
    """Shortfalls of 2023 in the spread that was fitted to them."""
    return StatedShortfalls(
        councils=fit.councils,
        inside=share(fit.inside),
        fifths=tuple(map(share, fit.fifths)),
    )


def judgements(method: Method) -> tuple[JudgementMade, ...]:
    """The values that no held table gives."""
    return tuple(
        JudgementMade(each.key, each.label, _words(each.written), each.rests_on)
        for each in method.judgements
    )


def share(value: float) -> float:
    """A share to six places."""
    return float(half_up(value, _PLACES))


def _words(written: object) -> str:
    """A value of the method as it is read: a number, several, or by name."""
    if isinstance(written, dict):
        return "; ".join(f"{_label(name)} {value:g}" for name, value in written.items())
    if isinstance(written, tuple | list):
        return ", ".join(f"{value:g}" for value in written)
    return f"{written:g}"


def _label(name: str) -> str:
    """A class of council or a service, in words."""
    return CLASSES[name] if name in CLASSES else line(name).label
