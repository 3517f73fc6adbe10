-- The pairs that meet, of one part of the sought.
CREATE OR REPLACE TEMP TABLE met AS
SELECT sought_id, key_id FROM sought_blocks JOIN known_blocks USING (block) WHERE of_this_part(sought_id)
UNION SELECT s.sought_id, k.key_id FROM sought_keys s JOIN known_keys k USING (key) WHERE of_this_part(sought_id)
UNION FROM unspaced WHERE of_this_part(sought_id)
UNION FROM neighbours WHERE of_this_part(sought_id);
