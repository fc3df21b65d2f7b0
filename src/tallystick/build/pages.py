"""`python -m tallystick.build.pages`: write the generated pages of the manual, or check them."""

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import get_args

from tallystick.build.inputs import ROOT
from tallystick.build.stub import stub
from tallystick.council_tax.levels import charges_for
from tallystick.forecast.assumptions import BASE_YEAR
from tallystick.forecast.baseline import Baseline, basis
from tallystick.forecast.every_outlook import every_baseline
from tallystick.forecast.reserves_held import Counted
from tallystick.incidence.bridge import bridge
from tallystick.levers.lookup import levers
from tallystick.levers.strategy import schema as strategy_schema
from tallystick.microdata.area_households import area_households
from tallystick.microdata.record_checks import convergence, fit_by_margin, ranges
from tallystick.microdata.record_held_out import held_out
from tallystick.microdata.records import Records
from tallystick.planner.hold_out import hold_out
from tallystick.questions.accuracy import AccuracyRequest, measures
from tallystick.questions.accuracy import work as how_good
from tallystick.questions.accuracy_before import KEPT
from tallystick.questions.catalogue import questions
from tallystick.questions.check import CheckRequest, work
from tallystick.questions.check_answer import CheckAnswer
from tallystick.questions.lever import about
from tallystick.questions.schema import published_schemas
from tallystick.reductions.held import every_scheme
from tallystick.reductions.scheme_coverage import scheme_coverage
from tallystick.render.assumptions import assumptions_page
from tallystick.render.assurance import assurance_document
from tallystick.render.bridge_page import bridge_page
from tallystick.render.cases_page import cases_page
from tallystick.render.coverage import coverage_page
from tallystick.render.glossary_page import glossary_page
from tallystick.render.hold_out_page import hold_out_page
from tallystick.render.household_records_page import household_records_page
from tallystick.render.law_page import duties_page
from tallystick.render.levers import levers_page
from tallystick.render.outlook_text import CLASS_WORDS
from tallystick.render.output import as_json
from tallystick.render.questions_page import questions_page
from tallystick.render.schemes_page import schemes_page
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

