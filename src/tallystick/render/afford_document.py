"""What it would take, as plain types: pounds, pounds and pence as text, shares as numbers."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from tallystick.figures.rounding import half_up
from tallystick.forecast.baseline import Baseline
from tallystick.planner.afford import Affordability, Law
from tallystick.render.output import as_csv
from tallystick.render.plan_document import council_document, notes, sources

FORMAT = "tallystick-afford-1"


def afford_document(
    plan: Baseline, made: Affordability, versions: Mapping[str, str]
) -> dict[str, Any]:
    """Everything that `afford` prints, with documented keys; a way that is not held is null."""
    return {
        "format": FORMAT,
        "council": council_document(plan),
        "notes": notes(plan),
        "year": str(made.year),
        "service": made.service,
        "cost": _pounds(made.cost),
        "yearly": _pounds(made.yearly),
        "gap_before": _pounds(made.gap),
        "borrowing": _loan(made),
        "every_band": {
            "band_d": str(made.every_band.band_d),
            "week": str(made.every_band.week),
            "by_band": _bands(made.every_band.by_band),
            "share": made.every_band.share,
            "of_the_largest_rise": made.every_band.of_largest,
            "law": _law(made.every_band.law),
        },
        "higher_bands": _higher(made),
        "reserves": {
            "low": _pounds(made.reserves.low),
            "high": _pounds(made.reserves.high),
            "years_low": made.reserves.years_low,
            "years_high": made.reserves.years_high,
            "law": _law(made.reserves.law),
        },
        "services": _services(made),
        "shared": _shared(made),
        "needs": list(made.needs),
        "sources": sources(plan),
        "versions": dict(versions),
    }


def _loan(made: Affordability) -> dict[str, Any] | None:
    if made.loan is None:
        return None
    return {
        "capital": _pounds(made.loan.capital),
        "yearly": _pounds(made.loan.yearly),
        "rate": made.loan.rate,
        "rate_source": made.loan.rate_source,
        "life_years": made.loan.life_years,
        "law": _law(made.loan.law),
    }


def _higher(made: Affordability) -> dict[str, Any] | None:
    if made.higher_bands is None:
        return None
    return {
        "by_band": _bands(made.higher_bands.by_band),
        "share": made.higher_bands.share,
        "part_of_tax_base": made.higher_bands.part_of_base,
        "law": _law(made.higher_bands.law),
    }


def _services(made: Affordability) -> dict[str, Any] | None:
    if made.services is None:
        return None
    return {
        "share": made.services.share,
        "by_service": {line: _pounds(amount) for line, amount in made.services.by_service.items()},
        "law": _law(made.services.law),
    }


def _shared(made: Affordability) -> dict[str, Any] | None:
    if made.shared is None:
        return None
    return {
        "members": dict(made.shared.members),
        "share": made.shared.share,
        "own": _pounds(made.shared.own),
        "band_d": str(made.shared.band_d),
        "law": _law(made.shared.law),
    }


def _law(law: Law) -> dict[str, Any]:
    return {"status": law.status.word, "sentence": law.sentence, "rules": list(law.rules)}


def _bands(by_band: Mapping[str, Decimal]) -> dict[str, str]:
    return {band: str(amount) for band, amount in by_band.items()}


def afford_csv(made: Affordability) -> str:
    """One row for each way: what it is counted in, how much, and its law."""
    return as_csv(("way", "measure", "amount", "unit", "legal_status"), _rows(made))


def _rows(made: Affordability) -> Iterator[list[Any]]:
    every = made.every_band
    status = every.law.status.word
    yield ["every_band", "band_d", str(every.band_d), "GBP a year", status]
    yield ["every_band", "week", str(every.week), "GBP a week on Band D", status]
    yield ["every_band", "rise", every.share, "share of own Band D", status]
    yield from _of_bands("every_band", every.by_band, status)
    if made.higher_bands is not None:
        status = made.higher_bands.law.status.word
        yield ["higher_bands", "rise", made.higher_bands.share, "share of own charge", status]
        yield from _of_bands("higher_bands", made.higher_bands.by_band, status)
    status = made.reserves.law.status.word
    yield ["reserves", "low", made.reserves.years_low, "years", status]
    yield ["reserves", "high", made.reserves.years_high, "years", status]
    if made.loan is not None:
        status = made.loan.law.status.word
        yield ["borrowing", "yearly", _pounds(made.loan.yearly), "GBP a year", status]
    if made.services is not None:
        status = made.services.law.status.word
        yield ["services", "all", made.services.share, "share of base budget", status]
        for line, saving in made.services.by_service.items():
            yield ["services", line, _pounds(saving), "GBP a year", status]
    if made.shared is not None:
        status = made.shared.law.status.word
        yield ["shared", "own", _pounds(made.shared.own), "GBP a year", status]
        yield ["shared", "band_d", str(made.shared.band_d), "GBP a year", status]


def _of_bands(way: str, by_band: Mapping[str, Decimal], status: str) -> Iterator[list[Any]]:
    for band, amount in by_band.items():
        yield [way, f"band_{band.lower()}", str(amount), "GBP a year", status]


def _pounds(amount: float) -> int:
    return int(half_up(amount))
