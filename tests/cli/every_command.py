"""One call of each command, for what has to hold of all of them."""

from pathlib import Path

HERE = Path(__file__).parent
EVERY_COMMAND: dict[str, list[str]] = {
    "plan": ["plan", "coventry"],
    "gap": ["gap", "coventry"],
    "levers": ["levers"],
    "compare": ["compare", "coventry"],
    "diff": ["diff", "savings", "reserves_first", "coventry"],
    "afford": ["afford", "coventry", "--cost", "£1.2m"],
    "lawful": ["lawful", "coventry"],
    "bill": ["bill", "coventry", "--band", "C"],
    "bill-households": ["bill-households", "coventry", "--file", str(HERE / "households.csv")],
    "own-plan": ["own-plan", "coventry", str(HERE / "plan.yaml")],
    "figures": ["figures", "read", str(HERE / "own_figures.yaml")],
    "figures compare": [
        "figures",
        "compare",
        str(HERE / "own_figures.yaml"),
        str(HERE / "own_figures_later.yaml"),
    ],
    "who-pays": ["who-pays", "coventry", "--rise", "3%"],
    "bands": ["bands", "coventry"],
    "rise": ["rise", "coventry", "--rise", "4.99%"],
    "reform": ["reform", "coventry", "--like", "scotland"],
    "loan": ["loan", "--amount", "£1m", "--years", "10", "--rate", "4%"],
    "taxbase": ["taxbase", "coventry"],
    "schemes": ["schemes"],
    "councils": ["councils", "--class", "county"],
    "council": ["council", "coventry"],
    "nation": ["nation"],
    "explain": ["explain", "coventry", "tax_base", "2027-28"],
    "accuracy": ["accuracy"],
    "check": ["check", "tests/cases/s114"],
    "data": ["data", "status"],
    "rules": ["rules"],
}
"""By command; `serve` prints nothing but where it is."""
