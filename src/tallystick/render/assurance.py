"""What the published cases say of the product, in short, as the assurance page shows it."""

from dataclasses import asdict
from typing import Any

from tallystick.questions.check_answer import CheckAnswer, Verdict
from tallystick.questions.plain import plain


def assurance_document(answer: CheckAnswer) -> dict[str, Any]:
    """Totals by topic, every figure that differs with its reason, and errors found in print."""
    return {
        "format": "tallystick-cases-2",
        "totals": asdict(answer.totals),
        "topics": {topic: asdict(totals) for topic, totals in answer.topics.items()},
        "differences": [
            {
                "case": case.id,
                "title": case.title,
                "figure": f"{figure.question}: {figure.path}",
                "printed": str(plain(figure.printed)),
                "given": str(plain(figure.given)),
                "reason": figure.reason,
            }
            for case in answer.cases
            for figure in case.figures
            if figure.verdict is not Verdict.REPRODUCED
        ],
        "published_errors": [
            {"case": case.id, "title": case.title, "error": error}
            for case in answer.cases
            for error in case.published_errors
        ],
    }
