"""Rules about links: those that lead nowhere, elsewhere than they say, or only for who wrote them."""
