-- The outbox: rows go in the order of `sequence` within a conversation, and none waits for another's.

-- outbox_add: Put an operation at the end of its conversation's queue.
INSERT INTO outbox (id, platform, person, conversation, screen, kind, at, data)
VALUES (?, ?, ?, ?, ?, ?, ?, ?);

-- outbox_collapse: An edit not yet sent is replaced by a later edit of the same screen.
DELETE FROM outbox
WHERE conversation = ? AND screen = ? AND kind = 'edit' AND state = 'waiting';

-- outbox_next: The first unsent row of each conversation, if it is due, not held and not yet claimed.
SELECT o.id, o.sequence, o.platform, o.person, o.conversation, o.screen, o.kind,
    s.handle, o.attempts, o.uncertain,
    EXISTS (
        SELECT 1 FROM outbox AS l
        WHERE l.conversation = o.conversation AND l.sequence > o.sequence AND l.state <> 'dead'
    ),
    o.data
FROM outbox AS o LEFT JOIN screens AS s ON s.person = o.person AND s.id = o.screen
WHERE o.state = 'waiting' AND (o.again_at IS NULL OR o.again_at <= ?)
    AND o.conversation NOT IN (SELECT value FROM json_each(?))
    AND o.platform NOT IN (SELECT value FROM json_each(?))
    AND NOT EXISTS (
        SELECT 1 FROM outbox AS e
        WHERE e.conversation = o.conversation AND e.sequence < o.sequence AND e.state <> 'dead'
    )
ORDER BY o.uncertain, o.sequence LIMIT ?;

-- outbox_proved: A send in doubt, of a screen that was tapped since, is done.
DELETE FROM outbox
WHERE conversation = ? AND screen = ? AND kind = 'send' AND state = 'waiting' AND uncertain = 1;

-- outbox_claim: A row is being sent; it is not handed out again before it is marked.
UPDATE outbox SET state = 'claimed' WHERE id = ?;

-- outbox_claimed: What is known of claimed rows that were marked.
SELECT id, person, screen, kind, uncertain FROM outbox
WHERE state = 'claimed' AND id IN (SELECT value FROM json_each(?));

-- outbox_left: Rows that a process which died had claimed.
SELECT id, person, screen, kind, uncertain FROM outbox WHERE state = 'claimed';

-- outbox_sent: A sent row goes at once.
DELETE FROM outbox WHERE id = ?;

-- outbox_again: A row is to be sent once more.
UPDATE outbox
SET state = 'waiting', attempts = attempts + 1, again_at = ?, uncertain = MAX(uncertain, ?)
WHERE id = ?;

-- outbox_dead: A row that will never arrive stays visible, without its text.
UPDATE outbox
SET state = 'dead', attempts = attempts + 1, again_at = NULL, reason = ?, at = COALESCE(?, at), data = NULL
WHERE id = ?;

-- outbox_drop: What a backup still wanted to send.
DELETE FROM outbox WHERE state <> 'dead';

-- outbox_all_dead: What could not be delivered, and why.
SELECT at, reason FROM outbox WHERE state = 'dead' ORDER BY at, sequence;

-- outbox_nobodys: Of an erased person not even a dead row stays.
DELETE FROM outbox WHERE state = 'dead' AND person = '';

-- screens_save: The platform's handle of a screen.
INSERT INTO screens (person, id, handle) VALUES (?, ?, ?)
ON CONFLICT (person, id) DO UPDATE SET handle = excluded.handle;
