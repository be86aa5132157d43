"""Telling of an interview to come: in words, by a form, or by a calendar file."""
