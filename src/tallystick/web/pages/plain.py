"""Pages of words: the accessibility statement, and about the service."""

from tallystick.doors.opening import versions
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask


def accessibility(release: Release, ask: Ask) -> Answer:
    """The accessibility statement."""
    ask.refuse_unknown(())
    return Answer(
        template="accessibility.html",
        title="Accessibility statement",
        document={"format": "tallystick-page-1", "versions": versions(release)},
        canonical="/accessibility",
        forms=(),
    )


def about(release: Release, ask: Ask) -> Answer:
    """What this is, who made it, what it keeps, and how a program asks it."""
    ask.refuse_unknown(())
    return Answer(
        template="about.html",
        title="About",
        document={"format": "tallystick-page-1", "versions": versions(release)},
        canonical="/about",
        forms=(),
    )
