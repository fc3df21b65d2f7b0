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
    found: dict[str, list[Card]] = {title: [] for title in STAGES.values()}
    held = [field for key in entered.values if (field := field_of(key)) is not None]
    for lever in levers().values():
        places = {1} | {field.place for field in held if field.lever == lever.name}
        for place in sorted(places):
            card = _card(lever, place, entered, outlook, facts, needs.get(lever.name, ()))
            card = replace(card, picture=_picture(lever, pictured))
            found[STAGES[lever.stage.name]].append(card)
    return found


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
    for one in (lever.setting, *lever.inputs):
        box = _box(lever, place, one, entered, facts)
        first = one is lever.setting or (one.required and facts.get(one.name) is None)
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


def _box(lever: Lever, place: int, one: Input, entered: Entered, facts: CouncilFacts) -> Box:
    key = Field(lever.name, place, one.name).key
    before, after = _WHERE_UNIT_STANDS.get(one.unit, ("", ""))
    value = entered.one(key)
    return Box(
        key=key,
        label=one.label[0].upper() + one.label[1:],
        hint=_hint(one, facts),
        value=value,
        before=before,
        after=after or _unit(one),
        options=tuple((word, _said(word)) for word in one.options),
        read=_read(entered.read.get(key, ""), value, before, after),
        fault=entered.faults.get(key, ""),
        steps=one is lever.setting,
    )


def _hint(one: Input, facts: CouncilFacts) -> str:
    sentence = one.sentence
    for word in one.options:
        sentence = sentence.replace(word, _said(word)) if "_" in word else sentence
    said = [sentence]
    if one.unit == "mapping":
        said.append("Written as name=amount; name=amount.")
    if one.unit == "list":
        said.append("Written as 50%; 100%.")
    held = facts.get(one.name)
    if isinstance(held, int | float):
        said.append(f"Blank: {_amount(one, float(held))}, as published.")
    elif held is not None:
        said.append("Blank: as published.")
    elif one.default not in (None, "", "false"):
        said.append(f"Blank: {_default(one)}.")
    elif not one.required and one.default == "false":
        said.append("Blank: no.")
    return " ".join(said)


def _default(one: Input) -> str:
    if isinstance(one.default, str):
        return _said(one.default)
    return _amount(one, float(one.default))


def _amount(one: Input, value: float) -> str:
    if one.unit in (Unit.SHARE, "list"):
        return per_cent(value, 2 if value % 0.01 else 0)
    if one.unit in (Unit.POUNDS, Unit.BAND_D_POUNDS):
        return in_text(value)
    return f"{value:,.1f}".removesuffix(".0")


def _unit(one: Input) -> str:
    return "" if one.unit in ("text", "mapping", "list", *_WHERE_UNIT_STANDS) else str(one.unit)


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
