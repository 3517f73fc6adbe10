-- Which entries are one body, by published numbers; then charities without these, for linking entries by name alone.
CREATE OR REPLACE TEMP TABLE told_entries AS
WITH numbered AS (SELECT record_id, other_id FROM pairs WHERE method = 'published')
SELECT record_id, record_id AS body FROM numbered UNION SELECT other_id, record_id FROM numbered;

CREATE OR REPLACE TEMP TABLE hidden_charities AS SELECT * REPLACE (NULL::VARCHAR AS company_number) FROM ccew_records;
CREATE OR REPLACE TEMP VIEW ccew_records AS FROM hidden_charities;
