"""The page: layout, events and endpoint names. What is drawn, and how, is the business of the rooms below."""
