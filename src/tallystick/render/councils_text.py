"""The councils for the terminal, a line each."""

from tallystick.questions.council_sets import CLASSES
from tallystick.questions.councils import CouncilsAnswer
from tallystick.render.foot import print_versions
from tallystick.render.terminal import console, table


def print_councils(answer: CouncilsAnswer) -> None:
    """Print each council with its code, class and region."""
    out = console()
    rows = table(answer.headline, ["", "code", "class", "region"])
    for column in rows.columns[1:]:
        column.is_right = False
    for council in answer.councils:
        words = CLASSES[council.council_class]
        rows.add_row(council.name, council.ons_code, words, council.region)
    out.print(rows)
    print_versions(out, answer.versions)
