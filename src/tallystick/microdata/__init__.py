"""The household records of every English area, their checks and a council's own."""
