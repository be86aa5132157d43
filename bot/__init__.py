"""The world around the conversation: doors, engine, stores."""
