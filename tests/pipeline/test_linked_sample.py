"""The linked sample: one organisation, one row; every grant to the right one; money counted once; links in words."""

from runs import vcse

TRUTH = "sample/input/truth"


def test_grants_read_are_in_the_table_or_rejected_and_their_money_is_what_was_read(sample):
    read, kept, rejected = sample.all(
        "SELECT sum(read), sum(kept), sum(rejected) FROM source_files WHERE source = 'grants'"
    )[0]
    assert read == kept + rejected and rejected > 0
    assert sample.all("SELECT count(*) FROM grants WHERE recipient_n = 1") == [(kept,)]
    assert sample.all("SELECT count(*) FROM rejects WHERE source = 'grants'") == [(rejected,)]
    dates = "SELECT count(*) FROM rejects WHERE source = 'grants' AND field = 'awardDate'"
    assert sample.all(dates)[0][0] > 0
    by_year = "year(award_date) AS y, currency, sum(amount) AS total"
    published = sample.work_rows(f"SELECT {by_year} FROM 'grants/grants_read.parquet' GROUP BY ALL ORDER BY ALL")
    assert [(y, c, round(t)) for y, c, t in published] == [
        (y, c, round(t)) for y, c, t in sample.all(f"SELECT {by_year} FROM grants GROUP BY ALL ORDER BY ALL")
    ]


def test_a_grant_to_several_is_a_row_for_each_and_its_money_is_not_doubled(sample):
    shared = sample.all(
        "SELECT count(*), count(DISTINCT org_id), max(recipients), min(recipient_n), max(recipient_n), sum(amount) "
        "FROM grants WHERE recipients > 1 GROUP BY regexp_replace(grant_id, '~.*', '')"
    )
    assert len(shared) >= 10
    assert all(rows == recipients == last and first == 1 for rows, _, recipients, first, last, _ in shared)
    assert any(organisations > 1 for _, organisations, *_ in shared)


def test_a_grant_in_two_files_counts_once(sample):
    """The sample's publishers print one another's grants, under their own identifiers or the same."""
    copies = sample.work_rows(f"""
        SELECT t.copied_from IS NOT NULL, c.award_date = o.award_date AND c.amount = o.amount, count(*)
        FROM 'grants/grants_read.parquet' c
        JOIN 'grants/grants_read.parquet' o ON o.grant_id = c.repeat_of AND o.source_file <> c.source_file
        JOIN '{TRUTH}/recipients.csv' t ON 'grants/' || t.file = o.source_file AND t.row = o.row
        GROUP BY ALL""")
    assert copies == [(True, True, copies[0][2])] and copies[0][2] >= 400
    both = "SELECT count(*) FROM grants WHERE in_study AND duplicate_of IN (SELECT grant_id FROM grants WHERE in_study)"
    assert sample.all(both) == [(0,)]
    counted, regrants, repeats = sample.all("""
        SELECT sum(amount_gbp) FILTER (in_study), sum(amount_gbp) FILTER (regrant IS NOT NULL AND duplicate_of IS NULL),
          sum(amount_gbp) FILTER (duplicate_of IS NOT NULL) FROM grants""")[0]
    assert counted and regrants and repeats


def test_no_organisation_of_the_sample_stands_twice_and_no_two_are_one(sample):
    """Charities that are companies, CICs that became charities, societies with two numbers, branches, namesakes."""
    twice, merged = sample.work_rows(f"""
        WITH known AS (
          SELECT r.record_id, r.truth_id, b.org_id
          FROM '{TRUTH}/records.csv' r JOIN 'link/body_records.parquet' b USING (record_id)
          JOIN 'link/bodies.parquet' o ON o.org_id = b.org_id AND len(o.registers) > 0
        )
        SELECT (SELECT count(*) FROM (SELECT truth_id FROM known GROUP BY 1 HAVING count(DISTINCT org_id) > 1)),
          (SELECT count(*) FROM (SELECT org_id FROM known GROUP BY 1 HAVING count(DISTINCT truth_id) > 1))""")[0]
    entries = sample.work_rows(f"SELECT count(*) FROM '{TRUTH}/records.csv'")[0][0]
    assert merged == 0, "two organisations are taken for one"
    assert twice <= 0.005 * entries, "one organisation stands twice"


