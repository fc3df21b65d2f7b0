"""How a pool's gain is shared out, in pounds (POOL-01)."""


def to_fund(gain: float, share: float) -> float:
    """Pounds of a gain that go to a common fund, by its share.

    >>> to_fund(4_170_000, 0.2)
    834000.0
    """
    return gain * share


def to_members(gain: float, share: float) -> float:
    """Pounds of a gain that are left for members once the common fund has its share.

    >>> to_members(4_170_000, 0.2)
    3336000.0
    """
    return gain - to_fund(gain, share)


def gain_behind(fund: float, share: float) -> float:
    """The gain in pounds of which a fund is that share.

    >>> round(gain_behind(0.241, 0.2), 3)
    1.205
    """
    return fund / share


def left_after_risk(gain: float, risk_share: float, fund: float) -> float:
    """Pounds left of a gain after a share held against risk, and a fund.

    >>> left_after_risk(10_800_000, 0.05, 2_500_000)
    7760000.0
    """
    return gain * (1 - risk_share) - fund
