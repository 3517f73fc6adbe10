-- The organisations that can be drawn, each in one stratum: the first of these that it belongs to.
CREATE OR REPLACE TEMP TABLE frame AS
WITH words AS (
  SELECT org_id, count(DISTINCT (rule, source, source_id)) FILTER (WHERE level IN ('core', 'stated')) AS justice,
    count(DISTINCT (rule, source, source_id)) FILTER (WHERE level = 'associated') AS associated
  FROM evidence WHERE source <> 'override' GROUP BY org_id
),
granted AS (
  SELECT DISTINCT org_id FROM grants WHERE relevance IN ('core', 'stated') AND duplicate_of IS NULL
),
-- What people have said of the text as it is now need not be asked again; the last word stands.
said AS (
  SELECT r.* FROM reviews AS r JOIN text_hashes USING (org_id, text_hash)
  QUALIFY row_number() OVER (PARTITION BY org_id ORDER BY date DESC, round DESC) = 1
),
known AS (
  SELECT o.*, h.text_hash, f.reason AS flagged, f.decided_on, s.date AS said_on, s.level AS said_level,
    s.themes AS said_themes, s.reason AS said_reason, s.role AS said_role, p.likelier, p.probability,
    CASE WHEN s.org_id IS NULL AND o.relevance_basis <> 'override' THEN coalesce(p.disagreement, 0) ELSE 0 END
      AS disagreement,
    CASE
      WHEN o.relevance_basis = 'override' THEN NULL
      WHEN o.relevance IN ('core', 'stated') AND o.relevance_basis = 'grant' THEN 'only the words of a grant decide'
      WHEN o.relevance IN ('core', 'stated') AND w.justice <= 1 THEN 'a single match decides'
      WHEN o.relevance = 'associated' AND w.associated <= 1 THEN 'a single match decides'
      WHEN o.relevance IN ('associated', 'none') AND g.org_id IS NOT NULL THEN 'a grant names criminal justice, it does not'
    END AS borderline
  FROM organisations AS o
  JOIN text_hashes AS h USING (org_id)
  LEFT JOIN flagged_overrides AS f USING (org_id)
  LEFT JOIN said AS s USING (org_id)
  LEFT JOIN opinions AS p USING (org_id)
  LEFT JOIN words AS w USING (org_id)
  LEFT JOIN granted AS g USING (org_id)
  WHERE o.in_study OR f.org_id IS NOT NULL
)
SELECT *,
  CASE
    WHEN flagged IS NOT NULL AND in_study THEN 'changed'
    WHEN flagged IS NOT NULL THEN 'changed, outside the study'
    WHEN disagreement >= $disputed THEN 'disputed'
    WHEN borderline IS NOT NULL THEN 'borderline'
    WHEN income >= $large THEN 'large'
    ELSE 'random: ' || relevance
  END AS stratum,
  CASE
    WHEN flagged IS NOT NULL THEN format('decided on {}, and {}', decided_on, flagged)
    WHEN disagreement >= $disputed THEN format('disputed: read by a statistical model it is {} ({:.0f}%)',
      CASE likelier WHEN 'justice' THEN 'core or stated' ELSE likelier END, 100 * probability)
    WHEN borderline IS NOT NULL THEN 'borderline: ' || borderline
    WHEN income >= $large THEN format('large: income of £{:,}', CAST(income AS BIGINT))
    ELSE format('drawn at random from those that are {}', relevance)
  END || CASE WHEN said_on IS NULL THEN '' ELSE format('; judged before, on {}: stands unless you change it', said_on) END
    AS why
FROM known
