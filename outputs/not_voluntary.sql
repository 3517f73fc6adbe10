-- What the names of bodies on a register say of being no part of the voluntary sector. A body is left out only where its
-- name is that of the school or public body itself: those that stand beside one (its friends, its parents, its visitors'
-- centre) are the sector, and clubs call themselves academies and juniors.
CREATE OR REPLACE TEMP MACRO said(x) AS ' ' || name_words(x) || ' ';

CREATE OR REPLACE TEMP MACRO beside_another(x) AS regexp_matches(said(x),
  ' (friends|league|leagues|volunteers|visitors|voluntary|families|parents?|pta|ptfa|ptsa|fota|staff|students?|union|guild|'
  || 'association|club|society|alumni|old|former|retired|benevolent|support|hostel|chaplaincy|mission|widows|orphans|links|'
  || 'preschool|playgroup|nursery|after school|out of school|museum|orchestra|choir|band|community|'
  || 'third age|scouts?|guides|watch|air ambulance|scholarship|prize|award|memorial|fund for|in connexion|in connection) ');

CREATE OR REPLACE TEMP MACRO is_school(x) AS NOT beside_another(x) AND (
  regexp_matches(said(x), '^ (the )?university of | university $')
  OR regexp_matches(said(x), ' (primary|infants?|junior|secondary|grammar|high|preparatory|prep|comprehensive|boarding) (schools?|academy) ')
  OR (regexp_matches(said(x), ' (schools?|college|sixth form)( limited| ltd)? $')
    AND NOT regexp_matches(said(x), ' (pre|play|forest|sunday|saturday|summer|dance|drama|music|stage|ballet|theatre|riding|'
    || 'circus|film|football|boxing|tennis|rugby|swimming|sailing|sports?|performing|arts?|supplementary|language|engage|mission|'
    || 'for|in|of|and) (schools?|college) '))
);

CREATE OR REPLACE TEMP MACRO is_public_body(x) AS NOT beside_another(x) AND (
  regexp_matches(said(x), ' (city|county|borough|district|parish|town|metropolitan) (borough )?council $')
  OR regexp_matches(said(x), '^ (the )?(london|royal) borough of | (combined|national park|unitary|fire|police) authority $')
  OR regexp_matches(said(x), ' nhs | (primary care trust|integrated care board|health board) | ambulance service $')
  OR regexp_matches(said(x), ' (police force|constabulary|police and crime commissioner) | fire and rescue (service|authority) ')
  OR regexp_full_match(said(x), ' (hm prison|hmp|hmyoi|hmp yoi)( [a-z]+){1,2} ')
);
