# A message whose form or line this program does not know, in the English words it was stored with.

plain-words = { $text }
