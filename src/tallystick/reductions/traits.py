"""What a scheme can ask about a household, and whether a condition fits one."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from tallystick.council_tax.dwelling import BANDS
from tallystick.figures.frozen import dataclass
from tallystick.figures.whole import Flag, no
from tallystick.reductions.claims import Claims

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Trait: TypeAlias = Callable[[Claims], Flag]
Band: TypeAlias = "str | NDArray[np.integer]"
"""The letter of the band charged, or a column of places in `BANDS`."""

_INCOME_BASED = frozenset(
    {
        "income_support",
        "jobseekers_allowance_income_based",
        "employment_support_allowance_income_related",
    }
)
_DAILY_LIVING = frozenset(
    {
        "attendance_allowance",
        "personal_independence_payment_daily_living",
        "disability_living_allowance_care",
    }
)
_DISABILITY = _DAILY_LIVING | {"other_disability_benefit"}


def _has(*benefits: str) -> Trait:
    return lambda claims: _any(claims.benefits.get(name, False) for name in benefits)


def _is(group: str) -> Trait:
    return lambda claims: claims.groups.get(group, False)


def _element(name: str) -> Trait:
    return lambda claims: claims.elements.get(name, 0) > 0


def _either(*traits: Trait) -> Trait:
    return lambda claims: _any(trait(claims) for trait in traits)


def _any(flags: Iterable[Flag]) -> Flag:
    is_any: Flag = False
    for flag in flags:
        is_any = is_any | flag
    return is_any


def _earns(claims: Claims) -> Flag:
    earned = claims.incomes.get("earnings", 0) + claims.incomes.get("self_employment", 0)
    return (earned > 0) | (claims.credit_earnings > 0)


TRAITS: dict[str, Trait] = {
    "attendance_or_daily_living": _has(*_DAILY_LIVING),
    "blind": _is("blind"),
    "care_leaver": _is("care_leaver"),
    "carer": _either(_is("carer"), _has("carers_allowance"), _element("carer")),
    "child_under_5": lambda claims: claims.children_under_5 > 0,
    "contribution_based_benefit": _has("new_style_benefit"),
    "disability_benefit": _has(*_DISABILITY),
    "disabled": _either(_is("disabled"), _has(*_DISABILITY)),
    "disabled_child": _either(
        lambda claims: claims.premiums.get("disabled_child", 0) > 0, _element("disabled_child")
    ),
    "earning": _earns,
    "foster_carer": _is("foster_carer"),
    "guarantee_credit": _has("guarantee_credit"),
    "income_based_benefit": _has(*_INCOME_BASED),
    "limited_capability_for_work": _either(
        _is("limited_capability_for_work"), _element("limited_capability")
    ),
    "savings_credit": _has("savings_credit"),
    "severe_disability_premium": _is("severe_disability_premium"),
    "support_component": _has("employment_support_allowance_support_component"),
    "universal_credit": _has("universal_credit"),
    "vulnerable": _is("vulnerable"),
    "war_pensioner": _either(_is("war_pensioner"), _has("war_pension")),
    "works_16_hours": lambda claims: claims.works_16_hours,
}
"""Each word that a condition of a scheme may use, and how a claim is asked."""


@dataclass(frozen=True, slots=True)
class When:
    """A condition: every part that is given has to fit.

    Args:
        adults: `single` or `couple`, or empty for both.
        fewest_children: at least so many children.
        most_children: at most so many; None for no limit.
        any_of: at least one of these traits.
        all_of: every one of these.
        none_of: none of these.
        bands: the band charged is one of these; empty for any.
    """

    adults: str = ""
    fewest_children: int = 0
    most_children: int | None = None
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    bands: str = ""

    def fits(self, claims: Claims, band: Band = "") -> Flag:
        """Whether the condition fits a household in a dwelling of that band."""
        fits: Flag = True
        if self.adults:
            fits = claims.couple if self.adults == "couple" else no(claims.couple)
        if self.fewest_children:
            fits = fits & (claims.children >= self.fewest_children)
        if self.most_children is not None:
            fits = fits & (claims.children <= self.most_children)
        if self.bands:
            fits = fits & is_among(band, self.bands)
        if self.any_of:
            fits = fits & has_any(claims, self.any_of)
        for trait in self.all_of:
            fits = fits & TRAITS[trait](claims)
        return fits & no(has_any(claims, self.none_of)) if self.none_of else fits

    @property
    def is_household_only(self) -> bool:
        """Whether it asks for adults and children alone."""
        return not (self.any_of or self.all_of or self.none_of or self.bands)


ALWAYS = When()
"""The condition that fits everybody."""


def has_any(claims: Claims, traits: tuple[str, ...]) -> Flag:
    """Whether a household has one of these traits at least."""
    return _any(TRAITS[trait](claims) for trait in traits)


def is_among(band: Band, bands: str) -> Flag:
    """Whether the band charged is one of these; no band is among none."""
    if isinstance(band, str):
        return bool(band) and band[0] in bands
    import numpy as np  # noqa: PLC0415 - only for columns

    return np.array([letter in bands for letter in BANDS])[band]
