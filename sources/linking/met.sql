CREATE OR REPLACE TEMP TABLE met AS
SELECT sought_id, key_id FROM sought_blocks JOIN known_blocks USING (block)
UNION SELECT s.sought_id, k.key_id FROM sought_keys s JOIN known_keys k USING (key)
UNION FROM unspaced
UNION FROM neighbours;
