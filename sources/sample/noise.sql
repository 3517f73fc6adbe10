-- What funders make of their recipients' names and postcodes. `r` is a recipient as one publisher knows it, so that the
-- same publisher makes the same mistake each time.

CREATE OR REPLACE MACRO misspelt(r, name) AS CASE draw(r, 'mistake') % 9
  WHEN 0 THEN left(name, 3 + draw(r, 'at') % 8) || substr(name, 5 + draw(r, 'at') % 8)
  WHEN 1 THEN left(name, 3 + draw(r, 'at') % 8) || name[5 + draw(r, 'at') % 8] || name[4 + draw(r, 'at') % 8]
    || substr(name, 6 + draw(r, 'at') % 8)
  WHEN 2 THEN left(name, 4 + draw(r, 'at') % 8) || substr(name, 4 + draw(r, 'at') % 8)
  WHEN 3 THEN CASE WHEN contains(name, '&') THEN replace(name, '&', 'and') WHEN contains(name, ' and ')
    THEN replace(name, ' and ', ' & ') ELSE name || '.' END
  WHEN 4 THEN CASE WHEN name LIKE 'The %' THEN substr(name, 5) ELSE 'The ' || name END
  WHEN 5 THEN upper(name)
  WHEN 6 THEN name || ' Ltd'
  WHEN 7 THEN replace(replace(replace(name, 'Association', 'Assoc'), 'Community', 'Comm'), 'Centre', 'Center')
  ELSE replace(replace(name, '’', ''), ',', ' -') END;

CREATE OR REPLACE MACRO day_text(style, day) AS CASE style
  WHEN 'iso' THEN strftime(day, '%Y-%m-%d') WHEN 'moment' THEN strftime(day, '%Y-%m-%dT00:00:00+00:00')
  WHEN 'day_time' THEN strftime(day, '%d/%m/%Y 00:00') ELSE strftime(day, '%d/%m/%Y') END;

-- Bodies that stand on no register, numbered after those that do.
CREATE OR REPLACE MACRO unregistered_name(u, town) AS CASE draw(u, 'group') % 4
  WHEN 0 THEN concat(town, ' ', pick(getvariable('brands'), u, 'group'), ' Group')
  WHEN 1 THEN concat(pick(getvariable('brands'), u, 'group'), ' Volunteers of ', town)
  WHEN 2 THEN concat('Friends of ', town, ' ', pick(getvariable('brands'), u, 'group'))
  ELSE concat(town, ' Street Party and ', pick(getvariable('brands'), u, 'group'), ' Committee') END;
CREATE OR REPLACE MACRO public_name(u, town) AS
  concat(town, ' ',
    ['Primary School', 'Parish Council', 'NHS Foundation Trust', 'University'][1 + draw(u, 'public') % 4]);

-- Each grant once, in the words of no publisher yet. A copied file takes another's rows; now and then a row is there
-- twice.
CREATE OR REPLACE VIEW dealt AS
SELECT f, n, CASE WHEN shape = 'copy' THEN g - 8 * getvariable('per_file') WHEN shape = 'plain' AND n % 97 = 96
  THEN g - 1
  ELSE g END AS source, shape
FROM (
  SELECT f, shape, unnest(range(getvariable('per_file'))) AS n, f * getvariable('per_file') + n AS g FROM files
);

-- Joined by keys that are empty where there is nothing to join, since a condition on one side makes DuckDB compare all.
CREATE OR REPLACE VIEW recipients_drawn AS
SELECT *, CASE WHEN who = 'body' THEN anybody END AS i, CASE WHEN who <> 'body' THEN nobody END AS u,
  CASE WHEN who <> 'body' THEN draw(nobody, 'place') % getvariable('study_postcodes') END AS p
FROM (
  SELECT *, CASE
      WHEN draw(source, 'who') % 1000 < 20 AND shape IN ('mixed', 'cover') THEN 'person'
      WHEN draw(source, 'who') % 1000 BETWEEN 20 AND 25 THEN 'named person'
      WHEN draw(source, 'who') % 1000 < 60 THEN 'public'
      WHEN draw(source, 'who') % 1000 < 265 THEN 'unregistered'
      ELSE 'body' END AS who,
    draw(CAST(unit(source, 'body') * unit(source, 'body') * getvariable('bodies') AS BIGINT), 'known')
      % getvariable('bodies') AS anybody,
    getvariable('bodies') + draw(source, 'unregistered') % greatest(50, getvariable('bodies') // 4) AS nobody
  FROM dealt
);

CREATE OR REPLACE VIEW recipients_known AS
SELECT d.f, d.n, d.source, d.shape, d.who, coalesce(d.i, d.u) AS i,
  coalesce(bodies.name, CASE d.who
    WHEN 'public' THEN public_name(u, towns.town)
    WHEN 'person' THEN person(u, 'recipient')
    WHEN 'named person' THEN ['Mrs ', 'Mr ', 'Ms ', 'Dr '][1 + u % 4] || person(u, 'recipient')
    ELSE unregistered_name(u, towns.town) END) AS name,
  coalesce(bodies.postcode, postcodes.postcode) AS postcode, coalesce(bodies.town, towns.town) AS town,
  coalesce(bodies.lad_no, postcodes.lad_no) AS lad_no, bodies.charity_number, bodies.old_charity_number, company_number,
  old_company_number, society_number, register, legal, was, coalesce(bodies.kind_no, getvariable('plain_kind'))
    AS kind_no
FROM recipients_drawn AS d
LEFT JOIN bodies ON bodies.i = d.i
LEFT JOIN postcodes ON postcodes.p = d.p
LEFT JOIN lsoas ON lsoas.lsoa_no = postcodes.lsoa_no
LEFT JOIN towns ON towns.town_no = lsoas.town_no;
