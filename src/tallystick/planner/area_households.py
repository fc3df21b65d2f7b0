"""The household records of a council's area, for the levers that give part of a rise back."""

from dataclasses import field

from tallystick.council_tax.charges import Charges
from tallystick.figures.frozen import dataclass
from tallystick.incidence.changes import Rebates
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True)
class HouseholdsOfTheArea:
    """The central records of a billing authority's area; read only once something asks."""

    release: Release = field(repr=False, compare=False)
    rulebook: Rulebook = field(repr=False, compare=False)
    charges: Charges
    _parts: dict[Rebates, tuple[float, float]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def rebated_parts(self, terms: Rebates) -> tuple[float, float]:
        """The parts of a plain rise given back to those of working age, and to pensioners.

        They are the same in every year that a choice is priced in.
        """
        if terms not in self._parts:
            self._parts[terms] = self._rebated_parts(terms)
        return self._parts[terms]

    def _rebated_parts(self, terms: Rebates) -> tuple[float, float]:
        from tallystick.incidence.rebated_homes import rebated_parts  # noqa: PLC0415 - needs NumPy
        from tallystick.microdata.area_households import area_households  # noqa: PLC0415
        from tallystick.microdata.records import Records  # noqa: PLC0415

        area = area_households(self.release, self.rulebook, Records.packaged(), self.charges)
        return rebated_parts(area, terms)
