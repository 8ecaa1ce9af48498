"""Pictures that a critic likes, found by climbing its gradient: over pixels, or over the memory's codes."""
