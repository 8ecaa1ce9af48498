"""The page's tabs: each a file with `build()` and the plans of what it asks for."""
