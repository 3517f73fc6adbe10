-- Chance without state: every draw is a function of the seed, a row's number and a tag, so that any part of the
-- world can
-- be made on its own, in any order, with the same result. Integer arithmetic only, hence the same on every machine.

CREATE OR REPLACE MACRO tag_number(tag, part) AS
  ('0x' || md5(concat(tag, ' ', getvariable('seed')))[part:part + 6])::BIGINT;
-- 0 to 2147483578. Products of whole numbers in four fields, mixed between by XOR, which is linear in none of them.
CREATE OR REPLACE MACRO draw(i, tag) AS xor(xor(xor((i + tag_number(tag, 1)) * 1597334677 % 2147483647,
  tag_number(tag, 9)) * 1812433253 % 2147483629, tag_number(tag, 17)) * 1103515245 % 2147483587,
  tag_number(tag, 24)) * 1566083941 % 2147483579;
CREATE OR REPLACE MACRO unit(i, tag) AS draw(i, tag) / 2147483579.0;
CREATE OR REPLACE MACRO chance(i, tag, share) AS draw(i, tag) < share * 2147483579;
CREATE OR REPLACE MACRO between_draw(i, tag, low, high) AS low + draw(i, tag) % (high - low + 1);
CREATE OR REPLACE MACRO pick(list, i, tag) AS list_extract(list, 1 + draw(i, tag) % len(list));
CREATE OR REPLACE MACRO day_between(i, tag, low, high) AS
  CAST(low AS DATE) + CAST(draw(i, tag) % (CAST(high AS DATE) - CAST(low AS DATE) + 1) AS INTEGER);

-- Templates' slots.
CREATE OR REPLACE MACRO filled(template, i, tag, town, lad) AS
  replace(replace(replace(replace(replace(replace(replace(template,
    '{town}', town), '{lad}', lad), '{brand}', pick(getvariable('brands'), i, 'brand')),
    '{family}', pick(getvariable('families'), i, 'family')), '{saint}', pick(getvariable('saints'), i, 'saint')),
    '{n}', CAST(between_draw(i, tag || ' n', 3, 60) AS VARCHAR)),
    '{year}', CAST(between_draw(i, tag || ' year', 1897, 2016) AS VARCHAR));
-- As the register shows it, which lost what was not in its old character set.
CREATE OR REPLACE MACRO lost(x) AS translate(x, '’£êé“”–', '???????');

-- Contacts, to prove that they are never read: numbers that Ofcom keeps for drama, addresses at example.org.
CREATE OR REPLACE MACRO person(i, tag) AS
  pick(getvariable('given'), i, tag || ' given') || ' ' || pick(getvariable('families'), i, tag || ' family');
CREATE OR REPLACE MACRO phone(i) AS '01632 960' || lpad(CAST(draw(i, 'phone') % 1000 AS VARCHAR), 3, '0');
CREATE OR REPLACE MACRO email(i) AS 'contact' || i || '@example.org';
CREATE OR REPLACE MACRO street(i) AS
  (1 + draw(i, 'house') % 180) || ' ' || pick(getvariable('streets'), i, 'street');

-- A value in a CSV file, quoted where it must be, and a whole value in a file that quotes everything.
CREATE OR REPLACE MACRO csv_needed(x) AS CASE
  WHEN x IS NULL THEN ''
  WHEN contains(x, ',') OR contains(x, '"') OR contains(x, chr(10)) THEN '"' || replace(x, '"', '""') || '"'
  ELSE x END;
CREATE OR REPLACE MACRO csv_all(x) AS '"' || replace(coalesce(x, ''), '"', '""') || '"';
CREATE OR REPLACE MACRO xml_text(x) AS replace(replace(replace(x, '&', '&amp;'), '<', '&lt;'), '>', '&gt;');

-- Cells of workbooks. An empty cell is left out of XLSX and written as such in ODS.
CREATE OR REPLACE MACRO xlsx_text(place, line, x) AS CASE WHEN x IS NULL THEN '' ELSE
  concat('<c r="', place, line, '" t="inlineStr"><is><t xml:space="preserve">', xml_text(x), '</t></is></c>') END;
CREATE OR REPLACE MACRO xlsx_number(place, line, x) AS CASE WHEN x IS NULL THEN '' ELSE
  concat('<c r="', place, line, '"><v>', x, '</v></c>') END;
CREATE OR REPLACE MACRO xlsx_date(place, line, x) AS CASE WHEN x IS NULL THEN '' ELSE
  concat('<c r="', place, line, '" s="1"><v>', x - DATE '1899-12-30', '</v></c>') END;
CREATE OR REPLACE MACRO ods_text(place, line, x) AS CASE WHEN x IS NULL THEN '<table:table-cell/>' ELSE
  concat('<table:table-cell office:value-type="string"><text:p>', xml_text(x), '</text:p></table:table-cell>') END;
CREATE OR REPLACE MACRO ods_number(place, line, x) AS CASE WHEN x IS NULL THEN '<table:table-cell/>' ELSE
  concat('<table:table-cell office:value-type="float" office:value="', x, '"><text:p>', x,
    '</text:p></table:table-cell>') END;
CREATE OR REPLACE MACRO ods_date(place, line, x) AS CASE WHEN x IS NULL THEN '<table:table-cell/>' ELSE
  concat('<table:table-cell table:style-name="d" office:value-type="date" office:date-value="', x, '"><text:p>', x,
    '</text:p></table:table-cell>') END;
