"""Council tax support: schemes, claims and what is awarded."""
