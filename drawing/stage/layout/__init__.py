"""Layout: a scene graph's entities brought into contact, in metres, and placed before a backdrop."""
