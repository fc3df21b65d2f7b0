"""The fields with which a council's own figures are put into its outlook."""

from collections.abc import Mapping
from dataclasses import replace

from tallystick.figures.errors import FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.forecast.own_figures import ByYear, NamedReserve, OneOff, OwnFigures, Row
from tallystick.questions.fields import asked
from tallystick.questions.opening import Asked
from tallystick.questions.outlook_fields import OutlookFields
from tallystick.questions.own_figure_kinds import (
    OneOffs,
    OwnFiguresKind,
    OwnReserves,
    Pressures,
    Savings,
    Settlement,
)

GROUP = "own figures"
_SECTIONS = {
    "settlement": "settlement",
    "pressures": "pressures",
    "savings": "savings",
    "one_off": "one_offs",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFields(OutlookFields):
    """What a question about one council's outlook asks: own values, and its own figures.

    Its own reserves by name are in the file alone: `reserves` is how they are counted, where a
    question asks about strategies.
    """

    figures: OwnFigures | None = asked(
        OwnFiguresKind(),
        "Own figures",
        "A file of the council's own figures: YAML, CSV, or a workbook with its mapping.",
        default=None,
        group=GROUP,
    )
    settlement: Mapping[str, ByYear] | None = asked(
        Settlement(),
        "Settlement",
        "The council's own settlement by year, 2026-27 among them: 2026-27=162.3m,2027-28=165m.",
        default=None,
        group=GROUP,
    )
    pressures: tuple[Row, ...] | None = asked(
        Pressures(),
        "Pressures",
        "Its own cost growth before savings, new in each year: 2027-28=9.1m,2028-29=8.2m.",
        default=None,
        group=GROUP,
    )
    savings: tuple[Row, ...] | None = asked(
        Savings(),
        "Savings agreed",
        "Savings already agreed, new in each year; shown below the gap.",
        default=None,
        group=GROUP,
    )
    one_off: tuple[OneOff, ...] | None = asked(
        OneOffs(),
        "One-off money",
        "Money in its budget of 2026-27 that does not come again: reserves=4m.",
        default=None,
        group=GROUP,
    )

    @property
    def own_figures(self) -> OwnFigures | None:
        """All that was entered, of the file and of the other fields; None where nothing was.

        Raises:
            FieldFault: if a section is in the file and in its own field too.
        """
        parts = {part: getattr(self, name) for name, part in self._sections().items()}
        entered = {part: value for part, value in parts.items() if value is not None}
        if self.figures is None and not entered:
            return None
        own = self.figures or OwnFigures()
        for name, part in self._sections().items():
            if part in entered and getattr(own, part):
                raise FieldFault(name, "It is in the file of own figures too: say it once.")
        return replace(own, **entered)

    @property
    def outlook(self) -> Asked:
        """What is asked of the outlook."""
        return Asked(
            file=self.assumptions, assume=self.assume, last=str(self.to), own=self.own_figures
        )

    def _sections(self) -> Mapping[str, str]:
        """The part of own figures that each field is."""
        return _SECTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFigureFields(FigureFields):
    """The same, with the council's own reserves by name."""

    reserves: tuple[NamedReserve, ...] | None = asked(
        OwnReserves(),
        "Reserves",
        "Its reserves by name at 31 March 2026: General fund=12m.",
        default=None,
        group=GROUP,
    )

    def _sections(self) -> Mapping[str, str]:
        """The part of own figures that each field is."""
        return {**_SECTIONS, "reserves": "reserves"}
