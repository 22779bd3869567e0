"""Rules about pictures: what those read who do not see them."""
