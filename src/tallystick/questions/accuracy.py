"""How good the outlook is: against published gaps, past outturns and full returns."""

from typing import TYPE_CHECKING

from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up
from tallystick.questions.accuracy_answer import (
    AccuracyAnswer,
    BalanceOfReturns,
    GapBeside,
    GrowthBeside,
    JudgementMade,
    NoOutlook,
    PublishedGaps,
    RangeWidth,
    SpentOverBudget,
    StatedShortfalls,
)
from tallystick.questions.by_year import ByYear
from tallystick.questions.council_sets import CLASSES
from tallystick.questions.opening import rulebook, versions_of
from tallystick.questions.outlook_parts import pounds
from tallystick.questions.question import Question

if TYPE_CHECKING:
    from tallystick.forecast.council_outlook import Basis
    from tallystick.forecast.method import Method
    from tallystick.forecast.published_gaps import GapTest
    from tallystick.sources.release import Release

_PLACES = 6


@dataclass(frozen=True, slots=True)
class AccuracyRequest:
    """Nothing is asked but the release."""


def work(request: AccuracyRequest, release: "Release") -> AccuracyAnswer:
    """Every measure, recomputed from the release."""
    from tallystick.forecast.accuracy import (
        balances,
        every_outlook,
        middle_of_england,
        outturn_over_budget,
        widths,
    )
    from tallystick.forecast.council_outlook import basis_of
    from tallystick.forecast.learnt import learnt_of
    from tallystick.forecast.method import method_of
    from tallystick.forecast.rolling_origins import growth_errors, upper_tier_spending
    from tallystick.forecast.shortfall_fit import shortfall_fit

    del request
    method = method_of(release)
    basis = basis_of(release, rulebook(release), method, learnt_of(release))
    every = every_outlook(release, basis)
    fit = shortfall_fit(release, every, method)
    errors = growth_errors(release, method, upper_tier_spending(release))
    return AccuracyAnswer(
        published_gaps=_published_gaps(release, basis),
        growth=tuple(
            GrowthBeside(
                years_ahead=error.ahead,
                outlook=_share(error.method),
                anchors_alone=_share(error.anchors),
                no_change=_share(error.no_change),
                pairs=error.pairs,
            )
            for error in errors
        ),
        widths=tuple(
            RangeWidth(
                council_class=width.council_class,
                councils=width.councils,
                half_width=_share(width.half_width),
                with_settlement=_share(width.with_settlement),
            )
            for width in widths(every, method)
        ),
        spent_over_budget=tuple(
            SpentOverBudget(
                council_class=of_class.council_class,
                pairs=of_class.pairs,
                p10=_share(of_class.p10),
                median=_share(of_class.median),
                p90=_share(of_class.p90),
            )
            for of_class in outturn_over_budget(release)
        ),
        stated_shortfalls=StatedShortfalls(
            councils=fit.councils,
            inside=_share(fit.inside),
            fifths=tuple(_share(each) for each in fit.fifths),
        ),
        returns=BalanceOfReturns(*balances(release, every)),
        middle_of_england=ByYear(
            {year: pounds(gap) for year, gap in middle_of_england(every, basis).items()}
        ),
        no_outlook=tuple(NoOutlook(*reason) for reason in every.without.items()),
        judgements=tuple(_judgements(method)),
        versions=versions_of(release),
    )


def _published_gaps(release: "Release", basis: "Basis") -> PublishedGaps:
    from tallystick.forecast.published_gaps import gaps_beside, median_error, needs

    tests = gaps_beside(release, basis, needs(release, basis))
    pressure = basis.learnt.pressure
    return PublishedGaps(
        gaps=len(tests),
        inside=sum(test.is_inside for test in tests),
        median_error=_share(median_error(tests)),
        pressure=_share(pressure.share),
        pressure_p5=_share(pressure.low),
        pressure_p95=_share(pressure.high),
        rows=tuple(_row(test) for test in tests),
    )


def _row(test: "GapTest") -> GapBeside:
    published = test.published
    return GapBeside(
        council=published.name,
        ons_code=published.ons_code,
        year=published.year,
        published=pounds(published.gap.known()),
        p10=pounds(test.range.p10),
        p50=pounds(test.range.p50),
        p90=pounds(test.range.p90),
        is_inside=test.is_inside,
        error=_share(test.error),
        tax_rise=published.tax_rise,
        basis=published.basis,
        edition=published.edition,
        quality=published.quality,
        is_drawn_at_random=published.is_drawn_at_random,
    )


def _judgements(method: "Method") -> list[JudgementMade]:
    return [
        JudgementMade(each.key, each.label, _words(each.written), each.rests_on)
        for each in method.judgements
    ]


def _words(written: object) -> str:
    """A value of the method as it is read: a number, several, or by name."""
    if isinstance(written, dict):
        return "; ".join(f"{_label(name)} {value:g}" for name, value in written.items())
    if isinstance(written, tuple | list):
        return ", ".join(f"{value:g}" for value in written)
    return f"{written:g}"


def _share(value: float) -> float:
    """A share to six places."""
    return float(half_up(value, _PLACES))


def _label(name: str) -> str:
    """A class of council or a service, in words."""
    from tallystick.forecast.lines import line

    return CLASSES[name] if name in CLASSES else line(name).label


QUESTION = Question(
    name="accuracy",
    about=(
        "The outlook from newest returns set against gaps that councils published, outturns of "
        "past years, and full returns; and what it takes by judgement."
    ),
    request=AccuracyRequest,
    answer=AccuracyAnswer,
    work=work,
    address="/accuracy",
    views=(("full", "Every published gap, and every judgement."),),
)
