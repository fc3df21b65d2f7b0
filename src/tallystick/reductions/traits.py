"""What a scheme can ask about a household, and whether a condition fits one."""

from collections.abc import Callable
from dataclasses import dataclass

from tallystick.reductions.claim import Claim

_HOURS_OF_REMUNERATIVE_WORK = 16
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


def _has(*benefits: str) -> Callable[[Claim], bool]:
    return lambda claim: bool(claim.benefits.intersection(benefits))


def _is(group: str) -> Callable[[Claim], bool]:
    return lambda claim: group in claim.groups


def _element(name: str) -> Callable[[Claim], bool]:
    return lambda claim: (
        claim.universal_credit is not None and claim.universal_credit.elements.get(name, 0) > 0
    )


def _either(*tests: Callable[[Claim], bool]) -> Callable[[Claim], bool]:
    return lambda claim: any(test(claim) for test in tests)


def _earns(claim: Claim) -> bool:
    of_credit = claim.universal_credit.earnings if claim.universal_credit else 0
    return claim.incomes.get("earnings", 0) + claim.incomes.get("self_employment", 0) > 0 or (
        of_credit > 0
    )


TRAITS: dict[str, Callable[[Claim], bool]] = {
    "attendance_or_daily_living": _has(*_DAILY_LIVING),
    "blind": _is("blind"),
    "care_leaver": _is("care_leaver"),
    "carer": _either(_is("carer"), _has("carers_allowance"), _element("carer")),
    "child_under_5": lambda claim: claim.children_under_5 > 0,
    "contribution_based_benefit": _has("new_style_benefit"),
    "disability_benefit": _has(*_DISABILITY),
    "disabled": _either(_is("disabled"), _has(*_DISABILITY)),
    "disabled_child": _either(
        lambda claim: claim.premiums.get("disabled_child", 0) > 0, _element("disabled_child")
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
    "works_16_hours": lambda claim: claim.hours_worked >= _HOURS_OF_REMUNERATIVE_WORK,
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

    def fits(self, claim: Claim, band: str = "") -> bool:
        """Whether the condition fits a household in a dwelling of that band."""
        if self.adults and (self.adults == "couple") != claim.couple:
            return False
        most = claim.children if self.most_children is None else self.most_children
        if not self.fewest_children <= claim.children <= most:
            return False
        if self.bands and (not band or band[0] not in self.bands):
            return False
        return (
            (not self.any_of or has_any(claim, self.any_of))
            and all(TRAITS[trait](claim) for trait in self.all_of)
            and not has_any(claim, self.none_of)
        )

    @property
    def is_household_only(self) -> bool:
        """Whether it asks for adults and children alone."""
        return not (self.any_of or self.all_of or self.none_of or self.bands)


ALWAYS = When()
"""The condition that fits everybody."""


def has_any(claim: Claim, traits: tuple[str, ...]) -> bool:
    """Whether a household has one of these traits at least."""
    return any(TRAITS[trait](claim) for trait in traits)
