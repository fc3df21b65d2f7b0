"""The questions by name, each in one line, without loading any of them."""

NAMES = {
    "plan": "A council's budget gap, what drives it, its reserves and its sources.",
    "gap": "The gap by year, on low, central and high assumptions.",
    "lever": "What a council can do about its gap: every lever, or one with its inputs.",
    "compare": "Strategies side by side on one council: gap left, reserves, Band D, law.",
    "own_plan": "A plan of your own: what it leaves, each lever by itself, and the law's limits.",
    "own_editions": "Editions of your own figures side by side, and the gap under each.",
    "own_figures": "What a file of your own figures holds: every number with line, year and cell.",
    "diff": "Why two plans differ, by lever and driver, in pounds that add.",
    "afford": "What it would take to keep a service: tax, reserves, borrowing, savings, a pool.",
    "lawful": "Whether a plan is lawful: every duty, its headroom, and the days to meet.",
    "bill": "What a household would pay in council tax, line by line, and why.",
    "bill_households": "What the households of a file pay and are awarded, in all and row by row.",
    "who_pays": "Who pays a change of charges: by band, income, household, age and tenure.",
    "bands": "What every band is charged, and what a change by band would raise, by which route.",
    "taxbase": "The tax base by band: of a form, or of a real authority and how it was reached.",
    "schemes": "Council tax support schemes held, or one in plain words.",
    "rise": "Whether a rise of Band D needs a referendum, and what it yields.",
    "reform": "Bands under a law that does not exist: other proportions, and what would follow.",
    "loan": "A loan's schedule: repaid, interest, and what revenue sets aside for it.",
    "rule": "The law and policy numbers by year, each with its source and status.",
    "data_status": "What is held: every table, its newest year, coverage and gaps.",
    "councils": "Every principal council of England with its code, class and region.",
    "council": "A council's profile and ten years of history where held.",
    "nation": "Reserves and spending summed over any set of councils and year.",
    "explain": "Why a figure is what it is, down to publisher, table and row.",
    "accuracy": "How good the outlook is: against published gaps, past outturns, full returns.",
    "check": "Published worked examples put to the questions, with each difference.",
}
"""In the order in which help lists them."""

COMMANDS = {
    "lever": "levers",
    "rule": "rules",
    "data_status": "data status",
    "own_figures": "figures read",
    "own_editions": "figures compare",
}
"""The command of a question, where it is not the question's name with hyphens."""


def command_name(question: str) -> str:
    """The command that asks a question."""
    return COMMANDS.get(question, question.replace("_", "-"))
