-- What grants files do to their readers, each with a query that says whether the sample does it too.
-- The queries run over tables of text as published, which the sample's tests make.

-- output: dates with a time zone
SELECT count(*) >= 100 FROM g_package WHERE awardDate LIKE '%+00:00';

-- output: dates day first
SELECT count(*) >= 100 FROM g_old_style WHERE awardDate LIKE '__/__/____';

-- output: dates day first with a time
SELECT count(*) >= 100 FROM g_cover WHERE "award date" LIKE '__/__/____ 00:00';

-- output: dates as a year, month and day
SELECT count(*) >= 100 FROM g_plain WHERE "Award Date" LIKE '____-__-__';

-- output: a date that is none
SELECT count(*) >= 0 FROM g_package WHERE awardDate IN ('31/02/2019', 'Summer 2018');

-- output: the funder's own identifiers
SELECT count(*) >= 100 FROM g_old_style WHERE recipientOrganization LIKE '%360G-%-org:%';

-- output: titles in other cases and spaces
SELECT count(*) >= 4 FROM (DESCRIBE g_cover)
WHERE column_name IN ('TITLE', ' identifier ', 'Recipient Org : Name', 'FUNDING ORG:NAME');

-- output: a charity number that contradicts the identifier
SELECT count(*) >= 1 FROM (SELECT "Recipient Org:Identifier" AS id, "Recipient Org:Charity Number" AS number
  FROM g_workbook) WHERE id LIKE 'GB-CHC-14%' AND 'GB-CHC-' || number <> id;

-- output: dummy company numbers
SELECT count(*) >= 1 FROM g_latin WHERE "Recipient Org:Company Number" = '01234567';

-- output: nothing awarded
SELECT count(*) >= 1 FROM g_package WHERE CAST(amountAwarded AS INTEGER) = 0;

-- output: money taken back
SELECT count(*) >= 1 FROM g_package WHERE CAST(amountAwarded AS INTEGER) < 0;

-- output: an amount that is no number
SELECT count(*) >= 1 FROM g_cover WHERE "Amount awarded" = 'tbc';

-- output: an amount with commas
SELECT count(*) >= 100 FROM g_cover WHERE "Amount awarded" LIKE '%,%';

-- output: other currencies
SELECT count(*) >= 1 FROM g_package WHERE currency IN ('EUR', 'USD');

-- output: grants for regranting
SELECT count(*) >= 1 FROM g_package WHERE regrantType = 'FRG010';

-- output: an identifier of two grants
SELECT count(*) >= 5 FROM (SELECT 1 FROM g_plain GROUP BY Identifier HAVING count(*) > 1);

-- output: a grant under one identifier at two publishers
SELECT count(*) >= 100 FROM g_copy JOIN g_package ON Identifier = id;

-- output: a grant under two identifiers at two publishers
SELECT count(*) >= 100 FROM recipients WHERE copied_from IS NOT NULL AND grant_id NOT IN (SELECT id FROM g_package);

-- output: a grant to a person
SELECT count(*) >= 2 FROM g_mixed WHERE recipientIndividual IS NOT NULL;

-- output: a grant to a person in a sheet
SELECT count(*) >= 2 FROM g_cover WHERE "Recipient Ind:Name" IS NOT NULL;

-- output: several recipients
SELECT count(*) >= 10 FROM g_mixed WHERE json_array_length(recipientOrganization) > 1;

-- output: a grant without an identifier
SELECT count(*) >= 2 FROM g_mixed WHERE id = '';

-- output: no recipient identifiers
SELECT count(*) >= 100 FROM g_plain;

-- output: contacts, phones and e-mails
SELECT count(*) >= 100 FROM g_package WHERE recipientOrganization LIKE '%01632 960%@example.org%';

-- output: a region in the funder's words
SELECT count(*) >= 10 FROM g_package WHERE beneficiaryLocation LIKE '%Yorks & Humber%';

-- output: an authority's code of before 2025
SELECT count(*) >= 1 FROM g_package WHERE beneficiaryLocation LIKE '%E08000019%';

-- output: blank rows at the end
SELECT count(*) >= 3 FROM g_latin WHERE Identifier IS NULL;

-- output: schools and councils
SELECT count(*) >= 50 FROM recipients WHERE who = 'public';

-- output: recipients on no register
SELECT count(*) >= 500 FROM recipients WHERE who = 'unregistered';

-- output: misspelt names
SELECT count(*) >= 500 FROM recipients WHERE misspelt = 'true';

-- output: no postcode for a recipient
SELECT count(*) >= 300 FROM recipients WHERE postcode_is = 'none';

-- output: a wrong postcode for a recipient
SELECT count(*) >= 300 FROM recipients WHERE postcode_is = 'wrong';

-- output: a grant about crime to one that is not
SELECT count(*) >= 20 FROM recipients WHERE about_crime = 'true';

-- output: money for an old charity number
SELECT count(*) >= 1 FROM recipients WHERE published_id LIKE 'GB-CHC-19%';

-- output: a person for an organisation
SELECT count(*) >= 5 FROM recipients WHERE who = 'named person';

-- output: a recipient under a former name
SELECT count(*) >= 20 FROM recipients WHERE former_name = 'true';
