"""Dwellings on the valuation lists: billing authorities add to each nation within the rounding."""

from collections.abc import Mapping

from tallystick.sources.table import Table

_TABLE = "valuation_list_bands_"
_NATIONS = {"E92000001": ("E06", "E07", "E08", "E09"), "W92000004": ("W06",)}
_HALF_A_ROUNDING = 5.0


def check(tables: Mapping[str, Table]) -> list[str]:
    """Faults of every edition, in plain words.

    Every count is rounded to 10, so a sum of n of them may differ from a printed one by 5 (n + 1).
    """
    faults = []
    for name, table in sorted(tables.items()):
        if not name.startswith(_TABLE):
            continue
        for line in table.lines:
            values = table.values(line.code)
            for nation, prefixes in _NATIONS.items():
                counted = [value for code, value in values.items() if code.startswith(prefixes)]
                if nation not in values:
                    if counted:
                        faults.append(f"{nation}, {line.code}: no figure is printed.")
                    continue
                if abs(sum(counted) - values[nation]) > _HALF_A_ROUNDING * (len(counted) + 1):
                    faults.append(
                        f"{table.names[nation]}, {line.code}: authorities add to "
                        f"{sum(counted):,.0f}, and {values[nation]:,.0f} is printed."
                    )
    return faults
