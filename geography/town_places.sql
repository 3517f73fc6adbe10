-- Where a postcode field holds the start of a town's name, the one local authority that it names. Official names alone
-- count: of authorities, today's and former, as the lookups and the register of charities write them; of the town in
-- which the council of an authority of the study sits, where it is called otherwise. A name of something larger than an
-- authority places nothing, but stands against the towns that begin like it ('NOTTINGH').
--
-- A name of fewer than eight letters may be whole, and is then taken as such; the register cuts the field at eight, so
-- that eight letters are a beginning, as are five to seven that are no whole name.
CREATE OR REPLACE TEMP TABLE town_places AS
WITH official AS (
  SELECT authority_key(lad_name) AS name, lad_code FROM lad_lookup WHERE lad_name IS NOT NULL
  UNION SELECT authority_key(old_name), new_code FROM lad_changes
  UNION SELECT authority_key(area_name), lad_code FROM area_names WHERE county_code IS NULL
  UNION SELECT * FROM (VALUES
    ('beverley', 'E06000011'), ('grimsby', 'E06000012'), ('halifax', 'E08000033'), ('huddersfield', 'E08000034'),
    ('hull', 'E06000010'), ('morpeth', 'E06000057'), ('north shields', 'E08000022'), ('northallerton', 'E06000065'),
    ('scunthorpe', 'E06000013'), ('south shields', 'E08000023')) AS seats(name, lad_code)
  UNION SELECT larger, 'larger' FROM (SELECT unnest([
    'bedfordshire', 'berkshire', 'cambridgeshire', 'cheshire', 'cleveland', 'cumbria', 'derbyshire', 'devon',
    'east sussex', 'england', 'essex', 'gloucestershire', 'hampshire', 'hertfordshire', 'humberside', 'kent',
    'lancashire', 'leicestershire', 'lincolnshire', 'london', 'merseyside', 'norfolk',
    'northamptonshire', 'nottinghamshire', 'oxfordshire', 'scotland', 'shropshire', 'somerset', 'south yorkshire',
    'staffordshire', 'suffolk', 'surrey', 'teesside', 'tyne and wear', 'tyneside', 'wales', 'warwickshire',
    'west sussex', 'west yorkshire', 'wiltshire', 'worcestershire', 'yorkshire']) AS larger)
),
given AS (
  SELECT org_id, authority_key(trimmed(postcode_given)) AS name,
    len(trimmed(postcode_given)) AS letters
  FROM bodies
  WHERE postcode IS NULL AND regexp_full_match(trimmed(postcode_given), '[A-Za-z][A-Za-z .''-]{3,}')
    AND (postcode_basis <> 'grant' OR len(coalesce(registers, [])) = 0)
),
named AS (
  SELECT g.org_id, o.lad_code, g.letters < 8 AND o.name = g.name AS is_whole
  FROM given g
  JOIN official o ON o.name = g.name OR (len(g.name) >= 5 AND starts_with(o.name, g.name))
)
SELECT org_id, any_value(lad_code) AS lad_code
FROM (FROM named QUALIFY is_whole OR NOT bool_or(is_whole) OVER (PARTITION BY org_id))
GROUP BY org_id
HAVING count(DISTINCT lad_code) = 1 AND any_value(lad_code) <> 'larger';
