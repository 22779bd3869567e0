"""Rules about what a page says of itself: its title, its language, its years."""
