"""The rules that the functions a case is worked out with may need: those of its nation."""

from functools import cache

from tallystick.cases.case import Case
from tallystick.cases.classing import nation_of
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release


@cache
def rules_of(nation: str) -> Rulebook:
    """The rulebook of a nation from the packaged release, read once."""
    return Rulebook.from_documents(Release.open().documents("rule"), nation)


def rules_for(case: Case) -> Rulebook:
    """The rulebook of the nation that a case is of."""
    return rules_of(nation_of(case).casefold())
