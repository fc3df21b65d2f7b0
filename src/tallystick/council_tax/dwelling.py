"""A dwelling as council tax sees it: its band, how it is used, and what changes its charge."""

from decimal import Decimal

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near

BANDS = "ABCDEFGHI"
USES = ("main_home", "second_home", "empty")
MAXIMUM = "maximum"
"""Written as a premium: the largest that the law allows."""

_MOST_YEARS = 200


@dataclass(frozen=True, slots=True)
class Dwelling:
    """One dwelling.

    Args:
        band: its valuation band.
        use: `main_home` of those who live there, `second_home` that is furnished and nobody's main
            home, or `empty` and substantially unfurnished.
        disabled_reduction: it has a room or space that a disabled resident needs (CT-03).
        exemption_class: the class under which it is exempt (CT-05).
        years_empty: for how many years it has been empty.
        premium: what the council adds to the charge of an empty or second home, as a share of it,
            or `maximum`; None where the council's premium is not known.
        premium_exception: the class that takes the premium away (CT-06).
        is_annexe: an annexe of another dwelling, used by that household or by a relative.
    """

    band: str
    use: str = "main_home"
    disabled_reduction: bool = False
    exemption_class: str | None = None
    years_empty: Decimal | None = None
    premium: Decimal | str | None = None
    premium_exception: str | None = None
    is_annexe: bool = False

    def __post_init__(self) -> None:
        """Refuse what no dwelling can be; limits that depend on nation and year come later."""
        if len(self.band) != 1 or self.band not in BANDS:
            raise UnknownName("band", self.band, tuple(BANDS))
        if self.use not in USES:
            raise UnknownName("use of a dwelling", self.use, near(self.use, USES) or USES)
        if self.disabled_reduction and self.use != "main_home":
            raise BadInput(
                "The reduction for disabled people is for a dwelling that is somebody's main home."
            )
        self._check_empty()
        self._check_premium()

    def _check_empty(self) -> None:
        if self.years_empty is None:
            return
        if self.use != "empty":
            raise BadInput("Years empty are given for an empty dwelling: say that it is empty too.")
        if not self.years_empty.is_finite() or not 0 <= self.years_empty <= _MOST_YEARS:
            raise BadInput(
                f"A dwelling cannot have been empty for {self.years_empty} years; give 0 to "
                f"{_MOST_YEARS}."
            )

    def _check_premium(self) -> None:
        if self.premium is None and self.premium_exception is None:
            return
        if self.use == "main_home":
            raise BadInput("A premium is charged on an empty or a second home, not on a main home.")
        if self.use == "empty" and self.years_empty is None:
            raise BadInput(
                "The premium on an empty home depends on how long it has been empty: give the "
                "years."
            )
        if isinstance(self.premium, Decimal):
            if not self.premium.is_finite() or self.premium < 0:
                raise BadInput(
                    f"A premium cannot be {self.premium}; give a share of the charge, 0 or more."
                )
        elif self.premium not in (None, MAXIMUM):
            raise BadInput(f"A premium is a share of the charge or {MAXIMUM!r}.")
