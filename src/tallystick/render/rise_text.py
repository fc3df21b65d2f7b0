"""A rise of Band D for the terminal."""

from tallystick.questions.rise import RiseAnswer
from tallystick.render.money import in_text, pence
from tallystick.render.terminal import console, table


def print_rise(answer: RiseAnswer) -> None:
    """Print whether the rise needs a vote, its limit, its yield, and every band."""
    out = console()
    out.print(f"{answer.headline}.")
    out.print(answer.limit.sentence)
    limit = answer.limit
    if limit.largest_without_referendum is not None and limit.headroom is not None:
        side = "under" if limit.headroom >= 0 else "over"
        out.print(
            f"The largest Band D without a referendum is "
            f"£{pence(limit.largest_without_referendum)}; this is £{pence(abs(limit.headroom))} "
            f"{side} it."
        )
    if answer.needs_referendum:
        out.print(f"The question on the ballot would say {answer.ballot_percentage}%.")
    if answer.points is not None:
        out.print(answer.points.sentence)
    if answer.yields is not None and answer.one_point_yields is not None:
        out.print(
            f"On {answer.tax_base:,.2f} Band D equivalents it raises {in_text(answer.yields)}; one "
            f"per cent raises {in_text(answer.one_point_yields)}."
        )
    out.print()
    rows = table("", ["Band", "Before £", "After £", "More £"])
    for band in answer.bands:
        rows.add_row(band.band, pence(band.before), pence(band.after), pence(band.increase))
    out.print(rows)
    for rule in answer.rules:
        out.print(f"Rule {rule.rule}: {rule.law}, {rule.status}.", style="dim")
