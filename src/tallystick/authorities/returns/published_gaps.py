"""Gaps that councils published, each with where it was read."""

from tallystick.figures.figure import Figure, Origin, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release

DOCUMENT = "published_gap"


@dataclass(frozen=True, slots=True)
class PublishedGap:
    """One gap of a medium-term plan, above a balanced 2026-27, in pounds.

    `tax_rise` is the yearly rise that the paper assumed, a share; None where it states none.
    `quality` is A (paper or minutes), B (press, or a basis partly inferred) or C (stretched).
    """

    ons_code: str
    name: str
    year: FinancialYear
    gap: Figure
    tax_rise: float | None
    basis: str
    edition: str
    quality: str
    is_drawn_at_random: bool


def published_gaps(release: Release) -> tuple[PublishedGap, ...]:
    """Every published gap that is held, in the order of the lists."""
    return tuple(
        PublishedGap(
            ons_code=row["ons_code"],
            name=row["name"],
            year=FinancialYear(row["year"]),
            gap=_gap(release, row["gap"], row["year"], row["source"], row["row"]),
            tax_rise=row["tax_rise"],
            basis=row["basis"],
            edition=row["edition"],
            quality=row["quality"],
            is_drawn_at_random=row["is_drawn_at_random"],
        )
        for row in release.documents(DOCUMENT).values()
    )


def _gap(release: Release, pounds: float, start: int, page: str, row: int) -> Figure:
    about = release.sources["published_gaps_from_the_press"]
    return Figure(
        name="published_gap",
        label="Gap that the council published",
        value=pounds,
        unit=Unit.POUNDS,
        status=Status.AS_PRINTED,
        year=FinancialYear(start),
        origins=(
            Origin(
                source="published_gaps",
                publisher=about["publisher"],
                title=about["title"],
                table=page,
                year=str(FinancialYear(start)),
                url="",
                row=row,
            ),
        ),
    )
