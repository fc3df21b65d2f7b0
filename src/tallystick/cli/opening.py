"""Opening the release and a user's files: see `tallystick.doors.opening`."""

from tallystick.doors.opening import (
    LARGEST_FILE,
    Asked,
    case_files,
    council_named,
    make_plan,
    open_release,
    read_text,
    rulebook,
    versions,
    with_assumptions,
)

__all__ = [
    "LARGEST_FILE",
    "Asked",
    "case_files",
    "council_named",
    "make_plan",
    "open_release",
    "read_text",
    "rulebook",
    "versions",
    "with_assumptions",
]
