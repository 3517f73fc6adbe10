-- Places of a grant and, where a file repeats a grant, those of the repeats too: repeats are how some give several places.
WITH places AS (
  SELECT e.file, e.row, e.place, CASE e.part WHEN 'beneficiaryLocation' THEN 'beneficiary' ELSE 'recipient' END AS kind,
    blank(e.name) AS name, upper(blank(e.geoCode)) AS code, blank(e.geoCodeType) AS code_type,
    upper(blank(e.countryCode)) AS country
  FROM elements e WHERE e.part IN ('beneficiaryLocation', 'recipientOrganization/location')
  UNION ALL
  SELECT file, row, 9223372036854775807, 'beneficiary', blank(localAuthority), NULL, 'LAD_NAME', NULL
  FROM raw_grants WHERE blank(localAuthority) IS NOT NULL
),
placed AS (
  SELECT i.grant_id, i.n AS repeat_n, p.* EXCLUDE (file, row) FROM places p JOIN ids i USING (file, row)
  UNION ALL
  SELECT o.repeat_of, i.n, p.* EXCLUDE (file, row)
  FROM places p JOIN repeat_of o USING (file, row) JOIN ids i USING (file, row) WHERE o.same_file
),
once AS (
  SELECT grant_id, kind, name, code, code_type, country, min((repeat_n, place)) AS place
  FROM placed WHERE coalesce(name, code) IS NOT NULL
  GROUP BY ALL
)
SELECT grant_id, row_number() OVER (PARTITION BY grant_id ORDER BY place, kind, code, name, code_type, country) AS n,
  kind, scrub(name) AS name, code, code_type, country
FROM once
