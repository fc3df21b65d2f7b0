"""Who pays a change of charges: by band, income, household, age and tenure."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.figures.errors import RuleNotKnown
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import columns_that_add, half_up, to_penny
from tallystick.questions import who_pays_words as words
from tallystick.questions.amount_kinds import Money
from tallystick.questions.change_asked import change_of
from tallystick.questions.change_facts import ChangeFacts
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Choice, File, Flag, Text
from tallystick.questions.opening import lines_of, rulebook, versions_of
from tallystick.questions.question import Question
from tallystick.questions.sources import source_tables
from tallystick.questions.who_pays_answer import (
    AuthorityGain,
    BandDMoved,
    BillingArea,
    BridgeRow,
    ChangeMoney,
    ChangeSaid,
    Ends,
    ExampleRow,
    FullBill,
    GroupRow,
    IncomeNote,
    IntEnds,
    LawOfPart,
    LocalTenths,
    NumberRange,
    PayingAuthority,
    SettingBase,
    ShareRange,
    SmallGroup,
    WhoPaysAnswer,
)
from tallystick.questions.who_pays_kinds import Listed

if TYPE_CHECKING:
    from tallystick.incidence.example_households import ExampleBill
    from tallystick.incidence.incidence import Group
    from tallystick.incidence.small_groups import Range, SmallGroupRange
    from tallystick.incidence.who_pays import WhoPays
    from tallystick.sources.release import Release

TABLES_GROUP = "Parish and tables"
TABLES = tuple(words.TITLES)
_PLACES = 6
_LEAST_HOMES = 0.5
MODELLED, OWN_RECORDS, AS_PRINTED = "modelled", "own records", "as printed"


@dataclass(frozen=True, kw_only=True)
class _Whose:
    """Whose change it is; without slots, as `ChangeFacts`."""

    council: str = asked(
        Text(120),
        "Council",
        "A billing authority, or a county, police, fire or combined authority.",
        is_positional=True,
    )


@dataclass(frozen=True, kw_only=True)
class ChangeOfAuthority(ChangeFacts, _Whose):
    """A change, and the authority that decides it."""

    parish_amount: Decimal | None = asked(
        Money(),
        "Your parish’s charge on Band D",
        "Your parish's Band D, for the average parish.",
        default=None,
        group=TABLES_GROUP,
    )
    by: tuple[str, ...] = asked(
        Listed(Choice(words.TITLES, "table of who pays", metavar="LIST")),
        "Tables",
        "The tables to print: band,decile,type,age,tenure (default).",
        default=TABLES,
        group=TABLES_GROUP,
    )
    local_deciles: bool = asked(
        Flag(),
        "Also tenths of the area’s own households",
        "Also tenths of the area's own households.",
        default=False,
        group=TABLES_GROUP,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class WhoPaysRequest(ChangeOfAuthority):
    """A change, whose it is, and on which records."""

    records: Path | None = asked(
        File(),
        "Own records",
        "The council's own anonymised records in CSV, read and not kept.",
        default=None,
        is_local=True,
    )


def work(request: WhoPaysRequest, release: "Release") -> WhoPaysAnswer:
    """Who pays the change that is asked for.

    Raises:
        BadInput: if the authority cannot decide such a change.
        RuleNotKnown: if nothing is asked and no referendum limit is known.
    """
    return answer_of(spread_of(request, release), request, release)


def spread_of(request: ChangeOfAuthority, release: "Release") -> "WhoPays":
    """The change that is asked for, spread over the households of the area.

    Raises:
        BadInput: if the authority cannot decide such a change.
        RuleNotKnown: if nothing is asked and no referendum limit is known.
    """
    from tallystick.forecast.baseline import tax_base_growth
    from tallystick.incidence.who_pays import OwnFile, who_pays
    from tallystick.microdata.records import Records

    file = request.records if isinstance(request, WhoPaysRequest) else None
    change, rules = change_of(request), rulebook(release)
    try:
        return who_pays(
            release,
            rules,
            Records.packaged(),
            request.council,
            change,
            parish_amount=request.parish_amount,
            local_deciles=request.local_deciles,
            own=None if file is None else OwnFile(file.name, lines_of(file)),
            growth=tax_base_growth(release, rules),
        )
    except RuleNotKnown as fault:
        if change is not None:
            raise
        raise RuleNotKnown(f"Say what changes, as a rise of 2%: {fault}") from fault


def answer_of(spread: "WhoPays", request: ChangeOfAuthority, release: "Release") -> WhoPaysAnswer:
    """The answer that a spread comes to: rounded, with the tables that are asked for."""
    incidence = spread.incidence
    total = _rows(spread, "band", [incidence.total])
    local = _rows(spread, "decile", incidence.local_deciles)
    return WhoPaysAnswer(
        authority=PayingAuthority(
            spread.authority.ons_code, spread.name, spread.authority.kind, spread.element
        ),
        year=spread.year,
        year_of_change=spread.year + 1,
        areas=tuple(
            BillingArea(each.charges.area_code, each.charges.area_name) for each in spread.areas
        ),
        records=spread.own_records or MODELLED,
        change=ChangeSaid(words.said(spread.change, spread.element), words.finding(spread)),
        money=_money(spread),
        authorities=tuple(_gains(spread)),
        below_median=_shares(spread.below_median),
        low_income_paying_more=_numbers(spread.low_income_paying_more),
        income=IncomeNote(
            modelled=not spread.own_records,
            year=spread.income_year,
            note=words.INCOME_NOTE,
            tenths_end_at=tuple(_whole(bound) for bound in spread.areas[0].bounds),
        ),
        total=total[0],
        tables={name: _rows(spread, name, incidence.tables[name]) for name in request.by},
        local_tenths=LocalTenths(words.LOCAL_NOTE, local) if local else None,
        small_groups=tuple(map(_small, spread.small)),
        examples=tuple(map(_example, spread.examples)),
        bands=tuple(
            FullBill(
                each.band,
                to_penny(each.before),
                to_penny(each.after),
                to_penny(each.after - each.before),
            )
            for each in spread.bills
        ),
        bridge=tuple(_bridge(spread)),
        law=tuple(
            LawOfPart(
                each.title,
                each.power,
                each.route or None,
                tuple(map(str, each.statuses)),
                each.ballot,
                tuple(each.sentences),
            )
            for each in spread.law
        ),
        notes=tuple(spread.notes),
        sources=source_tables(spread.origins),
        versions=versions_of(release),
    )


def _money(spread: "WhoPays") -> ChangeMoney:
    whole, equivalent = spread.incidence, spread.uniform_equivalent
    change = whole.total.change
    return ChangeMoney(
        gross=_whole(spread.gross),
        given_back=_whole(spread.given_back),
        leakage=_share(spread.leakage),
        all_authorities=_whole(whole.total.pounds),
        administration=_whole(whole.administration),
        own_net=_whole(spread.own_net),
        uniform_equivalent=None if equivalent is None else _share(float(equivalent)),
        households_pay=_whole(change),
        scale=_share(whole.total.pounds / change) if change else None,
        rounding=_whole(whole.rounding),
        tax_base=SettingBase(
            year=spread.year + 1,
            as_set=float(half_up(sum(each.base.tax_base for each in spread.areas), 2)),
            growth=_share(spread.growth),
            before=float(half_up(whole.tax_base_before, 2)),
            change=float(half_up(whole.tax_base, 2)) + 0.0,
        ),
        on_pensioners_with_support=_whole(whole.met_for_pensioners),
    )


def _gains(spread: "WhoPays") -> Iterator[AuthorityGain]:
    """The authorities whose money or Band D changes."""
    for each in spread.incidence.effects:
        moves = each.band_d[0] != each.band_d[1]
        if moves or abs(each.tax) >= 1 or abs(each.reductions) >= 1:
            tax, reductions = _whole(each.tax), _whole(each.reductions)
            band_d = BandDMoved(to_penny(each.band_d[0]), to_penny(each.band_d[1]))
            yield AuthorityGain(
                each.element, each.authority, band_d, tax, reductions, tax + reductions
            )


def _rows(spread: "WhoPays", dimension: str, groups: "Sequence[Group]") -> tuple[GroupRow, ...]:
    """The groups with anybody in them; whole pounds and dwellings add to their totals."""
    homes = [group for group in groups if group.dwellings >= _LEAST_HOMES]
    dwellings = columns_that_add([group.dwellings for group in homes])
    money = columns_that_add([group.pounds for group in homes])
    status = OWN_RECORDS if spread.own_records else MODELLED
    if dimension == "band" and not spread.own_records:
        status = AS_PRINTED
    return tuple(
        GroupRow(
            group=group.name,
            label=words.label(dimension, group.name),
            dwellings=int(homes),
            paying_more=_whole(group.paying_more),
            paying_less=_whole(group.paying_less),
            before=_whole(group.before),
            pounds=int(amount),
            share=_share(spread.incidence.share(group)),
            each=None if group.each is None else to_penny(group.each),
            rise=_share(group.rise),
            status=status,
        )
        for group, homes, amount in zip(homes, dwellings, money, strict=True)
    )


def _small(group: "SmallGroupRange") -> SmallGroup:
    return SmallGroup(
        group=group.group.name,
        label=group.group.label,
        dwellings=_ends(group.dwellings),
        paying_more=_ends(group.paying_more),
        paying_less=_ends(group.paying_less),
        pounds=_ends(group.pounds),
        each=Ends(to_penny(group.each.low), to_penny(group.each.high)),
    )


def _example(bill: "ExampleBill") -> ExampleRow:
    before, after, change = (
        Ends(to_penny(pair[0]), to_penny(pair[1]))
        for pair in (bill.before, bill.after, bill.change)
    )
    return ExampleRow(
        bill.example.name, bill.example.label, before, after, change, bill.rebated, bill.basis
    )


def _bridge(spread: "WhoPays") -> Iterator[BridgeRow]:
    """From the records' liability to the requirement, authority by authority."""
    for each in spread.bridge:
        requirement, collected = _whole(each.requirement), _whole(each.collected)
        in_lieu = _whole(each.in_lieu)
        yield BridgeRow(
            element=each.element,
            authority=each.authority,
            band_d=to_penny(each.band_d),
            liability=_whole(each.liability),
            collected=collected,
            in_lieu=in_lieu,
            residual=requirement - collected - in_lieu,
            requirement=requirement,
            rounding=_whole(each.rounding),
        )


def _shares(of: "Range | None") -> ShareRange | None:
    if of is None:
        return None
    central, low, high = (float(half_up(end, _PLACES)) for end in (of.central, of.low, of.high))
    return ShareRange(central, low, high)


def _numbers(of: "Range | None") -> NumberRange | None:
    return None if of is None else NumberRange(*map(_whole, (of.central, of.low, of.high)))


def _ends(of: "Range") -> IntEnds:
    return IntEnds(_whole(of.low), _whole(of.high))


def _whole(amount: float) -> int:
    """Whole pounds, or whole dwellings, rounded half-up."""
    return int(half_up(amount))


def _share(value: float | None) -> float | None:
    return None if value is None else float(half_up(value, _PLACES))


QUESTION = Question(
    name="who_pays",
    about=(
        "In the budget's own pounds. COUNCIL is a billing authority, or a county, police, fire or "
        "combined authority over all of its districts. Incomes are modelled. Small groups are "
        "given as ranges."
    ),
    request=WhoPaysRequest,
    answer=WhoPaysAnswer,
    work=work,
    address="/councils/{council}/who-pays",
    example={"council": "coventry", "rise": ["4.99%"], "by": ["band", "decile"]},
)
