"""The economic outlook adds up; councils' own gaps and devolved budgets are those stated."""

from collections.abc import Iterator, Mapping

from tallystick.sources.table import Table

_ENGLAND, _UNITED_KINGDOM = "E92000001", "K02000001"
_COUNCIL_TAX = "economic_outlook_2026_03_table_4_1"
_CURRENT = "economic_outlook_2026_03_table_4_17"
_CAPITAL = "economic_outlook_2026_03_table_4_18"
_RETURN = "revenue_account_budget_2024_25_part_1"
_TOTALS = {_CURRENT: "net_current_expenditure", _CAPITAL: "capital_expenditure"}
_YEARS = range(2024, 2031)
_TEN_THOUSAND = 10_000.0
_FIFTY_MILLION = 50_000_000.0
_SHARE = 0.005
_SHORTFALLS = "predicted_shortfalls_2023"
_ANSWERS = {"predicted_shortfall": 5_295_780_000.0, "planned_savings": 2_548_200_000.0}
_WITH_SHORTFALL = 117
_ENGLISH = 153
_PARTS = "published_gap_parts_2026"
_DEVOLVED = "devolved_budgets_2026_27"


def check(tables: Mapping[str, Table]) -> list[str]:
    """Faults of the national and published figures, in plain words.

    Sources of finance add to spending in each nation and year, to 10,000; council tax is the same
    in two tables, grows by level and base to half a per cent, and is the budget return's of 2024-25
    to 50 million. Answers of councils in 2023 add to the headlines published; the parts of one
    council's gap of 2026-27 close; funding equals services.
    """
    faults: list[str] = []
    for name, total in _TOTALS.items():
        if name in tables:
            faults += _added(tables[name], total)
    if _COUNCIL_TAX in tables:
        faults += _council_tax(tables)
    for name, find in ((_SHORTFALLS, _answers), (_PARTS, _closes), (_DEVOLVED, _balances)):
        if name in tables:
            faults += find(tables[name])
    return faults


def _added(table: Table, total: str) -> Iterator[str]:
    for year in _YEARS:
        values = {line.code: table.values(line.code, year) for line in table.lines}
        for code, spent in values[total].items():
            finance = sum(
                amounts.get(code, 0.0) for line, amounts in values.items() if line != total
            )
            if abs(finance - spent) > _TEN_THOUSAND:
                yield (
                    f"{table.source}, {table.names[code]}: finance of {year} adds to "
                    f"{finance:,.0f}; {total} is {spent:,.0f}."
                )


def _council_tax(tables: Mapping[str, Table]) -> Iterator[str]:
    table = tables[_COUNCIL_TAX]
    for year in _YEARS:
        receipts = table.values("council_tax_receipts", year)
        levels = table.values("council_tax_level_change", year)
        bases = table.values("council_tax_base_change", year)
        before = table.values("council_tax_receipts", year - 1)
        for code, level in levels.items():
            grown = before[code] * (1 + level / 100) * (1 + bases[code] / 100)
            if abs(grown / receipts[code] - 1) > _SHARE:
                yield (
                    f"{_COUNCIL_TAX}, {table.names[code]}: level and base of {year} give "
                    f"{grown:,.0f}; {receipts[code]:,.0f} is printed."
                )
        elsewhere = tables[_CURRENT].values("council_tax", year) if _CURRENT in tables else {}
        for code, amount in elsewhere.items():
            if abs(amount - receipts[code]) > _TEN_THOUSAND:
                yield f"{_CURRENT}, {table.names[code]}: council tax of {year} is {amount:,.0f}."
    if _RETURN in tables:
        returned = tables[_RETURN].values("ctrtot", 2024)[_ENGLAND]
        printed = table.values("council_tax_receipts", 2024)[_ENGLAND]
        if abs(returned - printed) > _FIFTY_MILLION:
            yield (
                f"{_COUNCIL_TAX}: council tax of 2024-25 is {printed:,.0f}; {returned:,.0f} was "
                "returned."
            )


def _answers(table: Table) -> Iterator[str]:
    english = [code for code in table.names if code.startswith("E")]
    if len(english) != _ENGLISH:
        yield f"{_SHORTFALLS}: {len(english)} councils of England; {_ENGLISH} are stated."
    for line, amount in _ANSWERS.items():
        added = table.values(line)[_UNITED_KINGDOM]
        if abs(added - amount) > _TEN_THOUSAND:
            yield f"{_SHORTFALLS}, {line}: the sum is {added:,.0f}; {amount:,.0f} is stated."
    answered = len(table.values("predicted_shortfall")) - 1
    if answered != _WITH_SHORTFALL:
        yield f"{_SHORTFALLS}: {answered} councils gave a shortfall; {_WITH_SHORTFALL} are stated."


def _closes(table: Table) -> Iterator[str]:
    left = sum(cell.value or 0.0 for cell in table if cell.year == 2026)  # noqa: PLR2004 - its year
    if abs(left) > _TEN_THOUSAND:
        yield f"{_PARTS}: the parts of 2026-27 leave {left:,.0f}; they are printed as closing."


def _balances(table: Table) -> Iterator[str]:
    for code, name in table.names.items():
        funding, services = (
            sum(
                cell.value or 0.0
                for cell in table
                if cell.authority == code and cell.line.startswith(side)
            )
            for side in ("funding_", "service_")
        )
        if abs(funding - services) > _TEN_THOUSAND:
            yield f"{_DEVOLVED}, {name}: funding is {funding:,.0f}, services are {services:,.0f}."
