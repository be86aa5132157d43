-- How often a request was handed out to be performed, and whether it is being performed now.

ALTER TABLE requests ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE requests ADD COLUMN claimed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX requests_waiting ON requests (at) WHERE claimed = 0;
