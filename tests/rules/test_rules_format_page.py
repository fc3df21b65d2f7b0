"""The page on rule files names every key, status and nation, and its example is a rule file."""

from pathlib import Path

from tallystick.rules.compile import NATIONS, compile_rules
from tallystick.rules.schema import Citation, DatedValue, Rule
from tallystick.rules.units import STATUSES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rules-format.md"


def test_the_page_names_every_key_status_and_nation() -> None:
    page = PAGE.read_text(encoding="utf-8")
    keys = {
        field.alias or name
        for model in (Rule, DatedValue, Citation)
        for name, field in model.model_fields.items()
    }
    for word in (*keys, *STATUSES, *NATIONS):
        assert f"`{word}`" in page, word
    for status, meaning in STATUSES.items():
        assert f"| `{status}` | {meaning} |" in page


def test_the_example_of_the_page_is_the_rule_that_is_shipped(texts: dict[str, str]) -> None:
    example = PAGE.read_text(encoding="utf-8").split("<!-- a whole file -->\n```yaml\n")[1]
    path = "england/efs/capitalisation_premium.yaml"
    compiled = compile_rules({path: example.split("```")[0]})["england/efs.capitalisation_premium"]
    shipped = compile_rules({path: texts[path]})["england/efs.capitalisation_premium"]
    for ours, theirs in zip(compiled["values"], shipped["values"], strict=True):
        assert (ours["from"], ours["value"]) == (theirs["from"], theirs["value"])
