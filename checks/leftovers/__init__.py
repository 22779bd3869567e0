"""What programs leave behind on a page: their titles, their placeholders, the words of their widgets."""
