"""Pools between councils: what is held back, what a fund has, and what is left for members."""

from tallystick.cases.adapters.general import GENERAL
from tallystick.cases.binding import Adapter, Binding
from tallystick.cases.takes import one
from tallystick.forecast import budget_build
from tallystick.levers import pool_shares

_GAIN = one("expected_pool_gain", "pool_gain", "estimated_extra_retained", "outturn")
_SHARE = one("strategic_fund_share_pct", "fund_share_pct")
_FUND = one("strategic_fund", "fund")

ADAPTER = Adapter(
    topic="pooling",
    bindings=(
        Binding(
            ("to_strategic_fund", "to_fund"),
            pool_shares.to_fund,
            {"gain": _GAIN, "share": _SHARE},
            rule="POOL-01",
        ),
        Binding(
            ("left_for_members", "to_members"),
            pool_shares.to_members,
            {"gain": _GAIN, "share": _SHARE},
            rule="POOL-01",
        ),
        Binding(
            ("surplus_implied_by_fund_share",),
            pool_shares.gain_behind,
            {"fund": _FUND, "share": _SHARE},
            rule="POOL-01",
        ),
        Binding(
            ("fund_as_pct_of_retained",),
            budget_build.share,
            {"part": _FUND, "whole": one("outturn", "retained")},
            rule="POOL-01",
        ),
        Binding(
            ("left_after_risk_and_fund",),
            pool_shares.left_after_risk,
            {"gain": _GAIN, "risk_share": one("risk_share_pct"), "fund": _FUND},
            rule="POOL-01",
        ),
        *GENERAL,
    ),
)
