"""People, events and what is on record of them, as one value."""
