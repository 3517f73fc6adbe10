-- Macros that every stage's connection has. All take and give VARCHAR, and NULL for NULL.

-- Without white space at either end (no-break spaces and stray byte order marks too); NULL where nothing is left.
-- The pattern first, because `trim` with a list of characters is four times as slow and few values need it.
CREATE OR REPLACE MACRO trimmed(x) AS nullif(
  CASE WHEN regexp_matches(x, '^[\s\x{00a0}\x{feff}]|[\s\x{00a0}\x{feff}]$')
    THEN trim(x, chr(160) || chr(65279) || chr(11) || chr(12) || E' \t\r\n') ELSE x END, '');

-- The same, and NULL for the words and dashes that publishers write where they have nothing.
CREATE OR REPLACE MACRO blank(x) AS
  CASE WHEN lower(trimmed(x)) IN ('—', '–', '-', '--', 'no data', 'na', 'n/a', '#n/a', 'null', 'none') THEN NULL
       ELSE trimmed(x) END;

-- White space inside made single spaces.
CREATE OR REPLACE MACRO one_line(x) AS trimmed(
  CASE WHEN regexp_matches(x, '\s\s|[\t\r\n\x{00a0}]') THEN regexp_replace(x, '[\s\x{00a0}]+', ' ', 'g') ELSE x END);

-- Upper-case letters and digits only.
CREATE OR REPLACE MACRO letters_digits(x) AS regexp_replace(upper(x), '[^A-Z0-9]+', '', 'g');

-- 'ls1 4dy', 'LS14DY' to 'LS1 4DY'; NULL where the whole value has not the form of one full postcode: no guessing. A space
-- may stand where the parts meet and not within the district's number, which 'NP7 17DB' would have to give up.
CREATE OR REPLACE MACRO normal_postcode(x) AS nullif(regexp_replace(upper(x),
  '(?s)^(?:[^A-Z0-9]*(?:(GIR)|([A-Z]{1,2})[^A-Z0-9]*([0-9][0-9A-Z]?))[^A-Z0-9]*([0-9])[^A-Z0-9]*([A-Z])[^A-Z0-9]*([A-Z])[^A-Z0-9]*|.*)$',
  '\1\2\3 \4\5\6'), ' ');

-- A number from a spreadsheet may end in '.0'; an identifier may have its scheme before it.
CREATE OR REPLACE MACRO number_part(x, scheme) AS
  regexp_replace(letters_digits(regexp_replace(trimmed(x), '\.0+$', '')), '^' || scheme, '');

-- The letters are those that Companies House gives out; societies' numbers (IP, SP, NP, RS) may end in letters.
CREATE OR REPLACE MACRO padded_company(x) AS CASE
  WHEN regexp_full_match(x, '[0-9]{1,8}') THEN lpad(x, 8, '0')
  WHEN regexp_full_match(x, '(AC|BR|CE|CS|FC|FE|GE|GN|GS|IC|IP|LP|NA|NC|NF|NI|NL|NO|NP|NR|NV|NZ)[0-9]{1,6}')
    OR regexp_full_match(x, '(OC|OE|PC|RC|RS|SA|SC|SE|SF|SG|SI|SL|SO|SP|SR|SZ|ZC)[0-9]{1,6}')
    THEN x[1:2] || lpad(x[3:], 6, '0')
  WHEN regexp_full_match(x, 'R[0-9]{1,7}') THEN 'R' || lpad(x[2:], 7, '0')
  WHEN regexp_full_match(x, '(IP|SP|NP|RS)([0-9]{5}[A-Z]|[0-9]{4}[A-Z]{2}|[0-9]{3}[A-Z]{3})') THEN x
END;

-- Companies House number: eight characters, zeros put back. NULL for what is no number, and for made-up ones.
-- By way of a list, so that the long expression is planned once and not where it is compared, too.
CREATE OR REPLACE MACRO company_number(x) AS list_filter(
  list_transform([number_part(x, 'GBCOH')], lambda n: padded_company(n)),
  lambda n: n NOT IN ('00000000', '01234567', '12345678', '99999999'))[1];

