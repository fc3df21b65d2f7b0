"""What may move between councils, by which vehicle, and what a business rates pool gains.

Follows POOL-01 to POOL-03. A transfer is classified by what it is for: councils may share the cost
of functions and the gain of an agreed pool; tax raised in one area may not be a gift to another.
"""

from collections.abc import Mapping

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.rules.legal_status import LegalStatus


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A way in which councils act together: its law, and whether it can spend across borders."""

    name: str
    title: str
    law: str
    across_borders: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a transfer is for, its legal status, and why."""

    name: str
    title: str
    status: LegalStatus
    why: str


VEHICLES = {
    vehicle.name: vehicle
    for vehicle in (
        Vehicle(
            "joint_committee",
            "Joint committee",
            "LGA 1972 s101(5), s102",
            "yes, on delegated functions, by agreed contributions",
        ),
        Vehicle(
            "shared_service",
            "Contract or shared service",
            "LGA (Goods and Services) Act 1970; LGA 1972 s113",
            "yes, for service received",
        ),
        Vehicle("section_75", "Pooled fund with the NHS", "NHS Act 2006 s75", "with the NHS only"),
        Vehicle(
            "combined_authority",
            "Combined or strategic authority",
            "LDEDCA 2009; LURA 2023",
            "yes; by levy and mayoral precept on every area",
        ),
        Vehicle(
            "company",
            "Company or trading body",
            "Localism Act 2011 s1, s4; LGA 2003 s95",
            "yes, within subsidy and procurement rules",
        ),
        Vehicle(
            "loan", "Loan between councils", "LGA 2003 s1, s12", "for a time; it must be repaid"
        ),
        Vehicle(
            "rates_pool",
            "Business rates pool",
            "LGFA 1988 Schedule 7B paragraph 34",
            "yes, the pool's own gain or loss, as agreed",
        ),
        Vehicle("pension_pool", "Pension pool", "LGPS regulations", "investments only"),
    )
}
"""The vehicles of POOL-02, by name."""

_LAWFUL, _CONTESTED, _BARRED = LegalStatus.LAWFUL, LegalStatus.CONTESTED, LegalStatus.UNLAWFUL
PURPOSES = {
    purpose.name: purpose
    for purpose in (
        Purpose(
            "shared_function",
            "contribution to a shared function",
            _LAWFUL,
            "an agreed contribution to a function that both discharge",
        ),
        Purpose(
            "service_received",
            "payment for a service",
            _LAWFUL,
            "the payer receives the service that it pays for",
        ),
        Purpose(
            "rates_pool_gain",
            "share of a business rates pool",
            _LAWFUL,
            "the members agreed how the pool's gain or loss is shared",
        ),
        Purpose(
            "loan", "loan", _LAWFUL, "it is prudent, is repaid, and security comes before yield"
        ),
        Purpose(
            "asset",
            "sale of an asset",
            _LAWFUL,
            "at best consideration, or at the undervalue that the general consent allows",
        ),
        Purpose(
            "grant_with_benefit",
            "grant that benefits the payer's area",
            _LAWFUL,
            "a power exists, and the decision is rational and benefits the payer's residents",
        ),
        Purpose(
            "equalising_gift",
            "gift between areas",
            _CONTESTED,
            "tax of one area spent in another without benefit to it; a duty is owed to taxpayers",
        ),
        Purpose(
            "tax_equalised",
            "one council tax for several areas",
            LegalStatus.NEEDS_PRIMARY_LEGISLATION,
            "short of reorganisation or a common precept no council's tax can be equalised",
        ),
        Purpose(
            "housing_account",
            "Housing Revenue Account money",
            _BARRED,
            "it is ring-fenced (LGHA 1989 Part VI)",
        ),
        Purpose("schools_grant", "Dedicated Schools Grant", _BARRED, "it is ring-fenced"),
        Purpose(
            "public_health_off_purpose",
            "public health grant off its purpose",
            _BARRED,
            "it may only be spent on public health",
        ),
        Purpose(
            "collection_fund",
            "Collection Fund balance",
            _BARRED,
            "it is shared among the authorities on the bill by regulations",
        ),
        Purpose(
            "hides_a_deficit",
            "reserves moved to hide a deficit",
            _BARRED,
            "a budget has to be balanced by the council's own resources",
        ),
    )
}
"""The purposes of POOL-03, by name."""


