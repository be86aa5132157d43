"""Slack as a door: inbound, render, sender, app."""
