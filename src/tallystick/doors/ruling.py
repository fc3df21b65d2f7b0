"""The rules that are asked for, by name or by the first word of several."""

from typing import TYPE_CHECKING, Any

from tallystick.questions.opening import rulebook, versions

if TYPE_CHECKING:
    from tallystick.sources.release import Release


def chosen_rules(
    name: str | None, year: str | None, nation: str, release: "Release"
) -> tuple[dict[str, Any], bool]:
    """The document of the rules asked for, and whether one rule was named."""
    from tallystick.figures.year import FinancialYear
    from tallystick.render.rules import rules_document

    of_year = None if year is None else FinancialYear.parse(year)
    rules = rulebook(release, nation)
    group = [rule for rule in rules.rules.values() if name in (None, rule.name.split(".")[0])]
    one = not group and name is not None
    chosen = [rules.rule(name)] if one and name is not None else group
    if one and of_year is not None:
        rules.entry(chosen[0].name, of_year)
    document = rules_document(rules, chosen, of_year)
    return {**document, "versions": versions(release)}, one
