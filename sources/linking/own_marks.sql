-- What makes recipients in no register one organisation: a register's number, a funder's identifier (if it is not on half a
-- dozen names), name and postcode; or the name alone with one funder, where that gives it no two postcodes or numbers.
CREATE OR REPLACE TEMP TABLE marks AS
WITH known AS (SELECT * FROM unfound WHERE kind = 'unregistered'),
lettered AS (
  SELECT party_id, published_id AS mark FROM known
  WHERE regexp_matches(published_id, '^360G-[A-Za-z0-9]+[-:].')
  QUALIFY count(DISTINCT key) OVER (PARTITION BY published_id) <= 5
),
sole AS (
  SELECT party_id, concat_ws('|', prefix, key) AS mark FROM known
  QUALIFY count(DISTINCT postcode) OVER (PARTITION BY prefix, key) <= 1
    AND count(DISTINCT coalesce(charity, company)) OVER (PARTITION BY prefix, key) <= 1
)
SELECT party_id, 'GB-CHC-' || charity AS mark FROM known WHERE charity IS NOT NULL
UNION SELECT party_id, 'GB-COH-' || company FROM known WHERE company IS NOT NULL
UNION SELECT party_id, published_id FROM known WHERE regexp_matches(published_id, '^[A-Z]{2}-[A-Z0-9]+-.')
UNION FROM lettered
UNION SELECT party_id, concat_ws('|', key, postcode) FROM known WHERE postcode IS NOT NULL
UNION FROM sole;

CREATE OR REPLACE TEMP TABLE own_pairs AS
SELECT DISTINCT party_id, min(party_id) OVER (PARTITION BY mark) AS other_id FROM marks;
