-- A number of no register is whose the name has shown it to be, for every recipient that bears it.
UPDATE party_links SET org_id = h.org_id, link_method = h.link_method, probability = h.probability
FROM (
  SELECT p.party_id, f.* EXCLUDE (charity)
  FROM parties p JOIN (
    SELECT p.charity, any_value(l.org_id) AS org_id, arg_max(l.link_method, (l.probability, l.link_method)) AS link_method,
      max(l.probability) AS probability
    FROM parties p JOIN party_links l USING (party_id)
    WHERE p.charity IS NOT NULL AND l.org_id IS NOT NULL AND l.link_method <> 'published'
    GROUP BY p.charity HAVING count(DISTINCT l.org_id) = 1
  ) f USING (charity)
) h
WHERE h.party_id = party_links.party_id AND party_links.org_id IS NULL;
