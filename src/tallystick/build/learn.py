"""What the outlook learns from the returns in a release, before the release is closed."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from typing import Any

from tallystick.authorities.council import COUNCIL_CLASSES
from tallystick.authorities.lookup import PRINCIPAL
from tallystick.authorities.returns import debt
from tallystick.authorities.returns.full_budgets import full_budgets
from tallystick.authorities.returns.newest import every_newest_return, newest_returns
from tallystick.forecast.council_outlook import basis_of
from tallystick.forecast.debt_held import HOMES
from tallystick.forecast.learnt import Learnt
from tallystick.forecast.lines import line
from tallystick.forecast.method import Method, method_of
from tallystick.forecast.national_series import prices_of
from tallystick.forecast.planned_draws import learn_draw
from tallystick.forecast.pressure import NONE_YET
from tallystick.forecast.published_gaps import needs, pressure_of
from tallystick.forecast.reserves_held import KINDS, SHARES_AT
from tallystick.forecast.trends import learn_trends
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

SMALLEST_OUTTURN = 3_000_000.0
"""Pounds of net revenue expenditure under which no ratio is read."""

DRAWN = "drawn_from_council_reserves"
FULL_RETURN = "revenue_account_budget_2024_25_part_2"


def learnt_document(release: Release) -> dict[str, Any]:
    """The learnt document of the outlook: trends, the draw on reserves, cost growth met by savings.

    Each rests on those before it: the published gaps are set against an outlook that has the
    trends and the draw in it, and nothing for what savings have met.
    """
    rules = Rulebook.from_documents(release.documents("rule"), "england")
    method = method_of(release)
    learnt = Learnt(
        trends=learn_trends(release, prices_of(rules), method.most_trend),
        budget_on_outturn=budget_on_outturn(release),
        draw=learn_draw(_falls_and_draws(release, method)),
        pressure=NONE_YET,
        kinds_of_reserves=kinds_of_reserves(release),
        provision=provision(release),
    )
    basis = basis_of(release, rules, method, learnt)
    return replace(learnt, pressure=pressure_of(needs(release, basis))).document()


def budget_on_outturn(release: Release) -> dict[str, float]:
    """By class of council, the median of the 2026-27 budget over the 2025-26 outturn.

    Over councils that returned both, with an outturn above three million pounds. The two years are
    not comparable: this stands for a budget that was not returned, and is never growth.
    """
    shares: dict[str, list[float]] = {}
    classes = {each.ons_code: COUNCIL_CLASSES.get(each.kind, "") for each in release.authorities}
    for code, returns in every_newest_return(release).items():
        budget = returns.budget.net_revenue_expenditure.value
        outturn = returns.outturn.net_revenue_expenditure.value
        if budget is None or outturn is None or returns.outturn.is_older:
            continue
        if outturn > SMALLEST_OUTTURN:
            shares.setdefault(classes[code], []).append(budget / outturn)
    return {council_class: median(values) for council_class, values in sorted(shares.items())}


def kinds_of_reserves(release: Release) -> dict[str, dict[str, float]]:
    """By class, the median share of each kind in usable reserves, made to add to one."""
    rows = {kind: line(kind).rows[0] for kind in KINDS}
    classes = _classes(release)
    shares: dict[str, list[dict[str, float]]] = {}
    printed = release.table(FULL_RETURN, SHARES_AT.start, tuple(rows.values()))
    for code in sorted(set.intersection(*(set(of_row) for of_row in printed.values()))):
        total = sum(of_row[code] for of_row in printed.values())
        if code in classes and total > 0:
            shares.setdefault(classes[code], []).append(
                {kind: printed[row][code] / total for kind, row in rows.items()}
            )
    medians = {
        council_class: {kind: median(share[kind] for share in of_class) for kind in KINDS}
        for council_class, of_class in sorted(shares.items())
    }
    return {
        council_class: {kind: share / sum(of_class.values()) for kind, share in of_class.items()}
        for council_class, of_class in medians.items()
    }


def provision(release: Release) -> dict[str, float]:
    """By class, the median provision as a share of what it is for, where there are no homes."""
    classes = _classes(release)
    charged = release.across(debt.SOURCE, "provision", debt.YEAR.start)
    needs_provision = release.across(debt.SOURCE, "cfr_end", debt.YEAR.start)
    homes = release.across(FULL_RETURN, HOMES, SHARES_AT.start)
    shares: dict[str, list[float]] = {}
    for code, requirement in needs_provision.items():
        if code not in classes or code not in homes or homes[code].value:
            continue
        if requirement.value > 0 and code in charged and charged[code].value >= 0:
            shares.setdefault(classes[code], []).append(charged[code].value / requirement.value)
    return {council_class: median(values) for council_class, values in sorted(shares.items())}


def _classes(release: Release) -> dict[str, str]:
    """The class of each principal council, by ONS code."""
    return {
        each.ons_code: COUNCIL_CLASSES[each.kind]
        for each in release.authorities
        if each.kind in PRINCIPAL
    }


def _falls_and_draws(release: Release, method: Method) -> Iterator[tuple[float, float]]:
    """The expected fall and the stated draw of every full return, as shares of the budget."""
    for full in full_budgets(release):
        returns = newest_returns(release, full.ons_code)
        if returns is None:
            continue
        net = returns.budget.net_revenue_expenditure.known()
        now, expected = returns.outturn.usable_reserves, returns.budget.expected_reserves
        least, most = method.draw_bounds
        fall = min(most, max(least, (now.known() - expected.known()) / net))
        yield fall, full.lines[DRAWN].known() / net
