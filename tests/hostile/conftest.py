"""What came of the bad inputs that were tried, by door, printed when the tests end."""

from collections import Counter
from collections.abc import Iterator
from typing import get_args

import pytest

from hostile.inputs import EVERY, Outcome, Tally

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
COUNTED = "hostile"


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Where a test counts what came of its inputs; kept with its report."""
    counting = Tally()
    yield counting
    door = request.path.stem.removeprefix("test_").replace("_", " ")
    request.node.user_properties.append((COUNTED, (door, dict(counting.counts))))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line a door: how many inputs were tried, and what came of them."""
    doors: dict[str, Counter[str]] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") != "teardown":
                continue
            for name, value in report.user_properties:
                if name == COUNTED:
                    door, counts = value
                    doors.setdefault(door, Counter()).update(counts)
    if not doors:
        return
    terminalreporter.section(f"bad inputs, one in {EVERY}")
    doors["all"] = sum(doors.values(), Counter())
    terminalreporter.write_line(
        f"{'door':16}{'tried':>9}" + "".join(f"{outcome:>10}" for outcome in OUTCOMES)
    )
    for door, counts in doors.items():
        terminalreporter.write_line(
            f"{door:16}{counts.total():9,}"
            + "".join(f"{counts[outcome]:10,}" for outcome in OUTCOMES)
        )
