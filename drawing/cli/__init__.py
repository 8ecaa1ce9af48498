"""The subcommands of `python -m drawing`, one module each."""
