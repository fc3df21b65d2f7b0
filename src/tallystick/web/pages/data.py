"""What is held, what is not, and how to have it."""

from tallystick.questions.data_status import QUESTION
from tallystick.render.tidy_csv import tidy_csv
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask
from tallystick.web.asking import answer_to


def data(release: Release, ask: Ask) -> Answer:
    """Every table held with its coverage, and every published one that is not."""
    status = answer_to(QUESTION, ask, release)
    return Answer(
        template="data.html",
        title="Data: what is held, and what is not",
        document=status.to_dict(),
        csv=lambda: tidy_csv(status.rows()),
        canonical="/data",
    )
