"""A rise that differs by band, as shares of the tax base, so that it serves arrays too (BAND-03).

The exact working for one authority is in `households.by_band`; a test holds the two together.
"""

from collections.abc import Mapping

from tallystick.council_tax.band_table import DISABLED_A
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass

BANDS = ("A", "B", "C", "D", "E", "F", "G", "H")


@dataclass(frozen=True, slots=True)
class Pattern:
    """The rise of each band, a share, and the part of the tax base that each band is."""

    targets: Mapping[str, float]
    parts: Mapping[str, float]

    @property
    def highest(self) -> float:
        """The highest rise of the pattern, a share, which a uniform rise has to be."""
        return max(self.targets.values())

    @property
    def mean(self) -> float:
        """The rise that the whole base sees, a share: the uniform one with the same net yield."""
        return sum(self.parts[band] * self.targets[band] for band in self.parts)

    @property
    def given_back(self) -> float:
        """What reductions give back, as a share of the tax base at the Band D before the rise."""
        return sum(self.parts[band] * (self.highest - self.targets[band]) for band in self.parts)


def pattern(
    targets: Mapping[str, float], equivalents: Mapping[str, float], highest: float | None = None
) -> Pattern:
    """The pattern of rises over a council's tax base, scaled to a highest rise where one is given.

    `A-`, Band A with the reduction for disabled people, takes the rise of A where it has none.

    Raises:
        BadInput: if a band with homes has no rise, there are no homes, or there is no rise to
            scale.
    """
    aims = dict(targets)
    if "A" in aims:
        aims.setdefault(DISABLED_A, aims["A"])
    absent = [band for band in equivalents if band not in aims]
    whole = sum(equivalents.values())
    if absent or whole <= 0 or not aims:
        raise BadInput(
            f"A rise by band needs a rise and homes of each band; missing: "
            f"{', '.join(absent) or 'Band D equivalents by band'}."
        )
    if any(aim <= -1 for aim in aims.values()):
        raise BadInput("A rise of -100% or below leaves no charge.")
    if highest is not None:
        top = max(aims.values())
        if top <= 0:
            raise BadInput("A pattern without a rise cannot be scaled.")
        aims = {band: aim * highest / top for band, aim in aims.items()}
    return Pattern(aims, {band: count / whole for band, count in equivalents.items()})