def purpose(name: str) -> Purpose:
    """What a transfer for that purpose is in law (POOL-03).

    Raises:
        UnknownName: if there is none of that name.
    """
    if name not in PURPOSES:
        raise UnknownName("purpose of a transfer", name, near(name, PURPOSES) or tuple(PURPOSES))
    return PURPOSES[name]


def vehicle(name: str) -> Vehicle:
    """The vehicle of that name (POOL-02).

    Raises:
        UnknownName: if there is none.
    """
    if name not in VEHICLES:
        raise UnknownName("vehicle", name, near(name, VEHICLES) or tuple(VEHICLES))
    return VEHICLES[name]


def transfers(contributions: Mapping[str, float], shares: Mapping[str, float]) -> dict[str, float]:
    """What each council gets from a pool less what it pays in; pounds that add to nil (POOL-03).

    >>> transfers({"one": 3.0, "other": 1.0}, {"one": 0.5, "other": 0.5})
    {'one': -1.0, 'other': 1.0}

    Raises:
        BadInput: if the agreed shares do not add to one, or a council of one list is not in both.
    """
    if set(contributions) != set(shares):
        raise BadInput("Each council of a pool needs a contribution and a share.")
    whole = sum(shares.values())
    if abs(whole - 1) > 1e-9:  # noqa: PLR2004 - rounding of floats
        raise BadInput(f"The agreed shares of a pool add to {whole:.4%}; they have to add to 100%.")
    pool = sum(contributions.values())
    return {name: shares[name] * pool - paid for name, paid in contributions.items()}


@dataclass(frozen=True, slots=True)
class RatesMember:
    """A member of a business rates pool: baseline funding, business rates baseline, and growth.

    Pounds a year: `baseline_funding` is BFL, `rates_baseline` BRB, `growth` income above BRB
    (negative: below it).
    """

    baseline_funding: float
    rates_baseline: float
    growth: float


@dataclass(frozen=True, slots=True)
class RatesPool:
    """What a pool saves in levy and loses in safety net, in pounds a year (POOL-01)."""

    levies_alone: float
    levy: float
    safety_alone: float
    safety: float

    @property
    def gain(self) -> float:
        """Pounds a year of levy that the members keep by pooling."""
        return self.levies_alone - self.levy

    @property
    def risk(self) -> float:
        """Pounds a year of safety net that the members lose by pooling."""
        return self.safety_alone - self.safety


def levy_rate(baseline_funding: float, rates_baseline: float, cap: float) -> float:
    """The share of growth that is paid as levy, to 2025-26 (FUND-02); `brr.levy_cap` is the cap.

    >>> levy_rate(3.0, 15.0, 0.5), levy_rate(73.0, 35.0, 0.5)
    (0.5, 0.0)
    """
    if rates_baseline <= 0:
        return 0.0
    return min(cap, max(0.0, 1 - baseline_funding / rates_baseline))


def levy(member: RatesMember, cap: float) -> float:
    """The levy on a member's growth, in pounds, to 2025-26 (FUND-02).

    >>> levy(RatesMember(3.0, 15.0, 2.0), 0.5)
    1.0
    """
    return levy_rate(member.baseline_funding, member.rates_baseline, cap) * max(member.growth, 0.0)


def safety_net(member: RatesMember, floor: float) -> float:
    """What brings a member's income up to the floor, a share of its baseline funding, in pounds."""
    income = member.baseline_funding + member.growth
    return max(floor * member.baseline_funding - income, 0.0)


def rates_pool(members: Mapping[str, RatesMember], cap: float, floor: float) -> RatesPool:
    """What a business rates pool gains and risks, on the rules to 2025-26 (POOL-01).

    The pool is treated as one: its baselines and growth are the sums of its members'.
    """
    every = tuple(members.values())
    whole = RatesMember(
        sum(member.baseline_funding for member in every),
        sum(member.rates_baseline for member in every),
        sum(member.growth for member in every),
    )
    return RatesPool(
        levies_alone=sum(levy(member, cap) for member in every),
        levy=levy(whole, cap),
        safety_alone=sum(safety_net(member, floor) for member in every),
        safety=safety_net(whole, floor),
    )
