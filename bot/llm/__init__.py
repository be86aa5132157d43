"""An OpenAI-compatible language model that may word a note or read a hard paragraph; off unless it is set up."""
