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
