"""What every door shares: opening the release and a user's files, and answering each question."""
