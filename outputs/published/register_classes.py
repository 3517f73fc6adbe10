"""The published table `register_classes`."""

from outputs.published.words import ORG_ID
from pipeline.base import Field, Table, sql_text

TABLE = Table(
    "register_classes",
    "What charities of the study population tick on the Charity Commission's register: what they do, whom they help, "
    "and how. There is no class for criminal justice.",
    ("org_id", "class_code"),
    (
        ORG_ID,
        Field("class_type", "VARCHAR", "What, Who or How.", values=("What", "Who", "How"), required=True),
        Field(
            "class_code",
            "INTEGER",
            "Code of the class: 1xx what, 2xx who, 3xx how.",
            minimum=100,
            maximum=399,
            required=True,
        ),
        Field("class_name", "VARCHAR", "Name of the class, in the register's words."),
    ),
)
SQL = sql_text(__package__, "register_classes.sql")
