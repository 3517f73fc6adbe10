"""Organisations that people say are missing, for whoever keeps the registers' links: a list, never an override."""

from classify.coded import CodedFile

COLUMNS = {"name": "text", "place": "text", "does": "text", "role": "text", "date": "date"}
FILE = CodedFile("missing", COLUMNS, required=("name", "place", "does", "role", "date"), key=("name", "place"))
