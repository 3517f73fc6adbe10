-- Of an entry of another register only names in its postcode district are compared: both registers have an address.
CREATE OR REPLACE TEMP TABLE met AS
WITH near AS (
  SELECT DISTINCT b.key_id, split_part(m.postcode, ' ', 1) AS district
  FROM borne b JOIN members m ON m.org_id = b.body WHERE m.postcode IS NOT NULL
)
SELECT DISTINCT b.sought_id, k.key_id
FROM sought_blocks b
JOIN sought_keys s USING (sought_id)
JOIN known_blocks k USING (block)
JOIN near n ON n.key_id = k.key_id AND n.district = split_part(s.postcode, ' ', 1)
UNION FROM neighbours;
