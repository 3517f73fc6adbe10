-- Identifiers that grants give: of organisations on no register, and, of those that a name has found, the number that they
-- had before (an association that became a CIO) or that the funder gives them.
CREATE OR REPLACE TEMP TABLE grant_records AS
WITH given AS (
  SELECT party_id, unnest([published_id, 'GB-CHC-' || charity, 'GB-COH-' || company]) AS record_id FROM parties
),
borne AS (
  SELECT l.org_id, g.record_id, l.link_method, l.probability, o.party_id IS NOT NULL AS own
  FROM given g JOIN party_links l USING (party_id) LEFT JOIN own_parties o USING (party_id)
  WHERE g.record_id IS NOT NULL AND l.org_id IS NOT NULL AND (o.party_id IS NOT NULL OR l.link_method <> 'published')
    AND regexp_matches(g.record_id, '^[A-Z0-9]{2,4}-[A-Za-z0-9]+[-:].')
  UNION ALL
  SELECT org_id, org_id, 'published', 1.0, true FROM own_bodies
)
SELECT org_id, record_id,
  CASE split_part(record_id, '-', 2) WHEN 'CHC' THEN 'ccew' WHEN 'COH' THEN 'company' WHEN 'MPR' THEN 'mutual' WHEN 'CASC' THEN 'casc' END
    AS register,
  CASE WHEN bool_or(own) THEN 'Grants, of a recipient in no register' ELSE 'Grants, of a recipient found by its name' END AS source,
  CASE WHEN bool_or(own) THEN 'published' ELSE arg_max(link_method, (probability, link_method)) END AS link_method,
  CASE WHEN bool_or(own) THEN 1.0 ELSE max(probability) END AS probability
FROM borne
ANTI JOIN known_records k ON k.record_id = borne.record_id
GROUP BY org_id, record_id;
