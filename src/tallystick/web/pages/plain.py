"""Pages of words: the accessibility statement, and about the service."""

from tallystick.questions.opening import versions
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask


def _page(release: Release, ask: Ask, name: str, title: str) -> Answer:
    ask.refuse_unknown(())
    return Answer(
        template=f"{name}.html",
        title=title,
        document={"format": "tallystick-page-1", "versions": versions(release)},
        canonical=f"/{name}",
        forms=(),
    )


def accessibility(release: Release, ask: Ask) -> Answer:
    """The accessibility statement."""
    return _page(release, ask, "accessibility", "Accessibility statement")


def about(release: Release, ask: Ask) -> Answer:
    """What this is, who made it, what it keeps, and how a program asks it."""
    return _page(release, ask, "about", "About")
