"""Strategies as the doors that are not yet questions ask for them; see `questions.strategies`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.questions.strategies import (
    StrategyKind,
    comparison_of,
    is_strategy_file,
    one_plan,
    read_own,
    with_payers,
)

if TYPE_CHECKING:
    pass

__all__ = [
    "Written",
    "comparison_of",
    "is_strategy_file",
    "one_plan",
    "read_own",
    "strategy_asked",
    "with_payers",
]
Written = str | Path | Mapping[str, Any]
strategy_asked = StrategyKind().read
