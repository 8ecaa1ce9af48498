"""Pictures and words found without a gradient: codes of the memory bred by what a critic says of them, words ranked."""
