"""Postcode directories in the column names and packings of several vintages."""

import zipfile

import pytest

from pipeline.base import InputError
from sources import postcodes

ONSPD_2025 = "pcd7,pcds,east1m,north1m,lad25cd,rgn25cd,lsoa11cd,lsoa21cd,ruc21ind"
NSPL_2021 = (
    "pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oa11,laua,rgn,lsoa11,msoa11,ru11ind,lat,long,imd"
)
NSPL_2026 = "PCD7,PCD8,PCDS,DOINTR,DOTERM,EAST1M,NORTH1M,LAD26CD,RGN26CD,LSOA21CD,LAT,LONG,IMD25IND"


def packed(path, **texts):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name.replace("__", "/") + ".csv", text)
    return path


def directory(ctx, columns="*"):
    postcodes.run(ctx)
    return ctx.con.execute(f"SELECT {columns} FROM postcode_directory ORDER BY postcode").fetchall()


def counts(ctx):
    return ctx.con.execute("SELECT file, read, kept, rejected FROM _files ORDER BY file").fetchall()


def test_a_directory_of_2025_in_one_file_without_end_dates(make_context, tmp_path):
    text = (
        f"{ONSPD_2025}\r\n"
        "LS1 4DY,LS1 4DY,429960,433298,E08000035,E12000003,E01033016,E01033015,UN1\r\n"
        "CF101AA,CF10 1AA,318400,176500,W06000015,W99999999,W01001939,W01001939,\r\n"
        "OL1 5BH,OL1 5BH,,,,,,,\r\n"
    )
    path = packed(tmp_path / "ONSPD_NOV_2025_UK.zip", ONSPD_NOV_2025_UK=text)
    ctx = make_context(files={"postcodes": [path]})
    rows = directory(ctx, "postcode, live, easting, lad_code, region_code, lsoa11, lsoa21, directory, lsoa11_directory")
    name = "ONSPD_NOV_2025_UK"
    assert rows == [
        ("CF10 1AA", None, 318400, "W06000015", None, "W01001939", "W01001939", name, name),
        ("LS1 4DY", None, 429960, "E08000035", "E12000003", "E01033016", "E01033015", name, name),
        ("OL1 5BH", None, None, None, None, None, None, name, None),
    ]
    assert counts(ctx) == [("ONSPD_NOV_2025_UK.zip", 3, 3, 0)]


def test_older_names_quotes_leading_zeros_and_end_dates_in_files_by_area(make_context, tmp_path):
    sunderland = (
        f"{NSPL_2021}\n"
        '"SR1 1AA","SR1  1AA","SR1 1AA","199002","199912","1","439867","0557268","1","E00170202","E08000024",'
        '"E12000001","E01008703","E02001803","A1",54.908542,-1.379728,3277\n'
    )
    harrogate = (
        f"{NSPL_2021}\n"
        '"HG1 1AB","HG1  1AB","HG1 1AB","201202","","0","430223","0455533","1","E00140975","E07000165",'
        '"E12000003","E01027678","E02005775","C1",53.994957,-1.540486,13392\n'
        '"HG1 9ZZ","HG1  9ZZ","HG1 9ZZ","201202","","0","","","9","","E07000165",'
        '"E12000003","E99999999","E99999999","",99.999999,0.000000,0\n'
    )
    names = "Administrative area code,Name\nE07000165,Harrogate\n"
    path = packed(
        tmp_path / "NSPL_NOV_2021_UK.zip",
        Documents__LA_UA_names=names,
        NSPL_NOV_2021_UK_HG=harrogate,
        NSPL_NOV_2021_UK_SR=sunderland,
    )
    ctx = make_context(files={"postcodes": [path]})
    rows = directory(ctx, "postcode, live, easting, northing, latitude, lad_code, lsoa11, lsoa21")
    assert rows == [
        ("HG1 1AB", True, 430223, 455533, 53.994957, "E07000165", "E01027678", None),
        ("HG1 9ZZ", True, None, None, None, "E07000165", None, None),
        ("SR1 1AA", False, 439867, 557268, 54.908542, "E08000024", "E01008703", None),
    ]
    assert counts(ctx) == [("NSPL_NOV_2021_UK.zip", 3, 3, 0)]


def test_the_one_file_of_all_postcodes_is_read_and_its_copies_by_area_are_not(make_context, tmp_path):
    row = "LS14DY,LS1 4DY,429960,433298,E08000035,E12000003,E01033016,E01033015,UN1\n"
    path = packed(
        tmp_path / "ONSPD_NOV_2025_UK.zip",
        Data__ONSPD_NOV_2025_UK=f"{ONSPD_2025}\n{row}",
        Data__multi_csv__ONSPD_NOV_2025_UK_LS=f"{ONSPD_2025}\n{row}",
    )
    ctx = make_context(files={"postcodes": [path]})
    assert directory(ctx, "postcode") == [("LS1 4DY",)]
    assert counts(ctx) == [("ONSPD_NOV_2025_UK.zip", 1, 1, 0)]


