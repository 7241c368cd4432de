"""The months of English text, whatever the locale of the process."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ANY_MONTH: Final = "|".join(MONTHS)  # for patterns
