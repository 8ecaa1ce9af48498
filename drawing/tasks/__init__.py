"""What can be made: drawings, traces, completions, comics, illustrations; generators of frames over the engine."""
