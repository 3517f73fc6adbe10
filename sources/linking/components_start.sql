CREATE OR REPLACE TEMP TABLE labels AS
SELECT record_id, record_id AS label FROM entries;
CREATE OR REPLACE TEMP TABLE edges AS
SELECT record_id, other_id FROM pairs UNION SELECT other_id, record_id FROM pairs;
