"""The terminal as a door: inbound, render, sender, app."""
