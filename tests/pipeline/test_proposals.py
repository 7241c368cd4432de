"""Which foreign spans are filled, and which are only given a suggestion."""

from __future__ import annotations

import pytest

from toolkit import Cleaner


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (
            "The κυβέρνηση has promised money to the people of the town.",
            "The government has promised money to the people of the town.",
        ),
        ("He paid 10 лв. (5.11 euros) for the book on Monday.", "He paid 10 leva (5.11 euros) for the book on Monday."),
        ("It asks for the payment of 25 εκατ. euros this year.", "It asks for the payment of 25 million euros this year."),
        ("The sum that was paid was 25 εκατ. The end came then.", "The sum that was paid was 25 million. The end came then."),
        (
            "The spokesman of the Збройних Сил України said on Monday that two villages were taken.",
            "The spokesman of the Armed Forces of Ukraine said on Monday that two villages were taken.",
        ),
    ],
)
def test_fills(cleaner: Cleaner, text: str, cleaned: str) -> None:
    assert cleaner.clean(text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "Refugees had to say паляниця (palianytsia) at the checkpoint of the town.",
        "The word sounds to local ears like полуниця, a strawberry.",
        'The crowd shouted «ΟΧΙ ΣΤΟΝ ΠΟΛΕΜΟ» ("No to war") in the square of the town.',
        "The prosecutor (εισαγγελέας) asked for the defendants to be present in court.",
        "The list of the ministry holds Mutex: ایران_۱۴۰۴ and other marks of the attack.",
        'The code of the tool is here:\n\n    text = text.replace("،", ",").replace("а", "б")\n\nAnd the story goes on.',
        '    # romanize("Хрещатик")  ->  "KhreshchATYK" is wrong , see the issue\n\nThe story goes on as before.',
    ],
)
def test_leaves_what_is_explained_or_no_text(cleaner: Cleaner, text: str) -> None:
    assert cleaner.clean(text) == text
