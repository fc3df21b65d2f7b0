"""The page on coverage: which councils have an outlook from what is held, and on what footing."""

from collections.abc import Iterable, Iterator

from tallystick.forecast.baseline import Baseline

CLASSES = {
    "all": "All",
    "county": "County councils",
    "district": "District councils",
    "london_borough": "London boroughs",
    "metropolitan": "Metropolitan districts",
    "unitary": "Unitary councils",
}
_COLUMNS = ("Councils", "Outlook", "Budget estimated", "Services as shares", "With support")


def coverage_page(plans: Iterable[Baseline]) -> str:
    """The page in Markdown, councils by name."""
    return "\n".join(_lines(tuple(plans)))


def _lines(plans: tuple[Baseline, ...]) -> Iterator[str]:
    answered = [plan for plan in plans if plan.position is not None]
    yield "# Coverage"
    yield ""
    yield (
        f"Of the {len(plans)} principal councils of England, {len(answered)} have an outlook from "
        "what they returned: both gaps as ranges (Band D frozen, and the largest rise without a "
        "referendum), reserves and strategies. The others show what is held, and have an outlook "
        "from their own figures once these are entered."
    )
    yield ""
    yield f"| Class | {' | '.join(_COLUMNS)} |"
    yield f"| - |{' -: |' * len(_COLUMNS)}"
    for council_class, label in CLASSES.items():
        of_class = [plan for plan in plans if council_class in ("all", plan.council.council_class)]
        yield f"| {label} | {' | '.join(str(count) for count in _counts(of_class))} |"
    yield ""
    yield (
        "Budget estimated: no budget of 2026-27 was returned, and the outturn is carried forward. "
        "Services as shares: what each service costs is a share of the budget by the newest "
        "outturn, an assumption, in every district and where the outturn does not fit the budget. "
        "With support: Exceptional Financial Support of 2026-27, which falls out."
    )
    yield ""
    yield "## Without an outlook"
    yield ""
    yield "| Council | Why |"
    yield "| - | - |"
    for plan in plans:
        if plan.position is None:
            yield f"| {plan.council.name} | {' '.join(plan.missing)} |"
    yield ""
    yield "## Estimated budgets"
    yield ""
    names = ", ".join(plan.council.name for plan in answered if _is_estimated(plan))
    yield f"{names}." if names else "None."


def _counts(plans: Iterable[Baseline]) -> tuple[int, ...]:
    """What the columns count, in their order."""
    listed = tuple(plans)
    bases = [plan.position.central.base for plan in listed if plan.position is not None]
    return (
        len(listed),
        len(bases),
        sum(base.is_estimated for base in bases),
        sum(base.scale is None for base in bases),
        sum(base.support > 0 for base in bases),
    )


def _is_estimated(plan: Baseline) -> bool:
    return plan.position is not None and plan.position.central.base.is_estimated
