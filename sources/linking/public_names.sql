-- What names and identifiers say of being no organisation of the sector.
CREATE OR REPLACE TEMP MACRO plain(x) AS ' ' || name_words(x) || ' ';

CREATE OR REPLACE TEMP MACRO looks_public(x) AS
  regexp_matches(plain(x), ' (city|county|borough|district|parish|town|metropolitan) (borough )?(and county )?council ')
  OR (regexp_matches(plain(x), ' council $') AND NOT regexp_matches(plain(x),
    ' (church|churches|voluntary|youth|sports?|arts?|scouts?|guides?|play|equality|racial|race|refugee|womens?|disability|'
    || 'mosques|muslim|hindu|sikh|jewish|christian|faith|faiths|international|community|advisory|action|older|carers) council '))
  OR regexp_matches(plain(x), '^ (the )?(london|royal) borough of | (combined|national park|unitary|fire|police) authority ')
  OR regexp_matches(plain(x), ' (police|constabulary) $| police (force|service|and crime commissioner) ')
  OR regexp_matches(plain(x), ' (nhs|primary care trust|clinical commissioning group|integrated care board|health board) ')
  OR regexp_matches(plain(x), ' fire and rescue | ambulance service $|^ (hm prison|hmp|hmyoi|ministry of|department (for|of)) | home office ')
  OR (regexp_matches(plain(x), '^ (the )?university of | university $')
    AND NOT regexp_matches(plain(x), ' (third age|students?|union|club|society|association|trust|fund) '))
  OR (regexp_matches(plain(x), ' (schools?|academy|college|sixth form|infants|juniors) $|^ ysgol ')
    AND NOT regexp_matches(plain(x), ' (friends of|pre|play|forest|sunday|saturday|summer|dance|drama|music|stage|ballet|'
    || 'theatre|riding|circus|film|football|boxing|tennis|rugby|sports?|performing|arts?|supplementary|community) .*(schools?|academy|college) $'
    || '| (friends|preschool|association|trust|club|society) '));

-- Organisation identifiers of public bodies: local authorities, schools, universities, government, the health service.
CREATE OR REPLACE TEMP MACRO public_identifier(x) AS
  regexp_matches(coalesce(x, ''), '^(GB-(LAE|LAS|LANI|PLA|EDU|SCOTEDU|WALEDU|NIEDU|UKPRN|HESA|NHS|GOR|GOV|COG)|XI-ROR)-');

-- An identifier of a register that we do not read (Scotland, Northern Ireland, abroad).
CREATE OR REPLACE TEMP MACRO other_register(x) AS
  coalesce(regexp_matches(x, '^[A-Z]{2}-[A-Z0-9]+-.') AND NOT regexp_matches(x, '^GB-(CHC|COH|CASC|MPR)-')
    AND NOT public_identifier(x), false);

CREATE OR REPLACE TEMP MACRO looks_personal(x) AS
  regexp_matches(plain(x), '^ (mr|mrs|ms|miss|dr|prof|professor) [a-z]+( [a-z]+){0,2} $')
  OR regexp_matches(plain(x), '^ (anonymous|anonymised|individual|private individual|redacted|withheld|name withheld|not disclosed) $');

