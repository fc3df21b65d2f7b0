"""What can be asked: one module a question, with its request, its answer and what joins them."""
