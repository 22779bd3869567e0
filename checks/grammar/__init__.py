"""Rules about how sentences are built, by engines that know a language's grammar."""
