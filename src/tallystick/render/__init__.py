"""Tables, charts and plain English; no arithmetic beyond rounding for print."""
