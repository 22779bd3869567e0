"""Lets `python -m copydesk` do what the `copydesk` command does."""

from copydesk.cli import main

if __name__ == "__main__":
    main()
