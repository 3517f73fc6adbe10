-- How many bear a name, and how many of them on a register.
CREATE OR REPLACE TEMP TABLE bearer_counts AS
SELECT key_id, count(DISTINCT body) AS bearers, count(DISTINCT body) FILTER (listed) AS listed_bearers
FROM borne GROUP BY key_id;

-- Who bears the name letter by letter, but for case and punctuation.
CREATE OR REPLACE TEMP TABLE same_spellings AS
SELECT DISTINCT s.sought_id, i.key_id, n.body
FROM fresh_keys s
JOIN (SELECT body, name, normal_name(name) AS spelling FROM known_names WHERE listed) n USING (spelling)
JOIN name_keys k USING (name)
JOIN known_keys i ON i.key = k.key;

-- How much there is to share, on either side.
CREATE OR REPLACE TEMP TABLE known_bits AS
SELECT key_id, round(sum(bits), 6) AS bits FROM known_tokens GROUP BY key_id;

CREATE OR REPLACE TEMP TABLE sought_bits AS
SELECT sought_id, round(sum(bits), 6) AS bits FROM sought_tokens GROUP BY sought_id;
