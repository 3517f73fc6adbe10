-- What the rules of the study population need beside `bodies`: how far accounts reach, and how widely a body works. How far
-- accounts reach is known only where the history of returns is at hand; the register's latest year alone may be an old one.
CREATE OR REPLACE TEMP TABLE body_facts AS
WITH returns AS (
  SELECT m.org_id, max(r.year_end) AS last_return FROM ccew_returns r JOIN body_records m USING (record_id) GROUP BY m.org_id
)
SELECT b.org_id, s.scale,
  CASE WHEN (SELECT count(*) FROM ccew_returns) > 0
    THEN coalesce(greatest(b.income_year_end, r.last_return), b.registered_on) END AS accounts_until
FROM bodies b
LEFT JOIN returns r USING (org_id)
LEFT JOIN body_scale s USING (org_id);
