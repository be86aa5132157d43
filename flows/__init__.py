"""The conversation, pure: events in, messages out. It knows no door, clock, chance or database."""
