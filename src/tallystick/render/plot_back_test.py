"""The back-test as a chart: the method's own error beside that of no change."""

from collections.abc import Mapping
from typing import Any

from tallystick.render.money import per_cent
from tallystick.render.plot_frame import frame, labelled_bars

_SERIES = {"median_error": "This method", "median_error_no_change": "No change"}
_AXIS = {
    "type": "quantitative",
    "title": "Median error as a share of the outturn",
    "axis": {"format": ".0%"},
}


def back_test_chart(tested: Mapping[str, Any]) -> dict[str, Any]:
    """The median error of each line, and of the forecast that nothing changes."""
    lines = tested["lines"]
    nearer = [line for line in lines if line["median_error"] < line["median_error_no_change"]]
    farther = [line for line in lines if line["median_error"] > line["median_error_no_change"]]
    rows = [
        {
            "label": (
                f"{line['label']}\n{per_cent(line['median_error'])}; no change "
                f"{per_cent(line['median_error_no_change'])}"
            ),
            **{field: line[field] for field in _SERIES},
        }
        for line in lines
    ]
    return frame(
        f"The method is nearer than “no change” for {len(nearer)} of {len(lines)} lines, and "
        f"farther for {len(farther)}",
        (
            "Median error as a share: budgets of 2016-17 carried one year on, beside the outturn "
            f"of 2017-18, {tested['councils']} councils."
        ),
        (
            "Pairs of bars, one pair a line: the method's median error, and the error of the "
            "forecast that nothing changes."
        ),
        **labelled_bars(rows, _SERIES, _AXIS),
    )
