"""A council's own figures: a form of boxes by year and a file's text, and the range with them in.

What is entered is in the address or in the request alone; nothing of it is kept.
"""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from tallystick.authorities.council import Council, load
from tallystick.figures.errors import BadInput, Faults, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR, YEARS
from tallystick.forecast.own_figures import OneOffKind, OwnFigures
from tallystick.questions.answer import Answer as QuestionAnswer
from tallystick.questions.gap import QUESTION, GapRequest, work
from tallystick.questions.own_assembly import figures_of
from tallystick.questions.own_figure_kinds import separate_words
from tallystick.questions.own_figures_csv import from_csv
from tallystick.questions.own_figures_yaml import from_yaml
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import OWN_KEYS, VERSION, Ask
from tallystick.web.asking import Form, form_of, shown

FILE = "file"
"""The box that holds the text of a file of own figures."""
LONGEST_FILE = 20_000
_NAMED, _MOST_NAMED = 3, 20
_RESERVES = "reserves"
_SETTLEMENT_TO = BASE_YEAR + 2
_NAME_OF_FILE = "the text entered"


@dataclass(frozen=True, slots=True)
class Entry:
    """One box of the form: its word, what it is called, and what was entered."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the form: a field of the question, what it replaces, and its boxes.

    `others` are numbers that an address gives and no box holds: a later year, or one with a name.
    """

    field: str
    title: str
    about: str
    entries: tuple[Entry, ...]
    others: str = ""


_ABOUT = {
    "settlement": (
        "Settlement",
        (
            "Grant and retained rates, after tariff or top-up. 2026-27 is needed: what counts is "
            "how the later years differ from it. It takes the place of the assumed growth of "
            "general funding, and the spread of a settlement that is not known goes."
        ),
    ),
    "pressures": (
        "Pressures before savings",
        (
            "Cost growth that is new in each year. It takes the place of the growth of every "
            "service and of the national figure for growth met by savings, and their spread goes."
        ),
    ),
    "savings": (
        "Savings agreed",
        ("New in each year. They are shown beside the gap and taken off none."),
    ),
    "one_off": (
        "One-off money in the budget of 2026-27",
        (
            "Money that does not come again; below nought where the budget paid it. It takes the "
            "place of what is expected to be one-off."
        ),
    ),
    "reserves": (
        "Reserves by name at 31 March 2026",
        (
            "They take the place of the shares by kind. One whose kind is not said counts in high "
            "alone; the text of a file may say the kind."
        ),
    ),
}
_ONE_OFF = {
    OneOffKind.RESERVES: "Drawn from reserves",
    OneOffKind.RECEIPTS: "Receipts",
    OneOffKind.COLLECTION_FUND: "Collection fund surplus",
    OneOffKind.SUPPORT: "Exceptional Financial Support",
}


def own_figures(release: Release, ask: Ask) -> Answer:
    """The gap with the figures that were entered, as programs read it.

    Raises:
        TallystickError: if they cannot be read, or nothing was entered.
    """
    council, form = _asked(release, ask)
    if form.answer is None:
        named = [FieldFault(name, words) for name, words in form.faults.items()]
        faults = [*named, *map(BadInput, form.others)]
        if faults:
            raise faults[0] if len(faults) == 1 else Faults("It cannot be read.", faults)
        raise BadInput("Enter figures of your own: settlement=2026-27=…&settlement=2027-28=….")
    return _page(council, form, ask)


def own_figures_page(release: Release, ask: Ask) -> Answer:
    """The page for people: faults stand beside their part, with what was entered kept."""
    council, form = _asked(release, ask)
    return _page(council, form, ask)


def _asked(release: Release, ask: Ask) -> tuple[Council, Form]:
    council = load(release, ask.names["name"], of_any_nation=True)
    ask.refuse_words(("v", "to", *OWN_KEYS, _RESERVES, FILE, *_words()))
    figures = _pairs(ask)
    pairs = [*figures, *(("to", value) for value in ask.every("to"))]
    plain = replace(ask, query=pairs, form=())
    text = ask.one(FILE)

    def answered(request: GapRequest, opened: Release) -> QuestionAnswer:
        return work(replace(request, figures=_of_text(text)) if text else request, opened)

    return council, form_of(QUESTION, plain, release, is_asked=bool(figures or text), work=answered)


def _words() -> Iterator[str]:
    """The words of every box."""
    for name in _ABOUT:
        if name == _RESERVES:
            for place in range(1, _MOST_NAMED + 1):
                yield from _named(place)
        else:
            yield from (f"{name}.{each}" for each, _ in _boxes(name))


def parts(ask: Ask) -> tuple[Part, ...]:
    """The parts of the form with what was entered, in boxes or in an address."""
    return tuple(
        Part(name, title, about, tuple(_entries(name, ask)), _others(name, ask))
        for name, (title, about) in _ABOUT.items()
    )


