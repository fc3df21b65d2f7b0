"""The plan builder's form: a card for each lever, made from the lever's own declaration."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tallystick.figures.figure import Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import SPENDING
from tallystick.forecast.lines import line
from tallystick.levers.facts import CouncilFacts
from tallystick.levers.lever import Input, Lever, Stage
from tallystick.levers.lookup import levers
from tallystick.questions.own_plan_answer import PicturedAmounts
from tallystick.render.levers import STAGES
from tallystick.render.money import in_text, per_cent
from tallystick.web.state import Entered, Field, field_of

_WHERE_UNIT_STANDS: Mapping[str, tuple[str, str]] = {
    Unit.SHARE: ("", "%"),
    Unit.POUNDS: ("£", ""),
    Unit.BAND_D_POUNDS: ("£", ""),
}
_OWN_WORDS = {"true": "yes", "false": "no"}


@dataclass(frozen=True, slots=True)
class Box:
    """One field of a card: its word in the address, what it is, and what stands in it."""

    key: str
    label: str
    hint: str
    value: str
    before: str
    after: str
    options: tuple[tuple[str, str], ...]
    read: str
    fault: str
    steps: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One choice of one lever: its fields, those seldom needed apart, and the years it is pulled.

    `needs` says what it still has to be told before it can be priced.
    """

    lever: Lever
    place: int
    start: str
    boxes: tuple[Box, ...]
    more: tuple[Box, ...]
    years: tuple[tuple[str, bool], ...]
    used: bool
    alone: bool
    needs: tuple[str, ...]
    picture: str


def cards(
    entered: Entered,
    years: Iterable[FinancialYear],
    facts: CouncilFacts,
    needs: Mapping[str, tuple[str, ...]],
    pictured: PicturedAmounts,
) -> dict[str, list[Card]]:
    """Every lever's cards by stage, in the order in which the levers are applied.

    Args:
        entered: the plan as it stands.
        years: those in which a lever can be pulled.
        facts: what the council publishes, so that it need not be entered.
        needs: by lever, what its choices still have to be told.
        pictured: what a million pounds and one per cent are there, as the plan has them.
    """
    outlook = tuple(years)
    cards_by_stage: dict[str, list[Card]] = {title: [] for title in STAGES.values()}
    fields = [field for key in entered.values if (field := field_of(key)) is not None]
    for lever in levers().values():
        places = {1} | {field.place for field in fields if field.lever == lever.name}
        for place in sorted(places):
            card = _card(lever, place, entered, outlook, facts, needs.get(lever.name, ()))
            card = replace(card, picture=_picture(lever, pictured))
            cards_by_stage[STAGES[lever.stage.name]].append(card)
    return cards_by_stage


def _card(
    lever: Lever,
    place: int,
    entered: Entered,
    outlook: tuple[FinancialYear, ...],
    facts: CouncilFacts,
    needs: tuple[str, ...],
) -> Card:
    start = Field(lever.name, place, "size").key
    own = {key for key in entered.values if key == start or key.startswith(f"{start}.")}
    boxes: list[Box] = []
    more: list[Box] = []
    for entry in (lever.setting, *lever.inputs):
        box = _box(lever, place, entry, entered, facts)
        first = entry is lever.setting or (entry.required and facts.get(entry.name) is None)
        (boxes if first else more).append(box)
    ticked = {
        year.strip()
        for text in entered.values.get(f"{start}.years", ())
        for year in text.split(",")
    }
    used = bool(own - {f"{start}.years"})
    return Card(
        lever=lever,
        place=place,
        start=start,
        boxes=tuple(boxes),
        more=tuple(more),
        years=tuple((str(year), str(year) in ticked) for year in outlook),
        used=used,
        alone=not lever.setting.required,
        needs=needs if used else (),
        picture="",
    )


def _picture(lever: Lever, pictured: PicturedAmounts) -> str:
    """What the lever's unit is in the council, in what a person pays or sees."""
    if lever.setting.unit == Unit.SHARE and lever.stage is Stage.COUNCIL_TAX:
        return (
            f"1% of own Band D is £{pictured.point_on_band_d} a year, "
            f"£{pictured.point_a_week} a week, and brings {in_text(pictured.point_brings)}."
        )
    if lever.setting.unit != Unit.POUNDS or lever.setting.highest is not None:
        return ""
    households = pictured.million_a_household
    each = f"£{households} a household, or " if households else ""
    return f"£1m is {each}£{pictured.million_on_band_d} on Band D."


def _box(lever: Lever, place: int, entry: Input, entered: Entered, facts: CouncilFacts) -> Box:
    key = Field(lever.name, place, entry.name).key
    before, after = _WHERE_UNIT_STANDS.get(entry.unit, ("", ""))
    value = entered.one(key)
    return Box(
        key=key,
        label=entry.label[0].upper() + entry.label[1:],
        hint=_hint(entry, facts),
        value=value,
        before=before,
        after=after or _unit(entry),
        options=tuple((word, _said(word)) for word in entry.options),
        read=_read(entered.read.get(key, ""), value, before, after),
        fault=entered.faults.get(key, ""),
        steps=entry is lever.setting,
    )


def _hint(entry: Input, facts: CouncilFacts) -> str:
    sentence = entry.sentence
    for word in entry.options:
        sentence = sentence.replace(word, _said(word)) if "_" in word else sentence
    said = [sentence]
    if entry.unit == "mapping":
        said.append("Written as name=amount; name=amount.")
    if entry.unit == "list":
        said.append("Written as 50%; 100%.")
    known = facts.get(entry.name)
    if isinstance(known, int | float):
        said.append(f"Blank: {_amount(entry, float(known))}, as published.")
    elif known is not None:
        said.append("Blank: as published.")
    elif entry.default not in (None, "", "false"):
        said.append(f"Blank: {_default(entry)}.")
    elif not entry.required and entry.default == "false":
        said.append("Blank: no.")
    return " ".join(said)


def _default(entry: Input) -> str:
    if isinstance(entry.default, str):
        return _said(entry.default)
    return _amount(entry, float(entry.default))


def _amount(entry: Input, value: float) -> str:
    if entry.unit in (Unit.SHARE, "list"):
        return per_cent(value, 2 if value % 0.01 else 0)
    if entry.unit in (Unit.POUNDS, Unit.BAND_D_POUNDS):
        return in_text(value)
    return f"{value:,.1f}".removesuffix(".0")


def _unit(entry: Input) -> str:
    return "" if entry.unit in ("text", "mapping", "list", *_WHERE_UNIT_STANDS) else str(entry.unit)


def _said(word: str) -> str:
    if word in SPENDING:
        return line(word).label
    return _OWN_WORDS.get(word, word.replace("_", " "))


def _read(read: str, value: str, before: str, after: str) -> str:
    """How a value was read, where that is not plain from how it was written."""
    bare = value.removeprefix(before).removesuffix(after).strip()
    if not read or read in (value, f"{before}{bare}{after}"):
        return ""
    sign, pound, digits = read.partition("£")
    if pound and digits.replace(".", "", 1).isdigit():
        whole, point, pence = digits.partition(".")
        return f"{sign}£{int(whole):,}{point}{pence}"
    return read
