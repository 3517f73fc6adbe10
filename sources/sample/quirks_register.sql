-- What the Charity Commission's tables do to their readers, each with a query that says whether the sample does it too.
-- The queries run over tables of text as published, which the sample's tests make.

-- output: no postcode
SELECT count(*) >= 20 FROM charity WHERE charity_contact_postcode IS NULL;

-- output: the start of a town for a postcode
SELECT count(*) >= 5 FROM charity WHERE regexp_full_match(charity_contact_postcode, '[A-Z]{4,8}');

-- output: a postcode padded to eight
SELECT count(*) >= 50 FROM charity WHERE charity_contact_postcode LIKE '% ';

-- output: a postcode in small letters without its space
SELECT count(*) >= 1 FROM charity WHERE charity_contact_postcode SIMILAR TO '[a-z]+[0-9a-z]+';

-- output: a postcode that no directory has
SELECT count(*) >= 5 FROM charity WHERE charity_contact_postcode LIKE '__98 9ZZ';

-- output: question marks for lost characters
SELECT count(*) >= 50 FROM charity WHERE charity_activities LIKE '%’%' OR charity_activities LIKE '%?s %';

-- output: objects in capitals
SELECT count(*) >= 500 FROM governing_document WHERE charitable_objects = upper(charitable_objects);

-- output: no activities
SELECT count(*) >= 50 FROM charity WHERE charity_activities IS NULL AND linked_charity_number = 0;

-- output: a company number without zeros
SELECT count(*) >= 20 FROM charity WHERE length(charity_company_registration_number) < 8;

-- output: a dummy company number
SELECT count(*) >= 3 FROM charity WHERE charity_company_registration_number IN ('01234567', '12345678', '00000000');

-- output: linked charities
SELECT count(*) >= 50 FROM charity WHERE linked_charity_number > 0;

-- output: removed charities
SELECT count(*) >= 200 FROM charity WHERE charity_registration_status = 'Removed';

-- output: charities of all legal forms
SELECT count(*) >= 2000 FROM charity WHERE charity_type IN ('CIO', 'Charitable company', 'Trust', 'Other');

-- output: income just under and at a band's bound
SELECT count(*) >= 5 FROM charity WHERE latest_income IN (9999, 10000, 49999, 50000, 25000000);

-- output: income over the cap
SELECT count(*) >= 2 FROM charity WHERE latest_income > 25000000;

-- output: no accounts for five years
SELECT count(*) >= 20 FROM charity WHERE latest_acc_fin_period_end_date < DATE '2020-01-01' AND date_of_removal IS NULL;

-- output: previous names
SELECT count(*) >= 50 FROM other_names WHERE charity_name_type = 'Previous name';

-- output: working names
SELECT count(*) >= 50 FROM other_names WHERE charity_name_type = 'Working name';

-- output: one working name of three branches
SELECT count(*) >= 3 FROM other_names WHERE charity_name = 'Fellowship of the Lamp';

-- output: phone numbers
SELECT count(*) >= 1000 FROM charity WHERE charity_contact_phone LIKE '01632 960%';

-- output: e-mail addresses
SELECT count(*) >= 1000 FROM charity WHERE charity_contact_email LIKE '%@example.org';

-- output: a person's name in an address
SELECT count(*) >= 50 FROM charity WHERE charity_contact_address4 LIKE 'c/o %';

-- output: trustees' names
SELECT count(*) >= 1000 FROM trustee WHERE trustee_name IS NOT NULL;

-- output: hidden addresses
SELECT count(*) >= 5 FROM charity WHERE charity_contact_address1 IS NULL AND charity_contact_postcode IS NULL;

-- output: a refuge's address in its own words
SELECT count(*) >= 1 FROM charity WHERE charity_activities LIKE '%12 Lantern Row%01632 960%';

-- output: a name that is a formula
SELECT count(*) >= 1 FROM charity WHERE charity_name LIKE '=HYPERLINK%';

-- output: a name that is a script
SELECT count(*) >= 1 FROM charity WHERE charity_name ILIKE '<script>%';

-- output: a name of 200 characters
SELECT count(*) >= 1 FROM charity WHERE length(charity_name) >= 200;

-- output: an Arabic name
SELECT count(*) >= 1 FROM charity WHERE charity_name LIKE '%الخيرية%';

-- output: a Welsh name
SELECT count(*) >= 1 FROM charity WHERE charity_name ILIKE '%ymddiriedolaeth%';

-- output: two churches of one name
SELECT count(*) >= 2 FROM charity WHERE charity_name ILIKE 'st wendrel_s church';

-- output: areas in the register's spellings
SELECT count(*) >= 1 FROM area_of_operation WHERE geographic_area_description = 'Kingston Upon Hull City';

-- output: metropolitan counties
SELECT count(*) >= 1 FROM area_of_operation WHERE geographic_area_description = 'Tyne and Wear';

-- output: a country abroad
SELECT count(*) >= 1 FROM area_of_operation WHERE geographic_area_description = 'Kenya';

-- output: all of England
SELECT count(*) >= 1 FROM area_of_operation WHERE geographic_area_description = 'Throughout England And Wales';

-- output: a row without a number
SELECT count(*) >= 1 FROM charity WHERE organisation_number IS NULL;

-- output: a number there twice
SELECT count(*) >= 1 FROM (SELECT 1 FROM charity GROUP BY organisation_number, registered_charity_number,
  linked_charity_number HAVING count(*) > 1);

-- output: a date that is none
SELECT count(*) >= 1 FROM annual_return_history WHERE fin_period_end_date = 'not known';
