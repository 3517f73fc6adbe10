SELECT r.grant_id, r.n, count(*) OVER (PARTITION BY r.grant_id) AS recipients, l.org_id, l.link_method, l.probability, l.conflict,
  coalesce(u.kind, 'registered') AS recipient_kind
FROM recipients r
JOIN parties p ON (p.published_id, p.register_id, p.name, p.charity_number, p.company_number, p.postcode)
  IS NOT DISTINCT FROM (r.published_id, r.register_id, r.name, r.charity_number, r.company_number, r.postcode)
JOIN party_links l USING (party_id)
LEFT JOIN unfound u USING (party_id)