REFERENCE = ROOT / "docs" / "reference"
CASES = ROOT / "tests" / "cases"
PACKAGE = ROOT / "src" / "tallystick"
WEB = PACKAGE / "web"
MARK = "<!-- Written by `python -m tallystick.build.pages`; changes made here are lost. -->"


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, 0; with `--check`, 1 if one is behind, naming it, and nothing is written."""
    parser = argparse.ArgumentParser(prog="python -m tallystick.build.pages", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if one is behind")
    parser.add_argument(
        "--published", action="store_true", help="also keep how good this release's outlook is"
    )
    parser.add_argument("--out", type=Path, default=REFERENCE, help="the folder of the pages")
    chosen = parser.parse_args(arguments)
    written = pages(Release.open())
    shown = {"cases.json": as_json(assurance_document(_report())) + "\n"}
    typed = {"__init__.pyi": stub(questions())}
    if chosen.check:
        late = (*behind(written, chosen.out), *behind(shown, WEB), *behind(typed, PACKAGE))
        for name in late:
            print(f"{name} is behind; run `make docs`.", file=sys.stderr)  # noqa: T201 - a command
        return 1 if late else 0
    kept = {KEPT: _measures()} if chosen.published else {}
    for folder, texts in (
        (chosen.out, written),
        (WEB, shown),
        (PACKAGE, typed),
        (PACKAGE / "questions", kept),
    ):
        for name in behind(texts, folder):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(texts[name], encoding="utf-8")
            print(f"{name}: written again")  # noqa: T201 - a command
    return 0


def pages(release: Release) -> dict[str, str]:
    """The text of every generated page by its file name."""
    rulebook = Rulebook.from_documents(release.documents("rule"))
    makers: dict[str, Callable[[], str]] = {
        "assumptions.md": lambda: _assumptions(release, rulebook),
        "cases.md": _cases,
        "coverage.md": lambda: _coverage(release, rulebook),
        "duties.md": lambda: duties_page(rulebook, BASE_YEAR + 1),
        "glossary.md": glossary_page,
        "hold-out.md": lambda: _hold_out(release, rulebook),
        "household-bridge.md": lambda: _household_bridge(release, rulebook),
        "household-records.md": lambda: _household_records(release),
        "questions.md": lambda: questions_page(questions()),
        "levers.md": lambda: levers_page(tuple(map(about, levers().values()))),
        "scheme-coverage.md": lambda: _schemes(release),
    }
    texts = {name: _marked(make()) for name, make in makers.items()}
    return {**texts, **_schemas()}


def _schemas() -> dict[str, str]:
    strategies = {"strategy.schema.json": f"{as_json(strategy_schema())}\n"}
    return strategies | {
        f"schemas/{name}.json": f"{as_json(schema)}\n"
        for name, schema in published_schemas(questions()).items()
    }


def behind(texts: Mapping[str, str], folder: Path) -> tuple[str, ...]:
    """The names of the pages that are absent from the folder or differ from what is made now."""
    return tuple(
        name
        for name, text in texts.items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    )


def _measures() -> str:
    """How good the outlook of this release is, for the next to be set beside."""
    answer = how_good(AccuracyRequest(), Release.open())
    return f"{as_json(measures(answer).written(answer.versions))}\n"


def _assumptions(release: Release, rulebook: Rulebook) -> str:
    rests_on = basis(release, rulebook)
    by_class = {name: rests_on.assumptions(name) for name in CLASS_WORDS}
    return assumptions_page(by_class, rests_on.method)


def _household_records(release: Release) -> str:
    records = Records.open()
    return household_records_page(
        records.meta,
        fit_by_margin(records, release),
        convergence(records),
        held_out(records, release),
        ranges(records),
        release.sources,
    )


def _household_bridge(release: Release, rulebook: Rulebook) -> str:
    records = Records.open()
    areas = {
        code: area_households(release, rulebook, records, charges_for(release, code))
        for code in records.codes
    }
    year = next(iter(areas.values())).charges.year
    names = {code: area.charges.area_name for code, area in areas.items()}
    bridges = {
        names[code]: next(row for row in bridge(area) if row.element == "own")
        for code, area in areas.items()
    }
    return bridge_page(bridges, {names[code]: area.scale for code, area in areas.items()}, year)


@cache
def _report() -> CheckAnswer:
    answer = work(CheckRequest((CASES,)), Release.open())
    named = (replace(case, file=Path(case.file).name) for case in answer.cases)
    return replace(answer, cases=tuple(named))


def _cases() -> str:
    return cases_page(_report())


def _schemes(release: Release) -> str:
    billing = {
        authority.ons_code: authority.name
        for authority in release.authorities
        if authority.nation == "England" and authority.is_billing and not authority.ended
    }
    national = [scheme for scheme in every_scheme(release).values() if scheme.year is None]
    return schemes_page(scheme_coverage(release), national, billing)


def _coverage(release: Release, rulebook: Rulebook) -> str:
    return coverage_page(_plans(release, rulebook))


def _hold_out(release: Release, rulebook: Rulebook) -> str:
    plans = _plans(release, rulebook)
    low, high = (
        tuple(hold_out(plans, release, rulebook, counted)) for counted in get_args(Counted)
    )
    return hold_out_page(low, high)


@cache
def _plans(release: Release, rulebook: Rulebook) -> tuple[Baseline, ...]:
    return tuple(every_baseline(release, rulebook))


def _marked(page: str) -> str:
    """The page with a line below its title that says where it comes from."""
    title, _, rest = page.partition("\n")
    return f"{title}\n\n{MARK}\n{rest.rstrip()}\n"


if __name__ == "__main__":
    sys.exit(main())
