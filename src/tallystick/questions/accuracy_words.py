"""What the outlook cannot do, in a resident's words, with the figures that say so."""

from collections.abc import Sequence

from tallystick.questions.accuracy_answer import CareBeside, GrowthBeside, PublishedGaps


def cannot(
    gaps: PublishedGaps,
    growth: Sequence[GrowthBeside],
    districts: Sequence[GrowthBeside],
    care: Sequence[CareBeside],
) -> tuple[str, ...]:
    """Sentences, the ones that matter to most people first."""
    ways = {way.way: way for way in gaps.ways}
    outlook, one_share = ways["outlook"], ways["one_share"]
    nearest, furthest = growth[0], growth[-1]
    return (
        (
            "It cannot say what your council will decide. It shows what would be missing if "
            "nothing more were decided, and councils decide things every year."
        ),
        (
            "It does not know the grants that your council will get after 2026-27, the savings "
            "that it has already agreed, or costs that only it knows of. That makes the range wide."
        ),
        (
            f"Of {gaps.gaps} gaps that councils published, {gaps.gaps - gaps.inside} lie outside "
            f"its range. Half of the {gaps.gaps} are further from its middle than "
            f"{_share(outlook.median_absolute_error)} of the council's budget."
        ),
        (
            "A plain rule, the same share of every council's budget, does much the same at the "
            "middle: half of the gaps are further from it than "
            f"{_share(one_share.median_absolute_error)}. What the outlook adds is the "
            "reasons, and what changes if one of them does."
        ),
        (
            f"A part of the middle is one national figure: {_share(gaps.pressure)} of the budget a "
            f"year, which may be anywhere from {_share(gaps.pressure_p5)} to "
            f"{_share(gaps.pressure_p95)}. It was learnt from these same published gaps."
        ),
        (
            "Past spending does not show all that comes. Carried one year ahead, service spending "
            f"was more than {_share(nearest.outlook)} off for half of the councils; "
            f"{furthest.years_ahead} years ahead, more than {_share(furthest.outlook)}."
        ),
        (
            f"For district councils it is little or no nearer than to say that nothing changes: "
            f"{_beside(districts)}."
        ),
        _prices(care[-1]),
        (
            "From 2029-30 its range is too narrow: no settlement reaches that far, and what may "
            "change then is not in it."
        ),
    )


def _prices(care: CareBeside) -> str:
    """Whether trends of social care are worth anything once prices are known."""
    trend, same = care.outlook_prices_known, care.anchors_prices_known
    gain = "nil" if trend >= same else _share(same - trend)
    return (
        "It does not foresee prices. With prices as they turned out, social care carried "
        f"{care.years_ahead} years ahead was {_share(trend)} off by the trend of its class of "
        f"council and {_share(same)} by the same growth for all: the gain is {gain}."
    )


def _beside(errors: Sequence[GrowthBeside]) -> str:
    return ", ".join(
        f"{_share(each.outlook)} off beside {_share(each.no_change)} {_ahead(each.years_ahead)}"
        for each in (errors[0], errors[-1])
    )


def _ahead(years: int) -> str:
    return "one year ahead" if years == 1 else f"{years} years ahead"


def _share(value: float) -> str:
    return f"{value:.1%}"
