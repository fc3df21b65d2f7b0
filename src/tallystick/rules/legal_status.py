"""How far a thing is within a council's powers, from free to barred."""

from enum import IntEnum


class LegalStatus(IntEnum):
    """Whether something may be done, and with whose consent; the higher, the more it needs.

    >>> max(LegalStatus.LAWFUL, LegalStatus.CONTESTED).word, str(LegalStatus.UNLAWFUL)
    ('contested', 'unlawful')
    """

    LAWFUL = 0
    LAWFUL_WITH_REFERENDUM = 1
    LAWFUL_WITH_DIRECTION = 2
    CONTESTED = 3
    NEEDS_SECONDARY_LEGISLATION = 4
    NEEDS_PRIMARY_LEGISLATION = 5
    UNLAWFUL = 6
    NOT_HELD = 7

    @property
    def word(self) -> str:
        """The status as it is written: `lawful_with_referendum`."""
        return self.name.lower()

    def __str__(self) -> str:
        """The status as it is written."""
        return self.word