def test_an_older_directory_fills_what_the_newest_lacks_and_adds_no_postcode(make_context, tmp_path):
    new = tmp_path / "NSPL_FEB_2026_UK.csv"
    new.write_text(
        f"{NSPL_2026}\n"
        "LS14DY,LS1  4DY,LS1 4DY,198001,,429960,433298,E08000035,E12000003,E01033015,53.79,-1.54,1\n"
        "LS15AA,LS1  5AA,LS1 5AA,198001,202501,429961,433299,E08000035,E12000003,E01033099,53.79,-1.54,1\n"
        "LS16AA,LS1  6AA,LS1 6AA,198001,,429961,433299,E08000035,E12000003,E01033099,53.79,-1.54,1\n",
        encoding="utf-8",
    )
    old = tmp_path / "ONSPD_NOV_2025_UK.csv"
    old.write_text(
        f"{ONSPD_2025}\n"
        "LS1 4DY,LS1 4DY,1,1,E08000099,E12000009,E01033016,E01099999,UN1\n"
        "LS1 5AA,LS1 5AA,1,1,E08000099,E12000009,E99999999,E01099999,UN1\n"
        "LS1 9AA,LS1 9AA,1,1,E08000035,E12000003,E01033016,E01033015,UN1\n",
        encoding="utf-8",
    )
    ctx = make_context(files={"postcodes": [old, new]})
    rows = directory(ctx, "postcode, live, lad_code, lsoa11, lsoa21, directory, lsoa11_directory, lsoa21_directory")
    newest, older = "NSPL_FEB_2026_UK", "ONSPD_NOV_2025_UK"
    assert rows == [
        ("LS1 4DY", True, "E08000035", "E01033016", "E01033015", newest, older, newest),
        ("LS1 5AA", False, "E08000035", None, "E01033099", newest, None, newest),
        ("LS1 6AA", True, "E08000035", None, "E01033099", newest, None, newest),
    ]
    note = ctx.con.execute("SELECT note FROM _files WHERE file = 'ONSPD_NOV_2025_UK.csv'").fetchone()[0]
    assert note == "older: filled 1 LSOA codes; 1 postcodes of its own not added"


def test_two_files_of_one_vintage_add_up_and_repeats_are_rejected(make_context, tmp_path):
    first, second = tmp_path / "NSPL_NOV_2021_UK_A.csv", tmp_path / "NSPL_NOV_2021_UK_B.csv"
    head = "pcds,oseast1m,osnrth1m,laua,rgn,lsoa11\n"
    first.write_text(head + "LS1 4DY,1,1,E1,E2,E01\nLS1 4DZ,1,1,E1,E2,E01\nnonsense,1,1,E1,E2,E01\n", encoding="utf-8")
    second.write_text(head + "LS1 4DY,2,2,E1,E2,E01\nLS1 5AA,x,1,E1,E2,E01\n", encoding="utf-8")
    ctx = make_context(files={"postcodes": [first, second]})
    assert directory(ctx, "postcode, easting") == [("LS1 4DY", 1), ("LS1 4DZ", 1), ("LS1 5AA", None)]
    assert counts(ctx) == [("NSPL_NOV_2021_UK_A.csv", 3, 2, 1), ("NSPL_NOV_2021_UK_B.csv", 2, 1, 1)]
    reasons = ctx.con.execute("SELECT row, reason FROM _rejects ORDER BY file").fetchall()
    assert reasons == [(3, "no value"), (1, "repeats a postcode of another file of this vintage")]
    assert ctx.con.execute("SELECT field, value FROM _repairs").fetchall() == [("oseast1m", "x")]


def test_a_file_that_is_no_directory_is_an_error_that_says_what_it_lacks(make_context, tmp_path):
    path = packed(tmp_path / "ONSPD_NOV_2025_UK.zip", ONSPD_NOV_2025_UK="name,code\nLeeds,E08000035\n")
    with pytest.raises(InputError, match=r"postcodes, ONSPD_NOV_2025_UK.zip, field pcds: has no column 'pcds'"):
        postcodes.run(make_context(files={"postcodes": [path]}))


def test_no_directory_leaves_the_table_empty_and_says_so(make_context):
    ctx = make_context(files={})
    assert directory(ctx) == []
    assert ctx.messages == ["no postcode directory (ONSPD or NSPL): nothing is placed by its postcode"]


VINTAGES = {
    "NSPL_AUG_2011_UK": "pcd pcd2 pcd8 doterm laua oseast1m osnrth1m rgn lsoa11 lat long ru01ind imd lsoa21",
    "ONSPD_FEB_2024_UK": "pcd pcd2 pcds doterm oslaua oseast1m osnrth1m rgn lsoa11 lat long ru11 imd lsoa21",
    "NSPL_MAY_2025_UK": "pcd pcd2 pcds doterm laua oseast1m osnrth1m rgn lsoa11 lat long ruc21 imd lsoa21",
    "ONSPD_NOV_2027_UK": "PCD7 PCD8 PCDS DOTERM LAD27CD EAST1M NORTH1M RGN27CD LSOA11CD LAT LONG RUC IMD LSOA21CD",
}


@pytest.mark.parametrize(("name", "titles"), VINTAGES.items())
def test_column_names_of_other_vintages(make_context, tmp_path, name, titles):
    path = tmp_path / f"{name}.csv"
    row = "LS14DY,LS1 4DY,LS1 4DY,,E08000035,429960,433298,E12000003,E01033016,53.795,-1.546,A1,1,E01033015"
    path.write_text(f"{','.join(titles.split())}\n{row}\n", encoding="utf-8")
    ctx = make_context(files={"postcodes": [path]})
    assert directory(ctx, "* EXCLUDE (directory, lsoa11_directory, lsoa21_directory)") == [
        ("LS1 4DY", True, 429960, 433298, 53.795, -1.546, "E08000035", "E12000003", "E01033016", "E01033015")
    ]
    assert ctx.messages == []
