-- How much of the words they share, and which (a bit each); the twenty that share most of what they have.
CREATE OR REPLACE TEMP TABLE candidates AS
WITH asked AS (FROM sought_tokens WHERE of_this_part(sought_id)),
shared AS (
  SELECT m.sought_id, m.key_id, round(coalesce(sum(t.bits), 0), 6) AS shared, count(t.bit) AS shared_words,
    coalesce(sum(t.bit), 0)::BIGINT AS mask
  FROM met m
  LEFT JOIN known_tokens k USING (key_id)
  LEFT JOIN asked t ON t.sought_id = m.sought_id AND t.token_id = k.token_id
  GROUP BY m.sought_id, m.key_id
)
SELECT s.sought_id, s.key_id, s.shared, s.shared_words, s.mask
FROM shared s JOIN known_bits k USING (key_id) JOIN sought_bits a USING (sought_id)
LEFT JOIN unspaced u USING (sought_id, key_id)
LEFT JOIN neighbours n USING (sought_id, key_id)
QUALIFY row_number() OVER (
  PARTITION BY s.sought_id
  ORDER BY u.key_id IS NULL, shared / (k.bits + a.bits - shared) + CASE WHEN n.key_id IS NULL THEN 0 ELSE 0.3 END DESC, s.key_id
) <= 20;
