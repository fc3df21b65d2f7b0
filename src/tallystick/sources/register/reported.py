"""Reorganisations that have been reported and are not verified."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tallystick.figures.errors import DataDamaged
from tallystick.sources.register.entries import Succession
from tallystick.sources.release import Authority

Text = Annotated[str, Field(min_length=1)]
Code = Annotated[str, Field(pattern=r"^E\d{8}$")]


class ReportedArea(BaseModel):
    """One area: its county, the neighbouring unitaries that the source names, and what is reported.

    `successors` gives the districts that each named new council is reported to cover; it is empty
    where no decision had been reported.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    area: Text
    county: Code
    unitaries: tuple[Code, ...] = ()
    first_day: date
    successors: dict[Text, tuple[Code, ...]] = {}
    stage: Text
    cites: Annotated[tuple[Text, ...], Field(min_length=1)]


class ReportedReorganisation(BaseModel):
    """What was reported, where, and when it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: Literal["unverified"]
    read_on: date
    note: Text
    cites: dict[Text, dict[Literal["publisher", "title", "url", "published"], Text]]
    areas: Annotated[tuple[ReportedArea, ...], Field(min_length=1)]


def read_reported(data: bytes, authorities: Iterable[Authority]) -> tuple[Succession, ...]:
    """One entry of kind `reported` for each council that is reported to be replaced.

    Raises:
        DataDamaged: if the file is not of this form, or names a council or a source that is not
            there.
    """
    try:
        reported = ReportedReorganisation.model_validate(yaml.safe_load(data))
    except (ValidationError, yaml.YAMLError) as fault:
        raise DataDamaged(f"reported_reorganisation.yaml cannot be read: {fault}") from fault
    known = {item.ons_code: item for item in authorities if not item.ended}
    successions: list[Succession] = []
    for area in reported.areas:
        uncited = [name for name in area.cites if name not in reported.cites]
        if uncited:
            raise DataDamaged(
                f"reported_reorganisation.yaml: {area.area} cites {uncited[0]}, "
                "which is not listed under `cites`."
            )
        where = reported.cites[area.cites[0]]["url"]
        for code, successor in _councils(area, known):
            successions.append(
                Succession(
                    former_code=code,
                    former_name=known[code].name,
                    ended=str(area.first_day - timedelta(days=1)),
                    successor_code="",
                    successor_name=successor,
                    kind="reported",
                    note=f"{_sentence(area, known[code].name, successor)} Not verified ({where}).",
                )
            )
    return tuple(successions)


def _councils(area: ReportedArea, known: dict[str, Authority]) -> Iterator[tuple[str, str]]:
    """The county, its districts and the named unitaries, each with its reported successor."""
    districts = [code for code, item in known.items() if item.county_code == area.county]
    named = {code: name for name, codes in area.successors.items() for code in codes}
    every = " and ".join(area.successors)
    unknown = [code for code in (area.county, *area.unitaries, *named) if code not in known]
    unplaced = [code for code in districts if named and code not in named]
    if unknown or unplaced:
        raise DataDamaged(
            f"reported_reorganisation.yaml: {area.area} does not fit the councils held "
            f"({', '.join(unknown + unplaced)})."
        )
    for code in (area.county, *sorted(districts), *area.unitaries):
        yield code, named.get(code, every)


def _sentence(area: ReportedArea, name: str, successor: str) -> str:
    day = f"{area.first_day.day} {area.first_day:%B %Y}"
    into = f"by {successor}" if successor else "by new unitary councils"
    return f"{name} is reported to be replaced {into} on {day} ({area.stage})."
