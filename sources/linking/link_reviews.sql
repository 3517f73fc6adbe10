-- Where no candidate is likely enough, but together they are likelier than not: the three likeliest.
WITH undecided AS (
  SELECT c.*, sum(c.probability) OVER (PARTITION BY c.party_id) AS together
  FROM party_candidates c
  WHERE c.probability >= 0.05
    AND NOT EXISTS (FROM party_candidates b WHERE b.party_id = c.party_id AND b.probability >= $accept)
)
SELECT p.asked_id, u.org_id,
  'recipient' AS kind, p.name AS asked_name, p.postcode AS asked_postcode, p.published_id, p.grants,
  m.name AS org_name, u.same_name, u.same_postcode, u.probability, u.rank
FROM undecided u
JOIN parties p USING (party_id)
JOIN members m ON m.record_id = u.org_id
WHERE u.together >= $review AND u.rank <= 3 AND p.party_id NOT IN (SELECT party_id FROM party_links WHERE link_method = 'override')
UNION ALL
SELECT l.record_id, o.org_id, 'entry', l.name, l.postcode, l.record_id, NULL, m.name, l.same_name, l.same_postcode, l.probability, 1
FROM likely_entries l
JOIN members o ON o.record_id = l.org_id
JOIN members m ON m.record_id = o.org_id
WHERE l.probability >= $review AND l.probability < $accept