-- Charity Commission number: six or seven digits, from 200000. A linked charity's suffix ('1123456-2') is dropped. NULL
-- for numbers of the Scottish and Northern Irish registers, and for the made-up 1234567.
CREATE OR REPLACE MACRO charity_number(x) AS
  nullif(nullif(regexp_extract(
    number_part(regexp_replace(x, '[-/.][0-9]{1,3}\s*$', ''), 'GBCHC'), '^0*([2-9][0-9]{5}|1[0-9]{6})$', 1),
    '1234567'), '');

CREATE OR REPLACE MACRO name_words(x) AS trim(regexp_replace(regexp_replace(
  replace(replace(lower(strip_accents(x)), '&', ' and '), '+', ' and '),
  '([a-z0-9])[''’‘`´?]([a-z])', '\1\2', 'g'), '[^a-z0-9]+', ' ', 'g'));

-- A name for comparing: no accents, case, punctuation, leading 'the' or closing words of legal form; '&' is 'and'.
-- A '?' between letters is taken for the apostrophe that the register lost.
CREATE OR REPLACE MACRO normal_name(x) AS nullif(trim(regexp_replace(regexp_replace(
  ' ' || name_words(x) || ' ', '^ the ', ' '),
  '( (limited|ltd|plc|llp|cic|c i c|community interest company|cio|charitable incorporated organisation))+ $',
  '')), '');

-- What identifies a person, as patterns: scrub takes it out, and `vcse check` looks for it in what is published.
-- Also 'jo [at] example [dot] org', 'jo at example dot org' and 'jo at example.org', but not 'at www.example.org'.
CREATE OR REPLACE MACRO email_pattern() AS
  '(?:[^\s@,;:<>()"]+@[^\s@,;:<>()".]+(?:\.[^\s@,;:<>()".]+)+'
  || '|(?i:\b[\w.+-]+\s*[\[({]\s*at\s*[\])}]\s*[\w-]+(?:\s*(?:\.|[\[({]?\s*\bdot\b\s*[\])}]?)\s*[\w-]+)+'
  || '|\b[\w.+-]+\s+at\s+[\w-]+(?:\s+dot\s+[\w-]+)+|\b[\w.+-]+\s+at\s+[\w-]+(?:\.[a-z]{2,3})?\.(?:org|com|net|info|uk)\b))';
CREATE OR REPLACE MACRO postcode_pattern() AS
  '(?i)\b(?:GIR ?0AA|[A-Z]{1,2}[0-9][0-9A-Z]?[\s\x{00a0}.-]*[0-9][A-Z]{2})\b';
CREATE OR REPLACE MACRO phone_pattern() AS
  '(?:(?:\+|\b00)44|\(0|\b(?i:tel|phone|mob|mobile|fax)?0)(?:[\s\x{00a0}()./–-]{0,3}[0-9]){9,11}\b';
-- A title with the name after it; the title is the first group.
CREATE OR REPLACE MACRO person_pattern() AS
  '\b(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Revd?|Reverend|Cllr|Councillor|Sir|Dame|MR|MRS|MISS|DR|REVD?)\.?'
  || '\s+(?:\p{Lu}(?:\.\s*|\s+))*\p{Lu}[\pL’''-]+(?:\s+(?:\p{Lu}\.?\s+)*\p{Lu}[\pL’''-]+){0,2}';

