-- What joins recipients into one organisation: an identifier that is not on half a dozen names, or name and postcode.
CREATE OR REPLACE TEMP TABLE marks AS
WITH held AS (
  SELECT party_id, key, coalesce(
      'GB-CHC-' || charity, 'GB-COH-' || company,
      CASE WHEN regexp_matches(published_id, '^[A-Z0-9]{2,4}-[A-Za-z0-9]+[-:].') THEN published_id END) AS mark
  FROM unfound WHERE kind = 'unregistered'
  UNION ALL
  SELECT party_id, key, CASE WHEN regexp_matches(published_id, '^360G-[A-Za-z0-9]+[-:].') THEN published_id END
  FROM unfound WHERE kind = 'unregistered'
)
SELECT DISTINCT party_id, mark FROM held WHERE mark IS NOT NULL
QUALIFY count(DISTINCT key) OVER (PARTITION BY mark) <= 5;
