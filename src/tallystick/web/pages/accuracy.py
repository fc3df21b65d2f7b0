"""How good the outlook is: what it cannot do, and each measure with what it is set against."""

from tallystick.questions.accuracy import AccuracyRequest, work
from tallystick.render.accuracy_text import LISTS, WAYS
from tallystick.render.pictures import charts_of
from tallystick.render.tidy_csv import tidy_csv
from tallystick.sources.release import Release
from tallystick.web.answer import Answer, MadeWhenRead
from tallystick.web.asked import Ask


def accuracy(release: Release, ask: Ask) -> Answer:
    """The outlook against published gaps, past outturns and full returns, worked out again."""
    ask.refuse_unknown(())
    answer = work(AccuracyRequest(), release)
    return Answer(
        template="accuracy.html",
        title="How good is the outlook?",
        document=MadeWhenRead(answer.to_dict),
        more={"of": answer, "ways": WAYS, "lists": LISTS},
        csv=lambda: tidy_csv(answer.rows()),
        charts=charts_of(answer),
        canonical="/accuracy",
        forms=("json", "csv", "svg"),
    )
