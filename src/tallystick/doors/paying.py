"""Who pays, as it is asked: on the command line, in Python, or in a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.figures.errors import BadInput, UnknownName

if TYPE_CHECKING:
    from tallystick.incidence.changes import ByBandPlan, Change, Premium, Rebates, Rise
    from tallystick.incidence.who_pays import WhoPays
    from tallystick.microdata.records import Records
    from tallystick.sources.release import Release

BANDS = "ABCDEFGH"
_ENDINGS = (".yaml", ".yml")
_MINUS = "\N{MINUS SIGN}"
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class PayingAsked:
    """What is asked, in the words of the command line; what is not given is None or empty.

    Shares are text with `%`, amounts text with or without `£`. `called` is the name of a plan by
    band that a file gives.
    """

    rise: Sequence[str] = ()
    plan: str | None = None
    target: Sequence[str] = ()
    freeze: str = ""
    whole_bill: bool = False
    rebate: str | None = None
    rebate_to: int | None = None
    rebate_age: Sequence[str] = ()
    rebate_bands: str = ""
    rebate_tenure: Sequence[str] = ()
    take_up: str | None = None
    taper: str | None = None
    low_capital: str | None = None
    administration: str | None = None
    support: str | None = None
    premium: Sequence[str] = ()
    excepted: str | None = None
    leaving: str | None = None
    parish_amount: str | float | Decimal | None = None
    local_deciles: bool = False
    records: str | Path | None = None
    called: str = ""

    @property
    def changes_nothing(self) -> bool:
        """Whether no change is asked for, so that the largest rise without a referendum stands."""
        return not any(getattr(self, one) for one in _CHANGES)


def asked_with(options: Mapping[str, Any]) -> PayingAsked:
    """What is asked in Python, by the names of the options.

    Raises:
        UnknownName: if there is no option of a name; near matches are named.
    """
    from tallystick.figures.names import near

    known = [one.name for one in fields(PayingAsked)]
    for option in options:
        if option not in known:
            hint = f"There are: {', '.join(known)}."
            raise UnknownName("option of who_pays", option, near(option, known), hint)
    several = {"rise", "target", "rebate_age", "rebate_tenure", "premium"}
    given: dict[str, Any] = {
        name: (value,) if name in several and isinstance(value, str) else value
        for name, value in options.items()
    }
    return PayingAsked(**given)


def answered(
    release: "Release", name: str, asked: PayingAsked, records: "Records | None" = None
) -> "WhoPays":
    """Who pays the change that is asked for, in the area of the authority of that name.

    Raises:
        BadInput: if an option cannot be read, or options do not go together.
        BadFile: if a file of a plan or of records cannot be read.
        RuleNotKnown: if nothing is asked and no referendum limit is known.
    """
    from tallystick.figures.errors import RuleNotKnown
    from tallystick.forecast.baseline import tax_base_growth
    from tallystick.incidence.who_pays import OwnFile, who_pays
    from tallystick.microdata.records import Records
    from tallystick.questions.opening import lines_of, rulebook

    own = None
    if asked.records is not None:
        file = Path(asked.records)
        own = OwnFile(file.name, lines_of(file))
    parish = None
    if asked.parish_amount is not None:
        parish = pounds("the parish amount", asked.parish_amount)
    change = None if asked.changes_nothing else change_asked(asked)
    try:
        rules = rulebook(release)
        return who_pays(
            release,
            rules,
            records or Records.packaged(),
            name,
            change,
            parish_amount=parish,
            local_deciles=asked.local_deciles,
            own=own,
            growth=tax_base_growth(release, rules),
        )
    except RuleNotKnown as fault:
        if change is not None:
            raise
        raise RuleNotKnown(f"Say what changes, as in --rise 2%: {fault}") from fault


def change_asked(asked: PayingAsked) -> "Change":
    """The change that the options, or the plan file among them, ask for.

    Raises:
        BadInput: if an option cannot be read, or options do not go together.
    """
    from tallystick.incidence.changes import Change, SupportSize

    if asked.plan is not None and asked.plan.casefold().endswith(_ENDINGS):
        from tallystick.doors.paying_file import asked_in
        from tallystick.questions.opening import read_text

        beside = [one for one in _CHANGES if one != "plan" and getattr(asked, one)]
        if beside:
            option = beside[0].replace("_", "-")
            raise BadInput(f"A plan file says what changes by itself: leave out --{option}.")
        file = Path(asked.plan)
        return change_asked(asked_in(read_text(file), file.name))
    plan = _plan(asked)
    return Change(
        support=None if asked.support is None else SupportSize(_signed("--support", asked.support)),
        premiums=_premiums(asked),
        rise=_rise(asked, with_plan=plan is not None),
        plan=plan,
        rebates=_rebates(asked),
    )


REBATE_TERMS = (
    "rebate_to",
    "rebate_age",
    "rebate_bands",
    "rebate_tenure",
    "take_up",
    "taper",
    "low_capital",
    "administration",
)
"""On what terms a part of a rise is given back, by the names of the options."""

_CHANGES = (
    "rise",
    "plan",
    "target",
    "freeze",
    "whole_bill",
    "rebate",
    *REBATE_TERMS,
    "support",
    "premium",
    "excepted",
    "leaving",
)


def _rise(asked: PayingAsked, *, with_plan: bool) -> "Rise | None":
    from tallystick.incidence.changes import Rise

    shares: dict[str, Decimal] = {}
    to: dict[str, Decimal] = {}
    for one in asked.rise:
        element, given, amount = one.rpartition("=")
        if not given and with_plan:
            continue
        name = element.strip().casefold().replace("-", "_") or "own"
        if name in shares or name in to:
            raise BadInput(f"--rise gives {name} twice.")
        if amount.strip().endswith("%"):
            shares[name] = _signed("--rise", amount)
        elif amount.strip().startswith("£"):
            to[name] = pounds("the Band D", amount)
        else:
            raise BadInput(
                f"{one!r} is not a rise: write 4.99%, or an element and its rise, as police=2%, or "
                "its Band D, as own=£1900."
            )
    return Rise(shares, to) if shares or to else None


def _plan(asked: PayingAsked) -> "ByBandPlan | None":
    from tallystick.council_tax.by_band import freezing, scaled
    from tallystick.council_tax.plans import plan
    from tallystick.incidence.changes import ByBandPlan

    plain = [one for one in asked.rise if "=" not in one]
    if len(plain) > 1:
        raise BadInput("Give one rise for the authority itself, and others by element.")
    rise = _signed("--rise", plain[0]) if plain and (asked.plan or asked.freeze) else None
    if sum(bool(one) for one in (asked.plan, asked.target, asked.freeze)) > 1:
        raise BadInput("Give a published plan, targets by band, or bands to freeze; one of them.")
    if asked.target:
        if plain:
            raise BadInput("Targets by band leave no place for one rise: leave out --rise.")
        return ByBandPlan(_targets(asked.target), asked.whole_bill, asked.called)
    if asked.freeze:
        if rise is None:
            raise BadInput("--freeze leaves bands out of a rise: give it, as in --rise 4.99%.")
        frozen = [band for band in asked.freeze.upper() if band not in ", "]
        return ByBandPlan(freezing(rise, list(BANDS), frozen), asked.whole_bill)
    if asked.plan:
        found = plan(asked.plan)
        targets = dict(found.targets) if rise is None else scaled(found.targets, rise)
        return ByBandPlan(targets, asked.whole_bill, found.title)
    if asked.whole_bill:
        raise BadInput("--whole-bill goes with reductions by band: --plan, --target or --freeze.")
    return None


def _targets(written: Sequence[str]) -> dict[str, Decimal]:
    targets = dict.fromkeys(BANDS, Decimal(0))
    for one in written:
        band, given, amount = one.partition("=")
        if not given or band.strip().upper() not in targets:
            raise BadInput(
                f"{one!r} is not a target: write a band from A to H and its rise, as E=40%."
            )
        targets[band.strip().upper()] = _signed("--target", amount)
    return targets


def _rebates(asked: PayingAsked) -> "Rebates | None":
    from tallystick.incidence.changes import AGES, Rebates

    terms = (
        asked.rebate_to,
        asked.rebate_age,
        asked.rebate_bands,
        asked.rebate_tenure,
        asked.take_up,
        asked.taper,
        asked.low_capital,
        asked.administration,
    )
    if asked.rebate is None:
        if any(one for one in terms):
            raise BadInput("Say how much of the rise is given back, as in --rebate 100%.")
        return None
    one = Decimal(1)
    administration = Decimal(0)
    if asked.administration is not None:
        administration = pounds("administration", asked.administration)
    return Rebates(
        share=share("--rebate", asked.rebate),
        take_up=one if asked.take_up is None else share("--take-up", asked.take_up),
        up_to=3 if asked.rebate_to is None else asked.rebate_to,
        ages=tuple(age.replace("-", "_") for age in asked.rebate_age) or AGES,
        bands=tuple(band for band in asked.rebate_bands.upper() if band not in ", "),
        tenures=tuple(tenure.replace("-", "_") for tenure in asked.rebate_tenure),
        capital_share=one
        if asked.low_capital is None
        else share("--low-capital", asked.low_capital),
        taper=None if asked.taper is None else share("--taper", asked.taper),
        administration=administration,
    )


def _premiums(asked: PayingAsked) -> "tuple[Premium, ...]":
    from tallystick.incidence.changes import Premium

    nothing = Decimal(0)
    if not asked.premium and (asked.excepted or asked.leaving):
        raise BadInput("--excepted and --leaving go with a premium: --premium second_homes=100%.")
    found = []
    for one in asked.premium:
        kind, given, amount = one.partition("=")
        if not given:
            raise BadInput(
                f"{one!r} is not a premium: write second_homes=100% or empty_homes=100%."
            )
        found.append(
            Premium(
                kind.strip().casefold().replace("-", "_"),
                share("--premium", amount),
                nothing if asked.excepted is None else share("--excepted", asked.excepted),
                nothing if asked.leaving is None else share("--leaving", asked.leaving),
            )
        )
    return tuple(found)


def _signed(option: str, text: str) -> Decimal:
    """A percentage that may be below nought, as a share of one."""
    written = str(text).strip().replace(_MINUS, "-").removeprefix("+")
    try:
        return share(option, written)
    except InvalidOperation as fault:
        raise BadInput(f"{option} {text!r} is not a percentage.") from fault


def dimensions(written: str | Sequence[str]) -> tuple[str, ...]:
    """The tables asked for, in the order of asking: `band,decile` or a list of names.

    Raises:
        BadInput: if none is named.
        UnknownName: if a table cannot be by that.
    """
    from tallystick.figures.names import near
    from tallystick.incidence.incidence import DIMENSIONS

    parts = written.split(",") if isinstance(written, str) else written
    found = tuple(dict.fromkeys(part.strip().casefold() for part in parts if part.strip()))
    for one in found:
        if one not in DIMENSIONS:
            raise UnknownName("table of who pays", one, near(one, DIMENSIONS) or DIMENSIONS)
    if not found:
        raise BadInput(f"Name a table or more: {', '.join(DIMENSIONS)}.")
    return found


def pounds(what: str, text: str | float | Decimal) -> Decimal:
    """Pounds, as 1500, £1,500 or 1500.50.

    Raises:
        BadInput: if it is not a number, or below nought.
    """
    amount = _number(what, str(text).strip().removeprefix("£").replace(",", ""))
    if amount < 0:
        raise BadInput(f"{what[0].upper()}{what[1:]} cannot be {text}: give pounds from 0 up.")
    return amount


def share(option: str, text: str) -> Decimal:
    """A percentage, written with its sign, as a share of one.

    Raises:
        BadInput: if the sign is missing or it is not a number.
    """
    written = str(text).strip()
    if not written.endswith("%"):
        raise BadInput(f"{option} {text!r} has no %: write a percentage, as in {option} 100%.")
    return _number(option, written.removesuffix("%")) / _HUNDRED


def _number(what: str, text: str) -> Decimal:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        raise BadInput(f"{what[0].upper()}{what[1:]} of {text!r} is not a number.") from None
    if not number.is_finite():
        raise BadInput(f"{what[0].upper()}{what[1:]} of {text!r} is not a number.")
    return number
