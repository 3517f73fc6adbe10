-- The ten columns of former names and the four of classes as lists, which take far less room where most are empty.
SELECT
  row,
  upper(number) AS number,
  name,
  postcode,
  category,
  status,
  registered_on,
  removed_on,
  category ILIKE 'community interest company%' AS is_cic,
  list_filter([previous_1, previous_2, previous_3, previous_4, previous_5, previous_6, previous_7, previous_8,
    previous_9, previous_10], lambda name: name IS NOT NULL) AS previous_names,
  list_filter([regexp_extract(sic_1, '^[0-9]{4,5}'), regexp_extract(sic_2, '^[0-9]{4,5}'),
    regexp_extract(sic_3, '^[0-9]{4,5}'), regexp_extract(sic_4, '^[0-9]{4,5}')], lambda code: code <> '') AS sic_codes
FROM typed
