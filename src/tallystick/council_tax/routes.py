"""The ways to charge higher bands more, each with its power and legal status (BAND-01, BAND-02).

This is a map of the law for software, not legal advice, and it takes no side. In England and Wales
the proportions between bands are fixed by LGFA 1992 s5 for every element of a bill, and in Scotland
by s74, so nowhere can a council set other percentage rises for some bands than for others. What is
called contested has neither a clear bar nor a decided case.
"""

from enum import StrEnum

from tallystick.figures.errors import UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.rules.legal_status import LegalStatus


class Bearer(StrEnum):
    """Whose budget a reduction falls on."""

    BILLING_AUTHORITY = "billing_authority"
    EVERY_AUTHORITY_THROUGH_THE_TAX_BASE = "every_authority_through_the_tax_base"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Route:
    """One way: what is done, by which power, and what limits it.

    `of_rise` and `of_reduction` are the legal status of the two halves; the second is None where
    there is no reduction. `bearer` says whose budget reductions fall on.
    """

    id: str
    title: str
    power: str
    of_rise: LegalStatus
    of_reduction: LegalStatus | None
    bearer: Bearer
    limits: tuple[str, ...]

    @property
    def statuses(self) -> tuple[LegalStatus, ...]:
        """The status of each half, each once."""
        halves = (self.of_rise, self.of_reduction)
        return tuple(dict.fromkeys(half for half in halves if half is not None))


_RISE = "LGFA 1992 s31A, s31B, s52ZB"
_CLASS = "LGFA 1992 s13A(1)(c)"
_GENERAL_FUND = "the billing authority's general fund pays every reduction and must hold the money"
ROUTES = {
    route.id: route
    for route in (
        Route(
            "R1",
            "a uniform rise as large as the highest band's, with reductions for lower bands",
            f"{_RISE}; {_CLASS}",
            LegalStatus.LAWFUL_WITH_REFERENDUM,
            LegalStatus.CONTESTED,
            Bearer.BILLING_AUTHORITY,
            (
                "the ballot paper shows the whole uniform percentage",
                _GENERAL_FUND,
                "of a reduction on the whole bill the billing authority pays its preceptors' part",
                "reductions defined by band alone may be challenged (BAND-04)",
            ),
        ),
        Route(
            "R2",
            "a uniform rise below the threshold, with reductions for lower bands",
            f"{_RISE}; {_CLASS}",
            LegalStatus.LAWFUL,
            LegalStatus.CONTESTED,
            Bearer.BILLING_AUTHORITY,
            (
                "the threshold bounds what is raised (BAND-05)",
                _GENERAL_FUND,
                "reductions defined by band alone may be challenged (BAND-04)",
            ),
        ),
        Route(
            "R3",
            "a uniform rise, with a more generous support scheme for people of working age",
            "LGFA 1992 s13A(1)(a), Schedule 1A",
            LegalStatus.LAWFUL,
            LegalStatus.LAWFUL,
            Bearer.EVERY_AUTHORITY_THROUGH_THE_TAX_BASE,
            (
                "the scheme is made by 11 March after consultation, for people in financial need",
                "the tax base falls, so the basic amount rises (CT-16)",
            ),
        ),
        Route(
            "R4",
            "a uniform rise, with reductions for pensioners of low income and capital",
            _CLASS,
            LegalStatus.LAWFUL,
            LegalStatus.LAWFUL,
            Bearer.BILLING_AUTHORITY,
            (
                _GENERAL_FUND,
                "the class is defined by income and capital, not by band alone",
                "the equality duty is considered, age among its grounds",
            ),
        ),
        Route(
            "R5",
            "premiums on second and empty homes",
            "LGFA 1992 s11B, s11C",
            LegalStatus.LAWFUL,
            None,
            Bearer.NOBODY,
            (
                "a premium follows how a dwelling is used, not its band",
                "second homes: determined a year before",
            ),
        ),
        Route(
            "R6",
            "voluntary contributions asked of the top bands",
            "Localism Act 2011 s1; LGA 1972 s139",
            LegalStatus.LAWFUL,
            None,
            Bearer.NOBODY,
            ("a gift and not a tax",),
        ),
        Route(
            "R7",
            "a national order that changes the proportions between bands",
            "LGFA 1992 s5(4)",
            LegalStatus.NEEDS_SECONDARY_LEGISLATION,
            None,
            Bearer.NOBODY,
            ("it holds for the whole of England or of Wales, approved by the Commons",),
        ),
        Route(
            "R8",
            "local power over bands or proportions, or new bands",
            "a new Act",
            LegalStatus.NEEDS_PRIMARY_LEGISLATION,
            None,
            Bearer.NOBODY,
            (),
        ),
        Route(
            "R9",
            "a county, police, fire or combined authority that does R1, R2 or R4 itself",
            "none: only a billing authority may reduce a bill",
            LegalStatus.UNLAWFUL,
            LegalStatus.UNLAWFUL,
            Bearer.NOBODY,
            ("each billing authority of its area would have to agree and operate it",),
        ),
    )
}
"""Every route by its number, in the order of BAND-02."""

FOR_CONTESTED = (
    "s13A(1)(c) is open in its terms and allows classes of case and reductions to nil",
    "a band is a property of the dwelling",
)
AGAINST_CONTESTED = (
    "s5(1) fixes the proportions as a mandatory rule",
    "a class designed only to alter them may be attacked as frustrating the Act",
    "a reduction must be rational, consulted on, and consistent with the equality duty",
    "the authority owes a duty to all who pay the tax",
    "members set a requirement that includes the cost, so the gross figure is real budget",
)
"""Why a class of reductions that is defined by band alone is contested (BAND-04)."""


def route(number: str) -> Route:
    """The route of that number.

    Raises:
        UnknownName: if there is none.
    """
    if number not in ROUTES:
        raise UnknownName("route", number, near(number, ROUTES) or tuple(ROUTES))
    return ROUTES[number]


def route_of(*, is_billing: bool, needs_referendum: bool) -> Route:
    """The route that a plan by band takes in England: R1, R2, or R9 where nobody can take it."""
    if not is_billing:
        return ROUTES["R9"]
    return ROUTES["R1" if needs_referendum else "R2"]
