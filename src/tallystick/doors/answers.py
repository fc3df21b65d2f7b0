"""What each question is answered with, as plain types: the commands print it, Python returns it."""

from typing import Any


def nation(**options: Any) -> dict[str, Any]:  # noqa: ANN401 - those of the command
    """Reserves and spending summed over any set of councils and year (as `nation --json`)."""
    from tallystick.doors.summing import nation_document_of

    return nation_document_of(**options)


__all__ = [
    "nation",
]
