-- The seven areas into which HM Prison and Probation Service has grouped prisons and probation regions since October 2023,
-- by probation region. A fact of its organisation; no lookup of them is published.
SELECT lower(region) AS region, hmpps_area
FROM (VALUES
  ('North East', 'HMPPS North East'),
  ('Yorkshire and the Humber', 'HMPPS North East'),
  ('North West', 'HMPPS North West'),
  ('Greater Manchester', 'HMPPS North West'),
  ('East Midlands', 'HMPPS Midlands'),
  ('West Midlands', 'HMPPS Midlands'),
  ('Wales', 'HMPPS Wales'),
  ('London', 'HMPPS London'),
  ('East of England', 'HMPPS South East and East'),
  ('Kent, Surrey and Sussex', 'HMPPS South East and East'),
  ('South Central', 'HMPPS South West and South Central'),
  ('South West', 'HMPPS South West and South Central')
) AS areas(region, hmpps_area)