def _entries(name: str, ask: Ask) -> Iterator[Entry]:
    in_address = dict(_split(name, ask))
    if name == _RESERVES:
        boxes, others = _in_boxes(ask), list(in_address.items())
        last = max(_NAMED, max(boxes, default=0), min(_MOST_NAMED, len(boxes) + len(others) + 1))
        for place in range(1, last + 1):
            words = boxes.get(place) or (others.pop(0) if others else ("", ""))
            labels = (f"Name {place}", f"Amount {place}")
            yield from map(Entry, _named(place), labels, words)
        return
    for each, label in _boxes(name):
        key = f"{name}.{each}"
        yield Entry(key, label, ask.one(key, in_address.get(each, "")))


def _named(place: int) -> tuple[str, str]:
    """The words of the two boxes of one reserve."""
    return f"{_RESERVES}.{place}.name", f"{_RESERVES}.{place}.amount"


def _in_boxes(ask: Ask) -> dict[int, tuple[str, str]]:
    """The reserves that were entered in boxes, by place: name and amount."""
    by_place = {place: tuple(map(ask.one, _named(place))) for place in range(1, _MOST_NAMED + 1)}
    return {place: (name, amount) for place, (name, amount) in by_place.items() if name or amount}


def _others(name: str, ask: Ask) -> str:
    """What an address gives for a field and none of its boxes holds."""
    if name == _RESERVES:
        return ""
    boxes = {each for each, _ in _boxes(name) if not ask.one(f"{name}.{each}")}
    words = separate_words(ask.every(name))
    return ", ".join(word for word in words if word.partition("=")[0].strip() not in boxes)


def _boxes(name: str) -> list[tuple[str, str]]:
    if name == "one_off":
        return [(str(kind), label) for kind, label in _ONE_OFF.items()]
    first = BASE_YEAR if name == "settlement" else BASE_YEAR + 1
    last = _SETTLEMENT_TO if name == "settlement" else YEARS[-1]
    return [(str(year), str(year)) for year in FinancialYear.span(first, last)]


def _split(name: str, ask: Ask) -> Iterator[tuple[str, str]]:
    """What an address gives for a field, by its year or name."""
    for word in separate_words(ask.every(name)):
        key, _, amount = word.partition("=")
        yield key.strip(), amount.strip()


def _pairs(ask: Ask) -> list[tuple[str, str]]:
    """What was entered in boxes and in the address, as the question reads it: one value a word."""
    pairs = [(key, value) for key in (*OWN_KEYS, _RESERVES) for value in ask.every(key)]
    for name in _ABOUT:
        if name == _RESERVES:
            pairs += [(name, f"{reserve}={amount}") for reserve, amount in _in_boxes(ask).values()]
            continue
        entered = ((each, ask.one(f"{name}.{each}")) for each, _ in _boxes(name))
        pairs += [(name, f"{each}={value}") for each, value in entered if value]
    return pairs


def _of_text(text: str) -> OwnFigures:
    """The figures of the text of a file, YAML or CSV.

    Raises:
        FieldFault: if it cannot be read; every fault together.
    """
    if len(text) > LONGEST_FILE:
        raise FieldFault(
            "figures", f"It is {len(text):,} characters long; at most {LONGEST_FILE:,} are read."
        )
    first = text.lstrip().split("\n", 1)[0]
    is_csv = first.casefold().startswith("line") and any(mark in first for mark in ",;\t")
    try:
        read = (from_csv if is_csv else from_yaml)(text, _NAME_OF_FILE)
        return figures_of(read, _NAME_OF_FILE)
    except Faults as faults:
        words = " ".join(str(fault) for fault in faults.exceptions)
        raise FieldFault("figures", words) from faults
    except BadInput as fault:
        raise FieldFault("figures", str(fault)) from fault


def _page(council: Council, form: Form, ask: Ask) -> Answer:
    place = f"/council/{council.authority.slug}/own-figures"
    page = Answer("", "", {"format": "tallystick-own-figures-form-1", "boxes": [*_words()]})
    if form.answer is not None:
        page = shown(form.answer)
    pairs = _pairs(ask)
    carried = [(key, value) for key, value in pairs if key in OWN_KEYS]
    last = [("to", ask.one("to"))] if ask.one("to") else []
    return replace(
        page,
        template="own_figures.html",
        title=f"{council.name}: your own figures",
        more={
            "slug": council.authority.slug,
            "name": council.name,
            "is_english": council.is_english,
            "place": place,
            "form": form,
            "gap": form.answer,
            "parts_of_form": parts(ask),
            "text": ask.one(FILE),
            "last": ask.one("to"),
            "link": f"?{urlencode([('v', VERSION), *last, *pairs])}" if pairs else "",
            "carried": f"?{urlencode([('v', VERSION), *last, *carried])}" if carried else "",
            "has_reserves": len(carried) < len(pairs),
        },
        status=form.status,
        canonical=place,
        charts={},
        forms=(),
    )
