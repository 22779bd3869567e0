"""What is wrong between the pages of a site: titles, copies, ways from one to another."""
