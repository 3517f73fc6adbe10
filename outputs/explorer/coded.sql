-- A column whose values recur: each value once, in order, and for every row its place there, in 1 to 3 digits of 64.
WITH coded AS (
  SELECT i, {column} AS value, dense_rank() OVER (ORDER BY {column} NULLS LAST) - 1 AS code FROM explorer_rows
),
dictionary AS (SELECT coalesce(list(value ORDER BY code), []) AS entries FROM (SELECT DISTINCT value, code FROM coded)),
sized AS (
  SELECT entries, CASE WHEN len(entries) <= 64 THEN 1 WHEN len(entries) <= 4096 THEN 2 ELSE 3 END AS width
  FROM dictionary
),
digits AS (
  SELECT i, array_to_string(
    [getvariable('explorer_digits')[1 + ((code >> (6 * k)) & 63)] FOR k IN range(width - 1, -1, -1)], '') AS digits
  FROM coded, sized
)
SELECT CAST(json_object('values', entries, 'width', width,
  'codes', coalesce((SELECT string_agg(digits, '' ORDER BY i) FROM digits), '')) AS VARCHAR)
FROM sized
