"""Calendar invitations: what a file that someone sends says of an interview. Pure."""

from flows.calendars.invitation import Fault, Invitation, Reading
from flows.calendars.read import LARGEST, MOST_EVENTS, read_calendar

__all__ = ["LARGEST", "MOST_EVENTS", "Fault", "Invitation", "Reading", "read_calendar"]
