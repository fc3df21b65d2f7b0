"""What is held, what is not, and how to have it."""

from tallystick.questions.opening import versions
from tallystick.render.data_document import data_csv, data_document
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask


def data(release: Release, ask: Ask) -> Answer:
    """Every table held with its coverage, and every published one that is not."""
    ask.refuse_unknown(())
    document = data_document(release, versions(release))
    document["release"]["path"] = release.path.name
    return Answer(
        template="data.html",
        title="Data: what is held, and what is not",
        document=document,
        csv=lambda: data_csv(document),
        canonical="/data",
    )
