"""A plug-in as another team would write it; the tests find it by its entry point."""
