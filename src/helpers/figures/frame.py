"""Any frame of claims made into one with all columns of 04-claims, blanks where it says nothing."""

import pandas as pd

from helpers import tables

TABLE = "04-claims"


def claims_frame(claims: pd.DataFrame) -> pd.DataFrame:
    """Return `claims` with the columns and types of 04-claims; columns that are missing are blank, others go.

    Offsets that nobody gives are 0. Raises tables.TableError for a cell of the wrong kind.
    """
    columns = tables.columns(TABLE)
    blank = {name: 0 for name, column in columns.items() if column.type == "integer"}
    known = tables.records(claims[[name for name in claims if name in columns]])
    rows = ({key: plain(value) for key, value in row.items()} for row in known)
    return tables.frame(
        TABLE, [blank | {key: value for key, value in row.items() if value is not None} for row in rows]
    )


def plain(value: object) -> object:
    """Return a cell as `tables` takes it: blanks as None, numbers of numpy and pandas as Python's own."""
    if value is None or value is pd.NA or value != value:
        return None
    value = value.item() if hasattr(value, "item") else value
    return str(int(value) if value.is_integer() else value) if isinstance(value, float) else value
