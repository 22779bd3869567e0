"""What contradicts itself: one name in two forms, one fact in two versions, on a page or over a site."""
