"""Rules about the comments by which pages silence rules."""
