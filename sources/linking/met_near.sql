-- Of an entry of another register only names in its postcode district are compared: both registers have an address.
CREATE OR REPLACE TEMP TABLE met AS
WITH near AS (
  SELECT DISTINCT b.key_id, split_part(m.postcode, ' ', 1) AS district
  FROM borne b JOIN members m ON m.org_id = b.body WHERE m.postcode IS NOT NULL
),
known AS (SELECT k.block, n.district, k.key_id FROM known_blocks k JOIN near n USING (key_id)),
asked AS (
  SELECT b.block, split_part(s.postcode, ' ', 1) AS district, b.sought_id
  FROM sought_blocks b JOIN sought_keys s USING (sought_id) WHERE of_this_part(sought_id)
)
SELECT DISTINCT a.sought_id, k.key_id FROM asked a JOIN known k USING (block, district)
UNION FROM neighbours WHERE of_this_part(sought_id);
