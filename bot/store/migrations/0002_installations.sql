-- Workspaces that installed the program by OAuth, and installations under way. `data` is sealed like
-- everything else: it holds the workspace's tokens.

CREATE TABLE installations (
    id TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

-- A keyed hash of what an installation under way has to show; taken once.
CREATE TABLE oauth_states (
    state TEXT NOT NULL PRIMARY KEY,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
