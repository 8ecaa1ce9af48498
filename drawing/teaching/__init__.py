"""Teaching: a user's own pictures as data sets, as what the memory is tuned by, and as characters of the stage."""
