"""The full budgets of 2026-27: funding equals services, and the tax is Table 10's but for three."""

from collections.abc import Mapping

from tallystick.sources.table import Table
from tallystick.sources.tables.revenue_account_budget_2026_27_funding import FUNDING, SERVICES

SOURCE = "revenue_account_budget_2026_27_funding"
_TABLE_10 = "council_tax_levels_table_10_2026_27"
_COUNCILS = 30
_TO = 1_500.0
_TAX_TO = 5_000.0
_FUNDING_NOT_IN_TOTAL = ("schools_grants", "public_health_grant", "other_grants_within_aef")
_ANOTHER_TAX = frozenset({"E09000004", "E09000019", "E09000031"})
"""Bexley, Islington and Waltham Forest state another council tax in this return."""


def check(tables: Mapping[str, Table]) -> list[str]:
    """Faults of the copied returns, in plain words, to 1,500 pounds; tax to 5,000."""
    if SOURCE not in tables:
        return []
    table = tables[SOURCE]
    lines = table.by_line()
    faults = []
    if len(table.names) != _COUNCILS:
        faults.append(f"{SOURCE}: {len(table.names)} councils; {_COUNCILS} are stated.")
    levels = tables.get(_TABLE_10)
    taxes = (
        {} if levels is None else levels.values("council_tax_requirement_including_parishes", 2026)
    )
    for code, name in table.names.items():
        funded = sum(lines[line][code] for line in FUNDING)
        spent = sum(lines[line][code] for line in SERVICES)
        if abs(funded - spent) > _TO:
            faults.append(f"{SOURCE}, {name}: funding is {funded:,.0f}, services {spent:,.0f}.")
        net = funded - sum(lines[line][code] for line in _FUNDING_NOT_IN_TOTAL)
        total = lines["net_revenue_expenditure"][code]
        if abs(net - total) > _TO:
            faults.append(f"{SOURCE}, {name}: net is {total:,.0f}, its lines add to {net:,.0f}.")
        tax = lines["council_tax_requirement"][code]
        if code in taxes and code not in _ANOTHER_TAX and abs(tax - taxes[code]) > _TAX_TO:
            faults.append(f"{SOURCE}, {name}: tax is {tax:,.0f}, Table 10 has {taxes[code]:,.0f}.")
    return faults