def test_recipients_are_who_the_sample_says(sample):
    """By what the run published, identifiers and all: nearly every link right, hardly one that should be missing."""
    right, linked, inside = sample.work_rows(f"""
        WITH home AS (
          SELECT r.truth_id, any_value(b.org_id) AS org_id
          FROM '{TRUTH}/records.csv' r JOIN 'link/body_records.parquet' b USING (record_id) GROUP BY ALL
        )
        SELECT count(*) FILTER (l.org_id = h.org_id), count(*) FILTER (len(b.registers) > 0), count(h.org_id)
        FROM '{TRUTH}/recipients.csv' t
        JOIN 'grants/grants_read.parquet' g ON g.source_file = 'grants/' || t.file AND g.row = t.row
        JOIN 'grants/recipients.parquet' r ON r.grant_id = g.grant_id AND r.name = t.name
        JOIN 'link/grant_links.parquet' l ON l.grant_id = r.grant_id AND l.n = r.n
        LEFT JOIN 'link/bodies.parquet' b ON b.org_id = l.org_id
        LEFT JOIN home h USING (truth_id) WHERE t.who <> 'person'""")[0]
    assert inside > 2_000
    assert right >= 0.99 * linked
    assert right >= 0.95 * inside


def test_a_blank_register_address_stays_blank_after_linking_with_sources_that_hold_one(sample):
    blank = sample.work_rows(f"""
        SELECT b.postcode, b.postcode_given, b.postcode_basis FROM 'link/bodies.parquet' b
        JOIN '{TRUTH}/records.csv' r ON r.record_id = b.org_id
        JOIN '{TRUTH}/organisations.csv' t USING (truth_id)
        WHERE t.hidden AND b.org_id LIKE 'GB-CHC-%'
          AND b.org_id IN (
            SELECT l.org_id FROM 'link/grant_links.parquet' l JOIN 'grants/recipients.parquet' p USING (grant_id, n)
            WHERE p.postcode IS NOT NULL)""")
    assert len(blank) >= 5
    assert set(blank) == {(None, None, "none")}
    leaked = """
        SELECT count(*) FROM organisations o WHERE location_basis = 'grant' AND len(registers) > 0"""
    assert sample.all(leaked) == [(0,)]


def explained(sample, identifier):
    return vcse("explain", identifier, "--release", sample.release, check=True).stdout


def test_explain_tells_links_in_words_and_takes_a_bare_number_old_or_new(sample):
    renumbered = """
        SELECT org_id, identifier FROM identifiers JOIN organisations USING (org_id)
        WHERE link_method = 'exact_name_postcode' AND source = 'Charity Commission register' ORDER BY ALL LIMIT 1"""
    new, old = sample.all(renumbered)[0]
    story = explained(sample, new)
    assert f"{old}, from Charity Commission register - linked by name and postcode the same, probability" in story
    assert story == explained(sample, new.removeprefix("GB-CHC-")) == explained(sample, old.removeprefix("GB-CHC-"))


def test_explain_says_how_each_grant_was_linked(sample):
    methods = {
        "published": "linked to it by the same charity number",
        "exact_name_postcode": "linked to it by name and postcode the same",
        "probabilistic": "linked to it by a name much like it, probability",
    }
    for method, words in methods.items():
        org = sample.all(f"""
            SELECT min(org_id) FROM grants WHERE link_method = '{method}' AND duplicate_of IS NULL
              AND org_id LIKE 'GB-CHC-%' AND (link_method <> 'published' OR recipient_id_published LIKE 'GB-CHC-%')""")
        assert words in explained(sample, org[0][0]), method


def test_explain_of_a_place_outside_the_regions_has_no_bare_codes(sample):
    org = sample.all("""
        SELECT min(org_id) FROM organisations WHERE exclusion_reason = 'outside_regions' AND pfa_code IS NOT NULL""")
    story = explained(sample, org[0][0])
    assert "Place: " in story
    assert "E23" not in story and "None" not in story
