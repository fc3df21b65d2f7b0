"""Council budgets, calculated: the gap, what drives it, and where every number comes from.

>>> import tallystick as ts
>>> plan = ts.plan("coventry")
>>> plan["years"][0]
'2027-28'

Each function answers with plain types (dicts, lists, numbers, text), the same as its command with
`--json`. Nothing is loaded until a function is called.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tallystick.doors.answers import (
        afford,
        bands,
        bill,
        check,
        compare,
        council,
        data_status,
        diff,
        explain,
        gap,
        lawful,
        lever,
        nation,
        plan,
        rule,
        schemes,
        taxbase,
        who_pays,
    )

__all__ = [
    "afford",
    "bands",
    "bill",
    "check",
    "compare",
    "council",
    "data_status",
    "diff",
    "explain",
    "gap",
    "lawful",
    "lever",
    "nation",
    "plan",
    "rule",
    "schemes",
    "taxbase",
    "who_pays",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public function
    """Load a public function when it is first asked for."""
    if name in __all__:
        found = getattr(import_module("tallystick.doors.answers"), name)
        globals()[name] = found
        return found
    raise AttributeError(f"tallystick has no {name!r}; it has {', '.join(__all__)}.")


def __dir__() -> list[str]:
    """The public functions."""
    return list(__all__)
