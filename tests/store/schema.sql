CREATE TABLE check_ins (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    due INTEGER NOT NULL,
    zone TEXT,
    paused INTEGER NOT NULL,
    waiting INTEGER NOT NULL DEFAULT 1,
    data BLOB NOT NULL
) STRICT;

CREATE INDEX check_ins_by_person ON check_ins (person);

CREATE INDEX check_ins_due ON check_ins (due) WHERE paused = 0 AND waiting = 1;

CREATE TABLE conversations (
    person TEXT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE counts (
    name TEXT NOT NULL PRIMARY KEY,
    total INTEGER NOT NULL
) STRICT;

CREATE TABLE dead_letters (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    at INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE INDEX dead_letters_by_person ON dead_letters (person);

CREATE TABLE dedupe (
    key TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX dedupe_by_age ON dedupe (at);

CREATE TABLE installations (
    id TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE interviews (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE INDEX interviews_by_person ON interviews (person);

CREATE TABLE key_checks (
    key TEXT NOT NULL PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE lessons (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE INDEX lessons_by_person ON lessons (person);

CREATE TABLE notes (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE INDEX notes_by_person ON notes (person);

CREATE TABLE oauth_states (
    state TEXT NOT NULL PRIMARY KEY,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    platform TEXT NOT NULL,
    person TEXT NOT NULL,
    conversation TEXT NOT NULL,
    screen TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    attempts INTEGER NOT NULL DEFAULT 0,
    uncertain INTEGER NOT NULL DEFAULT 0,
    again_at INTEGER,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    data BLOB
) STRICT;

CREATE INDEX outbox_by_person ON outbox (person);

CREATE INDEX outbox_order ON outbox (conversation, sequence) WHERE state <> 'dead';

CREATE INDEX outbox_waiting ON outbox (sequence) WHERE state = 'waiting';

CREATE TABLE persons (
    id TEXT NOT NULL PRIMARY KEY,
    locale TEXT NOT NULL,
    zone TEXT,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE requests (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    serial INTEGER NOT NULL,
    at INTEGER NOT NULL,
    data BLOB NOT NULL
, attempts INTEGER NOT NULL DEFAULT 0, claimed INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX requests_by_person ON requests (person);

CREATE INDEX requests_waiting ON requests (at) WHERE claimed = 0;

CREATE TABLE screens (
    person TEXT NOT NULL,
    id TEXT NOT NULL,
    handle TEXT NOT NULL,
    PRIMARY KEY (person, id)
) STRICT;

CREATE TABLE sqlite_sequence(name,seq);
