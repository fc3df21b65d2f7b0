"""Every line of the model by code name, from `lines.csv`."""

from dataclasses import asdict
from typing import Any

from tallystick.forecast.lines import lines
from tallystick.render.terminal import console, led, table

GROUPS = {
    "services": "Services",
    "other_spending": "Other spending lines of the return",
    "levies": "Levies",
    "capital_financing": "Capital financing",
    "funding": "Funding",
    "result": "Results",
    "driver": "Drivers of the new gap",
    "reserve": "Reserves",
    "reserve_total": "Reserves",
    "debt": "Debt",
    "lever_cost": "Changed only by a decision",
    "lever_income": "Changed only by a decision",
    "lever_memorandum": "Changed only by a decision, beside the budget",
    "out": "Out of scope",
}


def print_lines() -> None:
    """Print every line by group, with its unit and what it is in plain words."""
    out = console()
    out.print(led("Lines that can be explained", "  (tallystick explain NAME LINE YEAR)"))
    for group, title in GROUPS.items():
        chosen = [line for line in lines().values() if line.group == group]
        rows = table(title, ["line", "what it is"])
        rows.columns[1].is_right = False
        rows.columns[1].is_wrapped = True
        for line in chosen:
            rows.add_row(line.name, line.sentence)
        out.print(rows)
    out.print(
        "A driver is asked for by service: price.adult_social_care, demand.environment, "
        "known_change.culture_and_leisure.",
        style="dim",
    )


def lines_document() -> dict[str, Any]:
    """Every line as plain types, for JSON."""
    return {
        "format": "tallystick-lines-1",
        "lines": [{**asdict(line), "unit": str(line.unit)} for line in lines().values()],
    }