-- Text with houses and their streets taken out. What must stay ('2 Road Safety projects', '10 Local Street Pastors')
-- has no name before the street, or goes on in capitals; Close, Way and the like need a comma or an end after.
CREATE OR REPLACE MACRO houseless(x) AS regexp_replace(x,
  '\b(?:(?i:flat|unit|suite) [0-9]+[A-Za-z]?,? )?[0-9]{1,4}(?:[-–/][0-9]{1,4})?[A-Ha-h]?,?\s+'
  || '(?:[A-Z][A-Za-z''’.-]+\s+){1,2}(?:'
  || '(?:Road|Rd|Street|Avenue|Lane|Crescent|Terrace|Grove|Mews|ROAD|STREET|AVENUE|LANE|CRESCENT|TERRACE|GROVE)'
  || '(\s*(?:$|[^\s0-9A-Za-z])|\s+(?:in|at|and|on|near|by|into)\b|\s+[0-9])'
  || '|(?:Close|Drive|Way|Court|Place|Square|Gardens|St|Ave|Parade|CLOSE|DRIVE|GARDENS|COURT)(\s*,|\s*$))',
  '[removed]\1\2', 'g');

-- Text with e-mail addresses, phone numbers, full postcodes, and houses with their streets taken out, fit to publish.
CREATE OR REPLACE MACRO scrub(x) AS regexp_replace(regexp_replace(regexp_replace(houseless(x),
  email_pattern(), '[removed]', 'g'), postcode_pattern(), '[removed]', 'g'), phone_pattern(), '[removed]', 'g');

-- Free text that may be published: also without street addresses, and without the person named where a contact was given
-- ('Contact Jo Bloggs on [removed]'). Not for names: an organisation may be called by its address or by a person.
CREATE OR REPLACE MACRO scrub_text(x) AS CASE WHEN regexp_matches(scrub(x), '\[removed\]|[0-9]') THEN
  regexp_replace(regexp_replace(scrub(x),
    '\b(?:(?i:flat|unit|suite) [0-9]+[A-Za-z]?,? )?[0-9]{1,4}(?:[-–/][0-9]{1,4})?[A-Za-z]?,?\s+'
    || '(?:(?:[A-Z][\pL''’.-]+\s+){1,3}(?:Street|St|Road|Rd|Lane|Avenue|Ave|Row|Yard|Garth|Approach|Close|Drive|Terrace|'
    || 'Place|Court|Way|Crescent|Gardens|Grove|Square|Walk|Mews|View|Hill)\b'
    || '|(?i:(?:[a-z][a-z''’.-]+\s+){1,2}(?:road|rd|street|lane|avenue|crescent|terrace|grove|mews))\s*(?:[,;.)]|$))',
    '[removed]', 'g'),
    '\b((?i:contact|call|ring|phone|telephone|e-?mail|write to|speak to|ask for|c/o|care of)(?:\s+(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Revd|Cllr)\.?)?:?)\s+\p{Lu}[\pL''’.-]*(?:\s+\p{Lu}[\pL''’.-]*){1,2}((?:,|:|\s)\s*(?:(?:on|at|by|via|through|or|tel|telephone|phone|email|e-mail)\b[:.]?\s*)*\[removed\])',
    '\1 [removed]\2', 'g')
  ELSE scrub(x) END;

-- The first web address in the field.
CREATE OR REPLACE MACRO web_part(x) AS nullif(
  trim(regexp_extract(trimmed(x),
    '^(?:[a-zA-Z]+:/+)?(?:[^\s.,;:/?#@_]+\.)+[a-zA-Z]{2,14}(?:[:/?#][^\s,;]*)?(?:\.?$|[\s,;])'), ' ,;.'),
  '');

-- A web address fit to print: NULL for what is no address, an e-mail address, or holds a postcode or phone number.
CREATE OR REPLACE MACRO normal_website(x) AS CASE WHEN scrub(web_part(x)) = web_part(x) THEN web_part(x) END;

-- Text with the apostrophes and pound signs put back that the register lost ('women?s', 'of ?500'); other '?' stay.
CREATE OR REPLACE MACRO mended(x) AS CASE WHEN contains(x, '?') THEN regexp_replace(regexp_replace(x,
  '(?i)(\pL)\?(s|t|re|ve|ll)\b', '\1’\2', 'g'), '(^|[\s(,])\?([0-9])', '\1£\2', 'g') ELSE x END;
