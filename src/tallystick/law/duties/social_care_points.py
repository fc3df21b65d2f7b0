"""L04: adult social care points within their limit, or the rise is excessive."""

from collections.abc import Iterator
from decimal import Decimal

from tallystick.law.duty import Case, Duty, Finding
from tallystick.law.finding import Ground, finding
from tallystick.law.words import points
from tallystick.levers.charge_change import RisePoints
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.referendum import Principle, check_points


def check(case: Case) -> Iterator[Finding]:
    """The points of the year's rises, exactly as they were given (REF-02).

    Core points stay below their limit and adult social care points do not exceed theirs; otherwise
    the rise is excessive, and lawful with a yes vote. Where a rise is not split, the points that
    core may not hold are read as adult social care's, and the sentence says so. Headroom is in
    points.
    """
    for year in case.position.years:
        principle = case.position.principles.get(year)
        rises = [
            charge.points
            for charge in case.position.charges
            if charge.points and charge.first == year
        ]
        if principle is not None and (rises or year == case.setting):
            yield _of_year(case, principle, rises)


def _of_year(case: Case, principle: Principle, rises: list[RisePoints]) -> Finding:
    core = sum((_points(rise.core) for rise in rises), Decimal(0))
    care = sum((_points(rise.care) for rise in rises), Decimal(0))
    if principle.no_limit or principle.asc_points is None:
        return _without_points(case, principle, care)
    is_split = any(rise.care is not None for rise in rises)
    if not is_split:
        care = _needed(principle, core)
        core -= care
    return _with_points(case, principle, core, care, is_split=is_split)


def _with_points(
    case: Case, principle: Principle, core: Decimal, care: Decimal, *, is_split: bool
) -> Finding:
    year, checked = principle.year, check_points(principle, core, care)
    limit = principle.asc_points or Decimal(0)
    if checked.is_within:
        sentence = (
            f"{points(core)} core points and {points(care)} of adult social care in {year}: of "
            f"adult social care {points(limit - care)} points more may be added."
        )
        if not core and not care:
            sentence = (
                f"Band D does not rise in {year}: {points(limit)} points of adult social care may "
                "be added."
            )
        if care and not is_split:
            sentence = (
                f"A rise of {points(core + care)} points in {year} is within the limits with "
                f"{points(care)} of them for adult social care; the split is not given."
            )
        return finding(
            case, DUTY, year, sentence, headroom=float(limit - care), rests_on=_ground(principle)
        )
    left = limit - care
    if checked.asc_is_within and principle.core_points is not None:
        left = principle.core_points - core
    sentence = f"{checked.sentence} The rise is excessive, and needs a yes in a referendum."
    return _excessive(case, principle, sentence, left)


def _without_points(case: Case, principle: Principle, care: Decimal) -> Finding:
    year = principle.year
    if care > 0 and not principle.no_limit:
        sentence = (
            f"This class has no adult social care points, and {points(care)} are added in {year}: "
            "the rise is excessive, and needs a yes in a referendum."
        )
        return _excessive(case, principle, sentence, -care)
    sentence = f"No adult social care points are limited for this council in {year}."
    return finding(case, DUTY, year, sentence, rests_on=_ground(principle))


def _excessive(case: Case, principle: Principle, sentence: str, left: Decimal) -> Finding:
    return finding(
        case,
        DUTY,
        principle.year,
        sentence,
        headroom=float(left),
        holds=False,
        status=LegalStatus.LAWFUL_WITH_REFERENDUM,
        rests_on=_ground(principle),
    )


def _needed(principle: Principle, whole: Decimal) -> Decimal:
    """The adult social care points of a rise that is not split: no more than brings core below."""
    if principle.core_points is None or whole < principle.core_points:
        return Decimal(0)
    return min(principle.asc_points or Decimal(0), whole)


def _ground(principle: Principle) -> Ground:
    return Ground("ref.principles", principle.status, f"{DUTY.provision}; {principle.citation}")


def _points(share: Decimal | None) -> Decimal:
    return ((share or Decimal(0)) * 100).normalize() + 0


DUTY = Duty(
    name="social_care_points",
    identity="L04",
    title="Adult social care points stay within their limit",
    provision="LGFA 1992 s52ZC",
    rules=("ref.principles",),
    weight="warn",
    check=check,
)
