"""Appointments: an interview to come, or an answer about its time, out of free text. Rules, no state, no clock."""

from flows.appointments.appointment import Appointment, Clock
from flows.appointments.read import read_appointment, read_moment

__all__ = ["Appointment", "Clock", "read_appointment", "read_moment"]
