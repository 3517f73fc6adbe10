-- A grant to several is a row for each, with an equal share of the money: how it was shared out nobody publishes. In pence,
-- and what is over with the first, so that shares add up.
WITH parts AS (
  SELECT grant_id, n, recipients AS k FROM grant_links WHERE recipients > 1
),
shares AS (
  SELECT p.grant_id, p.n,
    CASE WHEN p.n > 1 THEN round(g.amount / p.k, 2) ELSE round(g.amount - (p.k - 1) * round(g.amount / p.k, 2), 2) END AS share
  FROM parts p JOIN grants_read g USING (grant_id)
)
SELECT g.grant_id || CASE WHEN r.n > 1 THEN '~' || r.n || 'of' || l.recipients ELSE '' END AS grant_id, g.source_file,
  scrub(g.publisher) AS publisher, g.licence, g.funder_id, scrub(g.funder_name) AS funder_name,
  -- Nobody's own name is published, nor a funder's number for them.
  CASE WHEN l.recipient_kind IS DISTINCT FROM 'individual' THEN scrub(r.published_id) END AS recipient_id_published,
  CASE WHEN l.recipient_kind IS DISTINCT FROM 'individual' THEN scrub(r.name) END AS recipient_name,
  l.org_id, l.link_method, l.probability,
  -- What a funder writes of a refuge may say where it is.
  CASE WHEN NOT coalesce(o.sensitive, l.recipient_kind = 'individual', false) THEN nameless(g.title) END AS title,
  CASE WHEN NOT coalesce(o.sensitive, l.recipient_kind = 'individual', false)
    THEN nameless(g.description) END AS description,
  scrub(g.programme) AS programme,
  coalesce(s.share, g.amount) AS amount, g.currency, g.award_date, year(g.award_date) AS award_year,
  p.lad_code, coalesce(p.location_basis, 'none') AS location_basis,
  coalesce(w.relevance, 'none') AS relevance, list_sort(coalesce(w.themes, [])) AS themes,
  g.regrant, g.repeat_of AS duplicate_of,
  coalesce(o.in_study, false) AND g.repeat_of IS NULL
    AND (g.regrant IS NULL OR getvariable('count_regrants')) AS in_study,
  CASE WHEN g.currency = 'GBP' THEN coalesce(s.share, g.amount) END AS amount_gbp,
  g.share_alike, coalesce(l.recipients, 0) AS recipients, coalesce(r.n, 1) AS recipient_n, scrub(l.conflict) AS conflict
FROM grants_read g
LEFT JOIN recipients r USING (grant_id)
LEFT JOIN grant_links l ON l.grant_id = g.grant_id AND l.n = r.n
LEFT JOIN shares s ON s.grant_id = g.grant_id AND s.n = r.n
LEFT JOIN grant_places p ON p.grant_id = g.grant_id AND p.n = r.n
LEFT JOIN grant_relevance w ON w.grant_id = g.grant_id
LEFT JOIN organisations o ON o.org_id = l.org_id
