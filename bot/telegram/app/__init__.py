"""The life of the door on Telegram: connect, listen by polling or webhook, answer taps, stop."""
