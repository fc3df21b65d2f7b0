"""Whether a plan is lawful: one file for each duty or limit in `duties/`."""
