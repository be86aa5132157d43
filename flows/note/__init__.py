"""The thank-you note: facts in, a checked draft out. Pure; knows no conversation and no platform."""
