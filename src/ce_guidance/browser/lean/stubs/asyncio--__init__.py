"""A stub of the library's ``asyncio``: our tools answer at once, and nothing of theirs waits for anything."""
