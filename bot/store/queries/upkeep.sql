-- What stands beside cases and outbox: keys seen, dead letters, totals, erasure, new keys.

-- dedupe_seen: Which of a batch's keys took effect before.
SELECT key FROM dedupe WHERE key IN (SELECT value FROM json_each(?));

-- dedupe_add: A key took effect.
INSERT INTO dedupe (key, at) VALUES (?, ?);

-- requests_add: Something to be performed after the commit.
INSERT INTO requests (id, person, kind, serial, at, data) VALUES (?, ?, ?, ?, ?, ?);

-- requests_next: What is to be performed and not handed out, oldest first.
SELECT id, person, at, attempts, data FROM requests
WHERE claimed = 0 ORDER BY at, rowid LIMIT ?;

-- requests_claim: A request is being performed; it is not handed out again before the store is opened anew.
UPDATE requests SET claimed = 1, attempts = attempts + 1 WHERE id = ?;

-- requests_left: Requests that a process which died had handed out.
UPDATE requests SET claimed = 0 WHERE claimed = 1;

-- requests_done: A request was answered, or can't be.
DELETE FROM requests WHERE id = ?;

-- dead_letters_add: An event whose step raised.
INSERT INTO dead_letters (id, person, at, data) VALUES (?, ?, ?, ?);

-- dead_letters_all: Every dead letter, oldest first.
SELECT id, at, data FROM dead_letters ORDER BY at, rowid;

-- counts_add: Add to a total.
INSERT INTO counts (name, total) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET total = total + excluded.total;

-- counts_all: Rows by table, outbox by state, and the totals.
SELECT 'rows.persons', COUNT(*) FROM persons
UNION ALL SELECT 'rows.conversations', COUNT(*) FROM conversations
UNION ALL SELECT 'rows.interviews', COUNT(*) FROM interviews
UNION ALL SELECT 'rows.notes', COUNT(*) FROM notes
UNION ALL SELECT 'rows.lessons', COUNT(*) FROM lessons
UNION ALL SELECT 'rows.check_ins', COUNT(*) FROM check_ins
UNION ALL SELECT 'rows.screens', COUNT(*) FROM screens
UNION ALL SELECT 'rows.requests', COUNT(*) FROM requests
UNION ALL SELECT 'rows.dedupe', COUNT(*) FROM dedupe
UNION ALL SELECT 'rows.dead_letters', COUNT(*) FROM dead_letters
UNION ALL SELECT 'outbox.waiting', COUNT(*) FROM outbox WHERE state = 'waiting'
UNION ALL SELECT 'outbox.claimed', COUNT(*) FROM outbox WHERE state = 'claimed'
UNION ALL SELECT 'outbox.dead', COUNT(*) FROM outbox WHERE state = 'dead'
UNION ALL SELECT 'outbox.uncertain', COUNT(*) FROM outbox WHERE uncertain = 1 AND state <> 'dead'
UNION ALL SELECT 'outbox.oldest', COALESCE(MIN(at), 0) FROM outbox WHERE state <> 'dead'
UNION ALL SELECT 'total.' || name, total FROM counts;

-- unswept: How many erasures may have left copies in half-empty pages.
SELECT total FROM counts WHERE name = 'unswept' AND total > 0;

-- unswept_clear: The pages were written anew.
DELETE FROM counts WHERE name = 'unswept';

-- tidy_dedupe: Keys are kept 30 days.
DELETE FROM dedupe WHERE at <= ?;

-- tidy_dead_letters: Dead letters are kept 14 days.
DELETE FROM dead_letters WHERE at <= ?;

-- tidy_outbox: Dead rows are kept 14 days.
DELETE FROM outbox WHERE state = 'dead' AND at <= ?;

-- tidy_requests: Requests that nobody performed are kept a day.
DELETE FROM requests WHERE at <= ?;

-- erase_persons: Erase a person: themselves.
DELETE FROM persons WHERE id = ?;

-- erase_conversations: Erase a person: their conversation.
DELETE FROM conversations WHERE person = ?;

-- erase_interviews: Erase a person: their interviews.
DELETE FROM interviews WHERE person = ?;

-- erase_notes: Erase a person: their notes.
DELETE FROM notes WHERE person = ?;

-- erase_lessons: Erase a person: their lessons.
DELETE FROM lessons WHERE person = ?;

-- erase_check_ins: Erase a person: what falls due.
DELETE FROM check_ins WHERE person = ?;

-- erase_screens: Erase a person: the handles of their screens.
DELETE FROM screens WHERE person = ?;

-- erase_outbox: Erase a person: what was not yet sent, and what could not be.
DELETE FROM outbox WHERE person = ?;

-- erase_requests: Erase a person: what was to be performed.
DELETE FROM requests WHERE person = ?;

-- erase_dead_letters: Erase a person: events whose step raised.
DELETE FROM dead_letters WHERE person = ?;

-- key_checks_all: The keys that rows may be sealed under.
SELECT key, data FROM key_checks;

-- key_checks_save: A key is in use from now on.
INSERT INTO key_checks (key, data) VALUES (?, ?)
ON CONFLICT (key) DO UPDATE SET data = excluded.data;

-- key_checks_drop: All but one key are out of use.
DELETE FROM key_checks WHERE key <> ?;

-- sealed_persons: Every seal of a table, for new keys.
SELECT id, data FROM persons;

-- sealed_conversations: Every seal of a table, for new keys.
SELECT person, data FROM conversations;

-- sealed_interviews: Every seal of a table, for new keys.
SELECT id, data FROM interviews;

-- sealed_notes: Every seal of a table, for new keys.
SELECT id, data FROM notes;

-- sealed_lessons: Every seal of a table, for new keys.
SELECT id, data FROM lessons;

-- sealed_check_ins: Every seal of a table, for new keys.
SELECT id, data FROM check_ins;

-- sealed_outbox: Every seal of a table, for new keys.
SELECT id, data FROM outbox WHERE data IS NOT NULL;

-- sealed_requests: Every seal of a table, for new keys.
SELECT id, data FROM requests;

-- sealed_dead_letters: Every seal of a table, for new keys.
SELECT id, data FROM dead_letters;

-- reseal_persons: Put a new seal in place of the old.
UPDATE persons SET data = ? WHERE id = ?;

-- reseal_conversations: Put a new seal in place of the old.
UPDATE conversations SET data = ? WHERE person = ?;

-- reseal_interviews: Put a new seal in place of the old.
UPDATE interviews SET data = ? WHERE id = ?;

-- reseal_notes: Put a new seal in place of the old.
UPDATE notes SET data = ? WHERE id = ?;

-- reseal_lessons: Put a new seal in place of the old.
UPDATE lessons SET data = ? WHERE id = ?;

-- reseal_check_ins: Put a new seal in place of the old.
UPDATE check_ins SET data = ? WHERE id = ?;

-- reseal_outbox: Put a new seal in place of the old.
UPDATE outbox SET data = ? WHERE id = ?;

-- reseal_requests: Put a new seal in place of the old.
UPDATE requests SET data = ? WHERE id = ?;

-- reseal_dead_letters: Put a new seal in place of the old.
UPDATE dead_letters SET data = ? WHERE id = ?;
