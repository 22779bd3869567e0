"""Rules about bytes and characters: charsets that are not what is claimed, damage of conversions, broken references."""
