"""Rule files checked and turned into documents, as the release holds them."""

from collections.abc import Mapping

from tallystick.figures.errors import BadFile
from tallystick.rules.schema import Rule
from tallystick.rules.strict_model import Document, documents, validated
from tallystick.rules.strict_yaml import load

NATIONS = (
    "england",
    "wales",
    "scotland",
    "england_wales",
    "england_wales_ni",
    "great_britain",
    "uk",
)
_PARTS_OF_A_PATH = 3


def compile_rules(files: Mapping[str, str]) -> dict[str, Document]:
    """The documents of all rule files, by `<nation>/<name>`, ready to be written as JSON.

    `files` maps each path below the package (`england/ref/principles.yaml`) to its text. The name
    of a rule is its folder and file: `ref.principles`.

    Raises:
        ExceptionGroup: of `BadFile`, one for each fault in any file.
    """

    def compiled(path: str) -> tuple[str, Document]:
        nation, name = named(path)
        rule = validated(Rule, load(files[path], path), path)
        written = rule.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return f"{nation}/{name}", {"id": name, "nation": nation, **written}

    return documents(files, compiled, "rule")


def named(path: str) -> tuple[str, str]:
    """The nation and name of the rule in the file at that path.

    >>> named("england/ctr/pensioner.taper.yaml")
    ('england', 'ctr.pensioner.taper')

    Raises:
        BadFile: if the path is not `<nation>/<subject>/<rule>.yaml`.
    """
    parts = path.split("/")
    if len(parts) != _PARTS_OF_A_PATH or not path.endswith(".yaml"):
        raise BadFile(f"{path}: a rule file is called <nation>/<subject>/<rule>.yaml.")
    nation, subject, file = parts
    if nation not in NATIONS:
        raise BadFile(f"{path}: {nation!r} is not a nation; use one of {', '.join(NATIONS)}.")
    return nation, f"{subject}.{file.removesuffix('.yaml')}"
