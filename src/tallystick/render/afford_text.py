"""What it would take to keep a service, for the terminal: an answer that reads as one."""

from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.figures.rounding import half_up
from tallystick.forecast.lines import line
from tallystick.questions.afford_answer import AffordAnswer, WayLaw
from tallystick.render.foot import print_versions
from tallystick.render.money import in_text, pence, per_cent, whole
from tallystick.render.terminal import console, indented, led, table
from tallystick.rules.legal_status import LegalStatus

if TYPE_CHECKING:
    from tallystick.render.terminal import Console

_WORDS = {
    LegalStatus.LAWFUL.word: "Lawful",
    LegalStatus.LAWFUL_WITH_REFERENDUM.word: "Lawful with a yes in a referendum",
    LegalStatus.CONTESTED.word: "Contested",
    LegalStatus.UNLAWFUL.word: "Not lawful",
}
_MANY_YEARS = 100


def print_affordability(answer: AffordAnswer) -> None:
    """Print each way of paying for it, as if it paid for all of it, and its law."""
    out = console()
    what = f"the {answer.service}" if answer.service else "it"
    title = f"{answer.council.official_name}: what it would take to keep {what}, {answer.year}"
    out.print(title, style="bold")
    _cost(out, answer)
    out.print("Any one of these would pay for it by itself; they can be put together.")
    out.print()
    _every_band(out, answer)
    _higher_bands(out, answer)
    _reserves(out, answer)
    _services(out, answer)
    _shared(out, answer)
    for need in answer.needs:
        out.print(f"Not worked out. {need}")
    _gap(out, answer)
    law = "Law as held, with its sources: tallystick rules. Not advice."
    print_versions(out, answer.versions, law)


def _cost(out: "Console", answer: AffordAnswer) -> None:
    if answer.borrowing is None:
        out.print(f"It costs {in_text(answer.cost)} a year, less what users pay.")
        return
    loan = answer.borrowing
    borrowed = (
        f"{in_text(loan.capital)} of capital, borrowed over {loan.life_years} years at "
        f"{per_cent(loan.rate, 2)}, costs {in_text(loan.yearly)} a year"
    )
    if answer.cost:
        out.print(
            led(
                f"{in_text(answer.yearly)} a year",
                ".",
                f"It costs {in_text(answer.cost)} a year to run, less what users pay. {borrowed}. "
                "Together: ",
            )
        )
    else:
        out.print(f"{borrowed}.")
    out.print(f"Rate: {loan.rate_source}.", style="dim")
    out.print(_law(loan.law), style="dim")


def _every_band(out: "Console", answer: AffordAnswer) -> None:
    every = answer.every_band
    out.print("Council tax, every band alike", style="bold")
    indented(
        out,
        f"£{pence(every.band_d)} a year on Band D ({_small(every.week)} a week): a rise of "
        f"{per_cent(every.share, 2)}.",
    )
    if every.of_the_largest_rise is not None:
        indented(
            out,
            f"That is {per_cent(every.of_the_largest_rise)} of the largest rise that needs no "
            "referendum.",
        )
    rows = table("", ["", *every.by_band])
    rows.add_row("  £ a year", *(pence(amount) for amount in every.by_band.values()))
    out.print(rows)
    indented(out, _law(every.law))
    out.print()


def _small(pounds: Decimal) -> str:
    """Pence below a pound, as people say it: `51p`."""
    return f"{int(pounds * 100)}p" if pounds < 1 else f"£{pence(pounds)}"


def _higher_bands(out: "Console", answer: AffordAnswer) -> None:
    higher = answer.higher_bands
    if higher is None:
        return
    bands = list(higher.by_band)
    out.print(f"Council tax, bands {bands[0]} to {bands[-1]} alone", style="bold")
    bills = ", ".join(f"{band} £{pence(amount)}" for band, amount in higher.by_band.items())
    indented(
        out,
        f"{bills} a year: a rise of {per_cent(higher.share, 2)} for "
        f"{per_cent(higher.part_of_tax_base)} of the tax base.",
    )
    indented(out, _law(higher.law))
    out.print()


def _reserves(out: "Console", answer: AffordAnswer) -> None:
    reserves = answer.reserves
    out.print("Reserves", style="bold")
    lasting = (
        f"{_years(reserves.years_low)} of usable reserves counted low ({in_text(reserves.low)}), "
        f"{_years(reserves.years_high)} counted high ({in_text(reserves.high)}), if nothing else "
        f"drew on them; {reserves.dated}."
    )
    indented(out, lasting[0].upper() + lasting[1:])
    indented(out, _law(reserves.law))
    out.print()


def _years(number: float) -> str:
    return f"over {_MANY_YEARS} years" if number > _MANY_YEARS else f"{half_up(number, 1):,} years"


def _services(out: "Console", answer: AffordAnswer) -> None:
    services = answer.services
    if services is None:
        return
    out.print("The same saving from every other service", style="bold")
    indented(out, f"{per_cent(services.share, 2)} of each base budget:")
    rows = table("", ["", "£ a year"])
    for name, amount in services.by_service.items():
        rows.add_row(f"  {line(name).label}", whole(amount))
    out.print(rows)
    indented(out, _law(services.law))
    out.print()


def _shared(out: "Console", answer: AffordAnswer) -> None:
    shared = answer.shared
    if shared is None:
        return
    names = list(shared.members)
    others = ", ".join(names)
    out.print("Shared with other councils", style="bold")
    indented(
        out,
        f"With {others}, by tax base: {in_text(shared.own)} a year "
        f"({per_cent(shared.share)}) is this council's, £{pence(shared.band_d)} on Band D in each.",
    )
    indented(out, _law(shared.law))
    out.print()


def _gap(out: "Console", answer: AffordAnswer) -> None:
    if answer.gap_before > 0:
        out.print(
            f"{in_text(answer.gap_before)} is missing in {answer.year} before this, with Band D "
            "as it is: what is used here is not there for that. tallystick compare NAME sets ways "
            "beside each other."
        )
    else:
        out.print(f"Nothing is missing in {answer.year} before this, with Band D as it is.")


def _law(law: WayLaw) -> str:
    return f"{_WORDS[law.status]}. {law.sentence} [{', '.join(law.rules)}]"
