-- One row for each thing sought and each body that may be it, by the body's most similar name and nearest postcode.
CREATE OR REPLACE TEMP TABLE bearer_counts AS
SELECT key_id, count(DISTINCT body) AS bearers, count(DISTINCT body) FILTER (listed) AS listed_bearers
FROM borne GROUP BY key_id;

-- Who bears the name letter by letter, but for case and punctuation.
CREATE OR REPLACE TEMP TABLE same_spellings AS
SELECT DISTINCT s.sought_id, i.key_id, n.body
FROM sought_keys s
JOIN (SELECT body, name, normal_name(name) AS spelling FROM known_names WHERE listed) n USING (spelling)
JOIN name_keys k USING (name)
JOIN known_keys i ON i.key = k.key;

CREATE OR REPLACE TEMP TABLE compared AS
WITH named AS (
  SELECT c.sought_id, w.body, s.joined, w.joined AS known_joined, k.key = s.key OR w.joined = s.joined AS same_name,
    e.body IS NOT NULL AS same_spelling, s.misspelt, n.bearers, n.listed_bearers, r.bodies AS rivals, r.listed_bodies AS listed_rivals, w.kind,
    c.shared - log2((SELECT 1 + count(*) FROM known_keys)) AS beyond_chance, c.shared_words,
    coalesce(l.bits, 0) AS lacked, coalesce(a.bits, 0) AS added,
    coalesce(l.here, false) AS here, coalesce(l.elsewhere, false) AS elsewhere,
    c.shared / (c.shared + coalesce(l.bits, 0) + coalesce(a.bits, 0) + 0.001) AS alike
  FROM candidates c
  JOIN sought_keys s USING (sought_id)
  JOIN known_keys k USING (key_id)
  JOIN borne w ON w.key_id = c.key_id AND w.listed
  JOIN bearer_counts n USING (key_id)
  JOIN rivals r ON r.sought_id = c.sought_id AND r.mask = c.mask
  LEFT JOIN lacked l ON l.sought_id = c.sought_id AND l.key_id = c.key_id
  LEFT JOIN added a ON a.sought_id = c.sought_id AND a.key_id = c.key_id
  LEFT JOIN same_spellings e ON e.sought_id = c.sought_id AND e.key_id = c.key_id AND e.body = w.body
  QUALIFY row_number() OVER (
    PARTITION BY c.sought_id, w.body ORDER BY same_name DESC, same_spelling DESC, alike DESC, w.kind, w.joined, c.key_id) = 1
),
near AS (
  SELECT n.sought_id, n.body, any_value(s.postcode) AS postcode,
    arg_max(m.postcode, (CASE
      WHEN m.postcode = s.postcode THEN 3
      WHEN split_part(m.postcode, ' ', 1) = split_part(s.postcode, ' ', 1) THEN 2
      WHEN regexp_extract(m.postcode, '^[A-Z]+') = s.area THEN 1 ELSE 0 END, m.postcode)) AS known_postcode
  FROM named n JOIN sought_keys s USING (sought_id) JOIN members m ON m.org_id = n.body
  WHERE m.postcode IS NOT NULL
  GROUP BY n.sought_id, n.body
)
SELECT row_number() OVER (ORDER BY n.sought_id, n.body) AS pair_id, n.*, s.postcode, p.known_postcode,
  o.registered_on > s.first_award AS registered_since
FROM named n JOIN sought_keys s USING (sought_id) JOIN orgs o ON o.org_id = n.body LEFT JOIN near p USING (sought_id, body);

CREATE OR REPLACE TEMP TABLE postcode_regions AS
WITH used AS (SELECT postcode FROM compared UNION SELECT known_postcode FROM compared)
SELECT u.postcode, any_value(d.region_code) AS region FROM used u JOIN postcode_directory d USING (postcode) GROUP BY u.postcode;

-- What Splink is given: the two sides of every pair. What belongs to the pair stands on the left.
CREATE OR REPLACE TABLE asked_side AS
SELECT c.pair_id, c.sought_id, c.body, c.joined, c.postcode, regexp_extract(c.postcode, '^[A-Z]+') AS area, r.region,
  c.same_name, c.same_spelling, c.misspelt, c.bearers, c.listed_bearers, c.rivals, c.listed_rivals, c.kind, c.beyond_chance, c.shared_words, c.lacked, c.added, c.here,
  c.elsewhere, c.alike, c.registered_since
FROM compared c LEFT JOIN postcode_regions r USING (postcode);

CREATE OR REPLACE TABLE known_side AS
SELECT s.* REPLACE (c.known_joined AS joined, c.known_postcode AS postcode,
  regexp_extract(c.known_postcode, '^[A-Z]+') AS area, r.region AS region)
FROM asked_side s JOIN compared c USING (pair_id) LEFT JOIN postcode_regions r ON r.postcode = c.known_postcode;
