"""Every line of the model by name, with what it is in plain words."""

from dataclasses import fields
from typing import Any

from tallystick.forecast.lines import Line
from tallystick.render.glossary import GROUPS, lines_document
from tallystick.render.output import as_csv
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask


def glossary(release: Release, ask: Ask) -> Answer:
    """Every line by group."""
    del release
    ask.refuse_unknown(())
    document = lines_document()
    groups: dict[str, list[dict[str, Any]]] = {}
    for group, title in GROUPS.items():
        chosen = [line for line in document["lines"] if line["group"] == group]
        if chosen:
            groups.setdefault(title, []).extend(chosen)
    headings = [field.name for field in fields(Line)]
    return Answer(
        template="glossary.html",
        title="Glossary: the lines of the model",
        document=document,
        more={"groups": groups},
        csv=lambda: as_csv(
            headings,
            (
                [" ".join(line[key]) if key == "rows" else line[key] for key in headings]
                for line in document["lines"]
            ),
        ),
        canonical="/glossary",
    )
