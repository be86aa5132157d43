"""What holds for all tests: examples are drawn alike each time, so the gate says the same twice."""

from hypothesis import settings

settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("search", derandomize=False, deadline=None)
settings.load_profile("gate")
