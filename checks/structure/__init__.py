"""What is wrong with how a page is built: lists, headings, blocks."""
