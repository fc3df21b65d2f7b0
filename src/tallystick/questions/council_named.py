"""What an answer about one council says first: who it is, what has to be known, and its sources."""

from tallystick.figures.figure import Figure
from tallystick.figures.frozen import dataclass
from tallystick.forecast.baseline import Baseline
from tallystick.questions.answer import told
from tallystick.questions.sources import SourceTable, tables_behind


@dataclass(frozen=True, slots=True)
class CouncilNamed:
    """The council that an answer is about."""

    name: str = told(sentence="Short name.")
    official_name: str = told(sentence="Full name.")
    ons_code: str = told(sentence="ONS code in force.")
    council_class: str = told(sentence="london_borough, metropolitan, unitary, county or district.")
    region: str = told(sentence="Region of England.")


def council_named(baseline: Baseline) -> CouncilNamed:
    """Who the council is."""
    council = baseline.council
    return CouncilNamed(
        name=council.name,
        official_name=council.authority.official_name,
        ons_code=council.ons_code,
        council_class=council.council_class,
        region=council.authority.region,
    )


def notes(baseline: Baseline) -> tuple[str, ...]:
    """What has to be said first: how the name was read, reported reorganisation, and its effect."""
    said = list(baseline.notes)
    if baseline.replaced_from is not None and baseline.replaced_from <= baseline.last:
        said.append(
            f"{baseline.replaced_from} and later: this area's present services, as if the council "
            "continued."
        )
    return tuple(said)


def reserves_dated(baseline: Baseline) -> str:
    """Of what day the reserves are that a choice may draw on; that none are held, else."""
    reserves = baseline.known().reserves
    return "not held: none is counted" if reserves is None else reserves.dated_at_start


def sources(baseline: Baseline) -> tuple[SourceTable, ...]:
    """Every published table that the outlook's figures were read from."""
    known = baseline.known()
    returned = known.central.returned
    figures: list[Figure] = [
        returned.budget,
        returned.outturn,
        returned.council_tax,
        returned.tax_base,
        *returned.services.values(),
        returned.levies,
        returned.principal,
        returned.interest_paid,
        returned.investment_income,
        baseline.council.chargeable_dwellings,
    ]
    if known.reserves is not None:
        figures.append(known.reserves.usable)
        figures.extend(known.reserves.parts.values())
    if returned.support is not None:
        figures.append(returned.support)
    return tables_behind(figures)
