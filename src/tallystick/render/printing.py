"""Which module prints which answer in the terminal."""

from importlib import import_module

from tallystick.questions.answer import Answer

PRINTERS = {
    ("councils", ""): "councils_text:print_councils",
    ("council", ""): "council_text:print_council",
    ("nation", ""): "nation_text:print_nation",
    ("explain", ""): "working:print_explained",
    ("plan", ""): "plan_text:print_plan",
    ("plan", "base"): "base_text:print_base",
    ("gap", ""): "gap_text:print_gap",
    ("bill", ""): "bill_text:print_bill",
    ("bill_households", ""): "bill_households_text:print_bill_households",
    ("taxbase", ""): "taxbase_text:print_taxbase",
    ("schemes", ""): "schemes_text:print_schemes",
    ("who_pays", ""): "who_pays_text:print_who_pays",
    ("bands", ""): "bands_text:print_bands",
    ("rise", ""): "rise_text:print_rise",
    ("reform", ""): "reform_text:print_reform",
    ("loan", ""): "loan_text:print_loan",
    ("lever", ""): "levers:print_levers",
    ("compare", ""): "compare_text:print_comparison",
    ("compare", "full"): "compare_text:print_in_full",
    ("own_plan", ""): "own_plan_text:print_own_plan",
    ("own_figures", ""): "own_figures_text:print_own_figures",
    ("own_editions", ""): "own_editions_text:print_editions",
    ("diff", ""): "diff_text:print_difference",
    ("afford", ""): "afford_text:print_affordability",
    ("lawful", ""): "law_text:print_law",
    ("rule", ""): "rules:print_rule",
    ("data_status", ""): "data_text:print_data_status",
    ("data_status", "full"): "data_text:print_full_data_status",
    ("accuracy", ""): "accuracy_text:print_accuracy",
    ("accuracy", "full"): "accuracy_text:print_full_accuracy",
    ("check", ""): "check_text:print_check",
}
"""By question and view: the module of this room, and its function."""


def print_answer(question: str, answer: Answer, view: str = "") -> None:
    """Print an answer for people, as its own module has it."""
    module, _, function = PRINTERS[question, view].partition(":")
    getattr(import_module(f"tallystick.render.{module}"), function)(answer)
