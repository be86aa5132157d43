"""The life of the door on Slack: Bolt with our middleware, Socket Mode or HTTP, OAuth, what follows a commit."""
