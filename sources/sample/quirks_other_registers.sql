-- What the other registers do to their readers, each with a query that says whether the sample does it too.
-- The queries run over tables of text as published, which the sample's tests make.

-- output: community interest companies
SELECT count(*) >= 200 FROM companies WHERE CompanyCategory = 'Community Interest Company';

-- output: a company that became a CIO
SELECT count(*) >= 2 FROM companies WHERE CompanyCategory = 'Converted/Closed';

-- output: companies' former names
SELECT count(*) >= 20 FROM companies WHERE "PreviousName_1.CompanyName" <> '';

-- output: a company without a number
SELECT count(*) >= 1 FROM companies WHERE "CompanyNumber" IS NULL;

-- output: a charity that is a company
SELECT count(*) >= 100 FROM charity
JOIN companies ON "CompanyNumber" = lpad(charity_company_registration_number, 8, '0');

-- output: no club's postcode: blank, dash and words
SELECT count(*) >= 40 FROM clubs WHERE postcode IS NULL OR postcode IN ('—', 'No data', 'NA');

-- output: a club active and inactive
SELECT count(*) >= 5 FROM (SELECT 1 FROM clubs GROUP BY name HAVING count(DISTINCT active) > 1);

-- output: a club without an identifier
SELECT count(*) >= 1 FROM clubs WHERE id IS NULL;

-- output: a society's date by day
SELECT count(*) >= 50 FROM societies WHERE "Registration Date" LIKE '__/__/____';

-- output: a society's date by year
SELECT count(*) >= 50 FROM societies WHERE "Registration Date" LIKE '____-__-__';

-- output: an address that ends in its postcode
SELECT count(*) >= 50 FROM societies WHERE "Society Address" SIMILAR TO '.* [A-Z]+[0-9]+ [0-9][A-Z]+';

-- output: a society of two numbers
SELECT count(*) >= 2 FROM (SELECT 1 FROM societies GROUP BY upper("Society Name") HAVING count(*) > 1);

-- output: a statement of no known company
SELECT count(*) >= 1 FROM statements WHERE company_number IS NULL;

-- output: a statement of a company that is gone
SELECT count(*) >= 20 FROM statements WHERE company_number NOT IN (SELECT "CompanyNumber" FROM companies
  WHERE "CompanyNumber" IS NOT NULL);

-- output: a hidden address that another register shows
SELECT count(*) >= 1 FROM charity JOIN companies ON "CompanyNumber" = charity_company_registration_number
  WHERE charity_contact_address1 IS NULL AND "RegAddress.PostCode" <> '';

-- output: near names side by side
SELECT count(*) >= 2 FROM charity WHERE charity_name ILIKE '%quarrowby trust%';
