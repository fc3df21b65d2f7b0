"""Who pays a change: by band, income, household, age and tenure."""
