"""Critics: models that say how well a picture matches a text."""
