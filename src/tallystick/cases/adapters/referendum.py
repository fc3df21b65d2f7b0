"""Council tax referendums: rises and limits, what is excessive, votes, costs and bills."""

from tallystick.cases.adapters.general import GENERAL
from tallystick.cases.binding import Adapter, Binding
from tallystick.cases.takes import case_year, group, law, many, obtained, one, word
from tallystick.cases.words import ordinal, rows_by_key, share_written, text
from tallystick.council_tax import rises
from tallystick.forecast import band_d, budget_build, requirement

_LAW = {"rulebook": law(), "year": case_year()}
_BEFORE = one("band_d", at="first")
_INCREASE = one("increase_band_d", "proposed_increase_band_d")
_RISE = one("proposed_increase_pct", "increase_pct", "total_pct")
_POINTS = ("general_pct", "core_pct", "adult_social_care_pct")
_PARTS = ("general_band_d", "core_band_d", "adult_social_care_band_d")
_LIMIT = one("limit_pct", "principle_limit_pct")
_OWN = {"after": one("band_d"), "increase": one("increase")}

_RISES = (
    Binding(("total_pct",), band_d.total_points, {"points": many(*_POINTS)}),
    Binding(
        ("total_band_d",),
        requirement.budget_requirement,
        {"expenditure": many(*_PARTS)},
    ),
    Binding(("increase_pct",), rises.rise_on_before, {"before": _BEFORE, "increase": _INCREASE}),
    Binding(("increase_pct",), rises.rise_to_after, _OWN),
    Binding(
        ("increase_pct",),
        rises.rise_between,
        {"before": _BEFORE, "after": one("band_d", at="case")},
    ),
    Binding(
        ("total_increase_pct",),
        rises.rise_of_whole,
        {"after": many("*.band_d"), "increase": one("total_increase")},
    ),
    Binding(("band_d",), rises.after_increase, {"before": _BEFORE, "increase": _INCREASE}),
    Binding(
        ("implied_previous_band_d",),
        rises.before_rise,
        {"increase": obtained("total_band_d"), "rise": obtained("total_pct")},
    ),
    Binding(
        ("implied_previous_band_d",),
        rises.before_rise,
        {"increase": _INCREASE, "rise": _RISE},
    ),
    Binding(
        ("implied_previous_band_d",),
        rises.before_rise,
        {"increase": obtained("annual_increase_band_d"), "rise": _RISE},
    ),
    Binding(
        ("annual_increase_band_d",),
        rises.of_twelve_months,
        {"monthly": one("monthly_increase.d")},
    ),
    Binding(
        ("{x}_to_{y}_ratio",),
        budget_build.share,
        {"part": one("monthly_increase.{x}"), "whole": one("monthly_increase.{y}")},
        plain=True,
    ),
    Binding(
        ("county",),
        rises.rest_of_increase,
        {
            "total": one("total_increase"),
            "others": many("*.increase"),
            "after": one("county.band_d"),
            "rule": text("county.rule"),
        },
        by_key=True,
        rule="REF-02",
    ),
    Binding(
        ("bands",),
        rises.bands_before_and_after,
        {"before": _BEFORE, "increase": _INCREASE, **_LAW},
        by_key=True,
        rule="CT-01",
    ),
)

_TESTS = (
    Binding(
        ("excessive",),
        rises.is_excessive_before,
        {"before": _BEFORE, "increase": _INCREASE, "rule": text("rule")},
        rule="REF-02",
    ),
    Binding(
        ("excessive",), rises.is_excessive_after, {**_OWN, "rule": text("rule")}, rule="REF-02"
    ),
    Binding(
        ("excessive",),
        rises.is_excessive_between,
        {"before": _BEFORE, "after": one("band_d", at="case"), "limit": _LIMIT},
        rule="REF-02",
    ),
    Binding(
        ("excessive",), rises.is_excessive_rise, {"rise": _RISE, "limit": _LIMIT}, rule="REF-02"
    ),
    Binding(
        ("excessive",),
        rises.is_excessive_rise,
        {"rise": obtained("total_pct"), "limit": _LIMIT},
        rule="REF-02",
    ),
    Binding(
        ("excessive_under_either_limit",),
        rises.is_excessive_under_any,
        {"rise": _RISE, "limits": many("limit_pct", "limit_rumoured_pct")},
        rule="REF-02",
    ),
    Binding(
        ("smallest_excessive_band_d",),
        rises.smallest_excessive,
        {"before": _BEFORE, "limit": _LIMIT},
        rule="REF-02",
    ),
    Binding(
        ("limit_pct",),
        rises.own_limits,
        {"names": group("addition_pp", "own_limit_pct"), **_LAW},
        by_key=True,
        rule="REF-04",
    ),
    Binding(
        ("excessive_{n}_value",),
        rises.are_excessive,
        {"rises": rows_by_key("increases_to_test_pct"), **_LAW, "place": ordinal()},
        rule="REF-04",
    ),
)

_VOTES = (
    Binding(("passed",), rises.is_carried, {"yes": one("votes.yes"), "no": one("votes.no")}),
    Binding(("valid_votes",), requirement.budget_requirement, {"expenditure": many("votes")}),
    Binding(
        ("{x}_pct",),
        budget_build.share,
        {"part": one("votes.{x}"), "whole": obtained("valid_votes")},
    ),
    Binding(
        ("{x}_votes_sum_of_areas",),
        requirement.budget_requirement,
        {"expenditure": many("area.*.{x}")},
    ),
    Binding(
        ("total_cost_if_lost",),
        requirement.budget_requirement,
        {"expenditure": many("referendum_cost", "rebilling_cost")},
    ),
    Binding(
        ("weekly_band_d",), rises.weekly_increase, {"increase": _INCREASE, "year": case_year()}
    ),
    Binding(
        ("weekly_band_{b}",),
        rises.weekly_increase_of_band,
        {"increase": _INCREASE, "band": word("b"), **_LAW},
    ),
)

_YIELDS = (
    Binding(
        ("yield_of_rise",),
        rises.yield_of_points,
        {"per_point": one("one_percent_yield"), "rise": obtained("total_pct")},
    ),
    Binding(
        ("forgone_against_{n}",),
        rises.forgone,
        {
            "per_point": one("one_percent_yield"),
            "rise": obtained("total_pct"),
            "instead": share_written(),
        },
    ),
)

ADAPTER = Adapter(topic="referendum", bindings=(*_RISES, *_TESTS, *_VOTES, *_YIELDS, *GENERAL))
