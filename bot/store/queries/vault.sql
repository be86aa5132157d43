-- Installations by OAuth.

-- installations_save: Put an installation in, or in place of the old.
INSERT INTO installations (id, at, data) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET at = excluded.at, data = excluded.data;

-- installations_load: One installation.
SELECT data FROM installations WHERE id = ?;

-- installations_drop: An installation has ended.
DELETE FROM installations WHERE id = ?;

-- oauth_states_save: An installation is under way.
INSERT INTO oauth_states (state, until) VALUES (?, ?);

-- oauth_states_take: It came back; a second time it is not known.
DELETE FROM oauth_states WHERE state = ? AND until > ?;

-- oauth_states_tidy: What never came back.
DELETE FROM oauth_states WHERE until <= ?;

-- sealed_installations: Every seal of a table, for new keys.
SELECT id, data FROM installations;

-- reseal_installations: Put a new seal in place of the old.
UPDATE installations SET data = ? WHERE id = ?;
