"""The two gaps of a council by year, as they are answered."""

from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.questions.outlook_answer import OutlookAnswer


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class GapAnswer(OutlookAnswer):
    """The two gaps by year, as ranges with their chances."""

    FORMAT: ClassVar[str] = "tallystick-gap-2"
