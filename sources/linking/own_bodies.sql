-- Each organisation's identifier: another register's, else a funder's, else one made of its name.
CREATE OR REPLACE TEMP TABLE own_parties AS
WITH grouped AS (
  SELECT l.label,
    coalesce(
      min(CASE WHEN other_register(u.published_id) THEN u.published_id END),
      min('GB-COH-' || u.company),
      min(CASE WHEN m.mark IS NOT NULL THEN u.published_id END)) AS published,
    coalesce(min(u.prefix), 'unknown') AS prefix, min(u.key) AS key, min(u.postcode) AS postcode
  FROM labels l
  JOIN unfound u ON u.party_id = l.node
  LEFT JOIN (SELECT party_id, mark FROM marks WHERE mark LIKE '360G-%') m ON m.party_id = u.party_id AND m.mark = u.published_id
  GROUP BY l.label
),
-- Made of the name and a count alone: whoever knows the name could find a postcode that was hashed with it. Letters
-- only, since digits in a row look like a telephone number.
named AS (
  SELECT label, coalesce(published, '360G-' || prefix || ':' || translate(left(md5(key), 10), '0123456789', 'ghjkmnpqrs') || '-' || row_number() OVER (
    PARTITION BY published IS NULL, prefix, key ORDER BY postcode NULLS LAST, label)) AS org_id
  FROM grouped
)
SELECT n.org_id, u.* FROM labels l JOIN named n USING (label) JOIN unfound u ON u.party_id = l.node;

UPDATE party_links SET org_id = o.org_id, probability = 1.0, link_method = CASE
    WHEN o.published_id IS NOT NULL THEN 'published' WHEN o.postcode IS NOT NULL THEN 'exact_name_postcode' ELSE 'exact_name' END
FROM own_parties o WHERE o.party_id = party_links.party_id;

-- Name and postcode are those that most grants give.
CREATE OR REPLACE TEMP TABLE own_bodies AS
WITH named AS (SELECT org_id, name, sum(grants) AS n FROM own_parties GROUP BY ALL),
placed AS (SELECT org_id, postcode, sum(grants) AS n FROM own_parties WHERE postcode IS NOT NULL GROUP BY ALL)
SELECT a.org_id, arg_max(a.name, (a.n, a.name)) AS name, any_value(p.postcode) AS postcode
FROM named a
LEFT JOIN (SELECT org_id, arg_max(postcode, (n, postcode)) AS postcode FROM placed GROUP BY org_id) p USING (org_id)
GROUP BY a.org_id;
