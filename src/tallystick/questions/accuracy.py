"""How good the outlook is: against published gaps, past outturns and full returns."""

from typing import TYPE_CHECKING

from tallystick.figures.cache import remembering
from tallystick.figures.frozen import dataclass
from tallystick.questions.accuracy_answer import AccuracyAnswer, BalanceOfReturns, NoOutlook
from tallystick.questions.by_year import ByYear
from tallystick.questions.opening import rulebook, versions_of
from tallystick.questions.outlook_parts import pounds
from tallystick.questions.question import Question

if TYPE_CHECKING:
    from tallystick.questions.accuracy_before import Measures
    from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True)
class AccuracyRequest:
    """Nothing is asked but the release."""


def work(request: AccuracyRequest, release: "Release") -> AccuracyAnswer:
    """Every measure, recomputed from the release."""
    del request
    return _measured(release)


@remembering(1)
def _measured(release: "Release") -> AccuracyAnswer:
    from tallystick.forecast.accuracy import (
        balances,
        every_outlook,
        middle_of_england,
        outturn_over_budget,
        widths,
    )
    from tallystick.forecast.accuracy_bounds import GROWTH
    from tallystick.forecast.council_outlook import basis_of
    from tallystick.forecast.held_outturns import (
        of_care,
        of_districts,
        of_net_revenue_expenditure,
        of_upper_tier,
        prices_as_they_were,
    )
    from tallystick.forecast.learnt import learnt_of
    from tallystick.forecast.method import method_of
    from tallystick.forecast.published_gaps import constant_share, gaps_beside, needs
    from tallystick.forecast.rolling_origins import growth_errors
    from tallystick.forecast.shortfall_fit import shortfall_fit
    from tallystick.questions import accuracy_parts as parts
    from tallystick.questions.accuracy_before import beside_last, measures_of
    from tallystick.questions.accuracy_words import cannot

    method, rules = method_of(release), rulebook(release)
    basis = basis_of(release, rules, method, learnt_of(release))
    every = every_outlook(release, basis)
    all_needs = needs(release, basis)
    gaps = parts.published(
        gaps_beside(release, basis, all_needs), basis.learnt.pressure, constant_share(all_needs)
    )
    upper_tier = growth_errors(of_upper_tier(release), method)
    growth = parts.grown(upper_tier.every, GROWTH)
    districts = parts.grown(growth_errors(of_districts(release), method).every)
    outturns = of_care(release)
    care = parts.care(
        growth_errors(outturns, method).every,
        growth_errors(outturns, method, prices_as_they_were(rules)).every,
    )
    half_widths = parts.range_widths(widths(every, method))
    stated = parts.stated_shortfalls(shortfall_fit(release, every, method))
    middles = ByYear({year: pounds(gap) for year, gap in middle_of_england(every, basis).items()})
    return AccuracyAnswer(
        cannot=cannot(gaps, growth, districts, care),
        published_gaps=gaps,
        growth=growth,
        growth_by_class=parts.grown_by_class(upper_tier.by_class),
        growth_by_line=parts.grown_by_line(upper_tier.by_line),
        growth_of_districts=districts,
        growth_of_care=care,
        growth_of_net_revenue_expenditure=parts.grown(
            growth_errors(of_net_revenue_expenditure(release), method).every
        ),
        widths=half_widths,
        spent_over_budget=parts.over_budget(outturn_over_budget(release)),
        stated_shortfalls=stated,
        returns=BalanceOfReturns(*balances(release, every)),
        middle_of_england=middles,
        no_outlook=tuple(NoOutlook(*reason) for reason in every.without.items()),
        judgements=parts.judgements(method),
        last_release=beside_last(
            measures_of(gaps, growth, districts, care, half_widths, stated, middles)
        ),
        versions=versions_of(release),
    )


def measures(answer: AccuracyAnswer) -> "Measures":
    """The measures of an answer that are kept of its release."""
    from tallystick.questions.accuracy_before import measures_of

    return measures_of(
        answer.published_gaps,
        answer.growth,
        answer.growth_of_districts,
        answer.growth_of_care,
        answer.widths,
        answer.stated_shortfalls,
        answer.middle_of_england,
    )


QUESTION = Question(
    name="accuracy",
    about=(
        "The outlook from newest returns set against gaps that councils published, outturns of "
        "past years, and full returns; what it cannot do, and what it takes by judgement."
    ),
    request=AccuracyRequest,
    answer=AccuracyAnswer,
    work=work,
    address="/accuracy",
    views=(("full", "Every published gap, every service, and every judgement."),),
)
