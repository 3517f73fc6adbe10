-- The likeliest charity of each entry, and it that one's likeliest entry there; one to one, as registers are. Far fewer entries
-- stand on another register than recipients on one, so odds are a fiftieth of what the model says of recipients.
CREATE OR REPLACE TEMP TABLE likely_entries AS
WITH held AS (SELECT DISTINCT org_id, register FROM members),
possible AS (
  SELECT s.record_id, any_value(s.name) AS name, any_value(s.postcode) AS postcode, e.register, c.body AS org_id,
    bool_or(c.same_name) AS same_name, bool_or(c.postcode = c.known_postcode) AS same_postcode,
    max(x.match_probability / (1 - x.match_probability)) / 50 AS odds
  FROM sought s
  JOIN compared c USING (sought_id)
  JOIN scored x ON x.pair_id_l = c.pair_id
  JOIN entries e USING (record_id)
  ANTI JOIN (FROM link_decisions WHERE NOT same) d ON d.asked_id = s.record_id AND d.org_id = c.body
  WHERE split_part(c.postcode, ' ', 1) = split_part(c.known_postcode, ' ', 1)
  GROUP BY s.record_id, e.register, c.body
)
SELECT p.*, round(odds / (1 + sum(odds) OVER (PARTITION BY p.record_id)), 4) AS probability
FROM possible p ANTI JOIN held h ON h.org_id = p.org_id AND h.register = p.register
QUALIFY row_number() OVER (PARTITION BY p.record_id ORDER BY odds DESC, p.org_id) = 1
  AND row_number() OVER (PARTITION BY p.org_id, p.register ORDER BY odds DESC, p.record_id) = 1;
