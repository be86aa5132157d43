"""What a person types under a draft: read as wishes for the note, and done."""
