-- Cases: loaded with one query per table for a whole batch, saved row by row where something changed.

-- persons_load: The persons of a batch.
SELECT id, data FROM persons WHERE id IN (SELECT value FROM json_each(?));

-- conversations_load: Their conversations; the row id that a seal is bound to is the person's.
SELECT person, data FROM conversations WHERE person IN (SELECT value FROM json_each(?));

-- interviews_load: Their interviews, oldest first.
SELECT id, data, person FROM interviews
WHERE person IN (SELECT value FROM json_each(?)) ORDER BY rowid;

-- notes_load: Their notes, oldest first.
SELECT id, data, person FROM notes
WHERE person IN (SELECT value FROM json_each(?)) ORDER BY rowid;

-- lessons_load: Their lessons, oldest first.
SELECT id, data, person FROM lessons
WHERE person IN (SELECT value FROM json_each(?)) ORDER BY rowid;

-- check_ins_load: Their pending check-ins, oldest first.
SELECT id, data, person FROM check_ins
WHERE person IN (SELECT value FROM json_each(?)) ORDER BY rowid;

-- persons_save: Put a person in, or put new values in place of the old.
INSERT INTO persons (id, locale, zone, data) VALUES (?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET locale = excluded.locale, zone = excluded.zone, data = excluded.data;

-- conversations_add: A first conversation; a second one of the same person is refused.
INSERT INTO conversations (state, version, data, id, person) VALUES (?, ?, ?, ?, ?);

-- conversations_save: Replace a conversation, if it is still at the version that was loaded.
UPDATE conversations SET state = ?, version = ?, data = ?, id = ? WHERE person = ? AND version = ?;

-- interviews_save: Put an interview in, or in place of the old.
INSERT INTO interviews (id, person, data) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET data = excluded.data;

-- notes_save: Put a note in, or in place of the old.
INSERT INTO notes (id, person, data) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET data = excluded.data;

-- lessons_save: Put a lesson in, or in place of the old.
INSERT INTO lessons (id, person, data) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET data = excluded.data;

-- check_ins_save: Set a check-in; a changed time makes it wait again.
INSERT INTO check_ins (id, person, data, kind, due, zone, paused) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    waiting = CASE WHEN check_ins.due = excluded.due THEN check_ins.waiting ELSE 1 END,
    kind = excluded.kind, due = excluded.due, zone = excluded.zone,
    paused = excluded.paused, data = excluded.data;

-- interviews_drop: Take an interview out.
DELETE FROM interviews WHERE id = ? AND person = ?;

-- notes_drop: Take a note out.
DELETE FROM notes WHERE id = ? AND person = ?;

-- lessons_drop: Take a lesson out.
DELETE FROM lessons WHERE id = ? AND person = ?;

-- check_ins_drop: Cancel a check-in.
DELETE FROM check_ins WHERE id = ? AND person = ?;

-- check_ins_fired: The time of a check-in was taken notice of; one moved since then is not yet meant. An
-- expiry waits until it is gone or moved.
UPDATE check_ins SET waiting = 0 WHERE id = ? AND due <= ? AND kind <> 'expiry';

-- check_ins_due: What has fallen due, earliest first, with the sealed conversation that knows the address.
SELECT c.id, c.person, c.kind, c.due, t.data
FROM check_ins AS c JOIN conversations AS t ON t.person = c.person
WHERE c.paused = 0 AND c.waiting = 1 AND c.due <= ? ORDER BY c.due, c.rowid LIMIT ?;
