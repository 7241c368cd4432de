"""Rows of other people's name data, as rows of our own source files: one module a format.

An importer reads a file and yields `Imported` rows, or `Fault`s that name a line which it could not read. Nothing imported is
trusted more than a derived variant: spellings in Latin letters are left out unless the source itself calls them wrong.
"""

from toolkit.names.importers.formats import FORMATS, import_file
from toolkit.names.importers.rows import Fault, Imported, write_rows

__all__ = ["FORMATS", "Fault", "Imported", "import_file", "write_rows"]
