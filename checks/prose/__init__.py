"""Rules about the words of running text."""
