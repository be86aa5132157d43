"""Understanding: what a person's free text says of their interview. Rules and lexicons, no state."""

from flows.understanding.reading import Reading
from flows.understanding.understand import understand, understand_details

__all__ = ["Reading", "understand", "understand_details"]
