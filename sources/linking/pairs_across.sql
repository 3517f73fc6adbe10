-- From one register to another: entries of the same name, which nobody else on either has at that postcode, or, where
-- postcodes do not say, has at all.
CREATE OR REPLACE TEMP TABLE across AS
WITH counted AS (
  SELECT *,
    CASE register WHEN 'ccew' THEN 1 WHEN 'company' THEN 2 WHEN 'mutual' THEN 3 ELSE 4 END AS register_rank,
    count(DISTINCT label) OVER (PARTITION BY register, key) AS with_name,
    count(DISTINCT label) OVER (PARTITION BY register, key, postcode) AS at_postcode
  FROM bearers
),
met AS (
  SELECT a.label, b.label AS other_label, a.register, b.register AS other_register,
    min(a.record_id) AS record_id, min(b.record_id) AS other_id,
    bool_or(coalesce(a.postcode = b.postcode AND a.at_postcode = 1 AND b.at_postcode = 1, false)) AS same_postcode
  FROM counted a JOIN counted b
    ON a.key = b.key AND a.register_rank < b.register_rank AND a.label <> b.label AND (a.current OR b.current)
  WHERE (a.postcode = b.postcode AND a.at_postcode = 1 AND b.at_postcode = 1)
    OR (a.with_name = 1 AND b.with_name = 1 AND a.telling AND coalesce(a.district = b.district, true))
  GROUP BY ALL
),
-- One to one, as registers are: a body that already has an entry on the other register gets no second one.
held AS (SELECT DISTINCT l.label, e.register FROM labels l JOIN entries e ON e.record_id = l.node)
SELECT record_id, other_id, same_postcode
FROM met
ANTI JOIN held h ON h.label = met.label AND h.register = met.other_register
ANTI JOIN held k ON k.label = met.other_label AND k.register = met.register
QUALIFY count(*) OVER (PARTITION BY label, other_register) = 1 AND count(*) OVER (PARTITION BY other_label, register) = 1;

INSERT INTO pairs
SELECT record_id, other_id,
  CASE WHEN same_postcode THEN 'exact_name_postcode' ELSE 'exact_name' END, CASE WHEN same_postcode THEN 0.999 ELSE 0.98 END
FROM across;
