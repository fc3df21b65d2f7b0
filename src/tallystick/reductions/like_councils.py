"""A range of support where a council's own scheme is not held: what like councils would give.

Like in what their working-age support costs for each household on universal credit, as a share of
Band D. That mixes rules with take-up and incomes: it orders councils, and measures no scheme.
"""

from decimal import Decimal

from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.reductions.award import Award, award
from tallystick.reductions.claim import Claim
from tallystick.reductions.held import every_scheme
from tallystick.reductions.scheme import Scheme
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

SOURCE = "support_cost_per_household_2025"
LINE = "working_age_support_per_uc_household"
YEAR = 2025
COUNCILS = 8
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class LikeAward:
    """What the scheme of a like council would give."""

    ons_code: str
    council: str
    scheme: Scheme
    award: Award


@dataclass(frozen=True, slots=True)
class SupportRange:
    """The lowest and highest award among like councils; `awards` holds each, lowest first.

    `left_out` names like councils whose scheme could not be worked out for this claim, and why.
    """

    ons_code: str
    awards: tuple[LikeAward, ...]
    left_out: tuple[str, ...]
    basis: str

    @property
    def lowest(self) -> LikeAward:
        """The like council that would give least."""
        return self.awards[0]

    @property
    def highest(self) -> LikeAward:
        """The like council that would give most."""
        return self.awards[-1]


def support_range(
    release: Release,
    ons_code: str,
    claim: Claim,
    liability: Decimal,
    rulebook: Rulebook,
    year: FinancialYear,
    band: str = "",
    councils: int = COUNCILS,
) -> SupportRange:
    """What the schemes of the councils of nearest support cost would give this household (CT-11).

    Raises:
        BadInput: if the claim is of pension age, which has a scheme of its own.
        MissingFigure: if the council's support cost is not held, or fewer than two schemes can be
            worked out.
    """
    if claim.pension_age:
        raise BadInput("The scheme for pension age is the same everywhere: no range is needed.")
    nearest = like_schemes(release, ons_code, councils)
    awards: list[LikeAward] = []
    left_out: list[str] = []
    for code, scheme in nearest:
        try:
            council_award = award(scheme, claim, liability, rulebook, year, band)
        except (MissingFigure, BadInput) as reason:
            left_out.append(f"{scheme.area}: {reason}")
        else:
            awards.append(LikeAward(code, scheme.area, scheme, council_award))
    if len(awards) < _FEWEST:
        raise MissingFigure(
            "Too few schemes of like councils can be worked out for this claim. "
            + " ".join(left_out)
        )
    awards.sort(key=lambda like: (like.award.yearly, like.council))
    name = release.authority(ons_code).name
    return SupportRange(
        ons_code,
        tuple(awards),
        tuple(left_out),
        f"The scheme of {name} is not held. These are the schemes held of the {len(nearest)} "
        "councils whose working-age support in 2025-26, for each household on universal credit and "
        "as a share of Band D, is nearest to its own. The range is no estimate of its scheme.",
    )


def like_schemes(
    release: Release, ons_code: str, councils: int = COUNCILS
) -> tuple[tuple[str, Scheme], ...]:
    """The councils of nearest support cost whose scheme is held, nearest first, with the scheme.

    Raises:
        MissingFigure: if the council's support cost is not held.
    """
    costs = {code: fact.value for code, fact in release.across(SOURCE, LINE, YEAR).items()}
    if ons_code not in costs:
        raise MissingFigure(
            f"The support cost of {release.authority(ons_code).name} is not held, so that like "
            "councils cannot be found: it is published for billing authorities of England."
        )
    newest: dict[str, Scheme] = {}
    for scheme in every_scheme(release).values():
        if scheme.year is None or scheme.age != "working_age" or scheme.ons_code == ons_code:
            continue
        known = newest.get(scheme.ons_code)
        if known is None or known.year is None or known.year < scheme.year:
            newest[scheme.ons_code] = scheme
    own = costs[ons_code]
    ordered = sorted(
        (code for code in newest if code in costs), key=lambda code: (abs(costs[code] - own), code)
    )
    return tuple((code, newest[code]) for code in ordered[:councils])
