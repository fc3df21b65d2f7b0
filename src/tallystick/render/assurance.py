"""What the published cases say of the product, in short, as the assurance page shows it."""

from dataclasses import asdict
from typing import Any

from tallystick.render.check import number
from tallystick.render.checked import CaseClass, CheckReport


def assurance_document(report: CheckReport) -> dict[str, Any]:
    """Totals by class, every figure that differs with its reason, and errors found in print."""
    return {
        "format": "tallystick-cases-1",
        "cases": len(report.cases),
        "totals": {kind.value: asdict(report.totals(kind)) for kind in CaseClass},
        "differences": [
            {
                "case": case.id,
                "title": case.title,
                "figure": figure.key,
                "printed": number(figure.expected),
                "worked_out": number(figure.obtained),
                "reason": figure.reason,
            }
            for case, figure in report.differences()
        ],
        "published_errors": [
            {"case": case.id, "title": case.title, "error": error}
            for case, error in report.published_errors
        ],
    }
