"""Plain text: what comes in goes out byte for byte, or is refused with the place and the advice."""

import codecs
import time

import pytest

from toolkit.errors import ConfigError, InputError
from toolkit.formats import decode, encode
from toolkit.formats.guess import guess_encoding

UKRAINIAN = "Президент України заявив, що переговори тривають. «Ми готові», – сказав він у Києві."
RUSSIAN = "Президент России заявил, что переговоры продолжаются. «Мы готовы», – сказал он в Москве."
GREEK = "Ο πρωθυπουργός δήλωσε ότι οι συνομιλίες συνεχίζονται στην Αθήνα και στις Βρυξέλλες."
FRENCH = "Le président a déclaré que les négociations continuent à Genève, après l'été."
POLISH = "Prezydent powiedział, że rozmowy będą trwać, a żołnierze są już w drodze do Łodzi."
HEBREW = "ראש הממשלה אמר כי השיחות נמשכות בירושלים"
ARABIC = "قال رئيس الوزراء إن المحادثات مستمرة في القاهرة"

SURVIVE = {
    "empty": b"",
    "newline at the end": b"One.\n",
    "no newline at the end": b"One.",
    "carriage returns": b"One.\r\nTwo.\rThree.\n\r\n",
    "line separator": "One.\u2028Two.\u2029Three.\x85Four.".encode(),
    "NUL": b"One\x00two.\x00",
    "right-to-left": (HEBREW + "\n" + ARABIC).encode(),
    "decomposed": "Cafe\u0301 and n\u0303".encode(),
    "UTF-8 with a mark": codecs.BOM_UTF8 + "Καλημέρα\r\n".encode(),
    "a second mark": codecs.BOM_UTF8 * 2 + b"One.",
    "UTF-16, little": codecs.BOM_UTF16_LE + "Привіт\r\n𝒳".encode("utf-16-le"),
    "UTF-16, big": codecs.BOM_UTF16_BE + "Привіт\n".encode("utf-16-be"),
    "UTF-32": codecs.BOM_UTF32_LE + "Привіт\n".encode("utf-32-le"),
}


@pytest.mark.parametrize("data", SURVIVE.values(), ids=SURVIVE)
def test_bytes_survive(data):
    file = decode(data, "a.txt")
    assert encode(file, file.text) == data


def test_the_mark_is_no_text():
    assert decode(codecs.BOM_UTF8 + b"One.", "a.txt").text == "One."
    assert decode(codecs.BOM_UTF16_BE + "One.".encode("utf-16-be"), "a.txt").text == "One."


@pytest.mark.parametrize(
    "encoding", ["cp1251", "iso-8859-7", "cp1252", "koi8-u", "shift_jis", "utf-16", "utf-16-be", "utf-8-sig", "utf-8"]
)
def test_a_named_encoding_is_written_back(encoding):
    text = {"cp1251": UKRAINIAN, "koi8-u": "Привіт, Україно", "iso-8859-7": GREEK, "shift_jis": "東京で"}.get(
        encoding, "One, two."
    )
    data = text.encode(encoding)
    file = decode(data, "a.txt", encoding)
    assert file.text == text
    assert encode(file, file.text) == data


REFUSED = [
    (UKRAINIAN.encode("cp1251"), None, ["offset 0", "cp1251", "--encoding"]),
    (b"Kyiv: " + GREEK.encode("iso-8859-7"), None, ["offset 6", "iso-8859-7"]),
    (b"One.\xff", None, ["0xFF", "offset 4"]),
    ("One \ud800.".encode("utf-8", "surrogatepass"), None, ["lone surrogate", "offset 4"]),
    (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", None, ["utf-16", "offset 2"]),
    (b"\x89PNG\r\n\x1a\n\x00\x00", None, ["not text"]),
    (b"One \xe9.", "utf-8", ["offset 4"]),
    (b"One \x98.", "cp1251", ["offset 4"]),
]


@pytest.mark.parametrize(("data", "encoding", "parts"), REFUSED)
def test_what_is_not_in_the_encoding_is_refused(data, encoding, parts):
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt", encoding)
    for part in ["a.txt", "; ", *parts]:
        assert part in str(caught.value)


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "\x00"])
def test_no_such_encoding(name):
    with pytest.raises(ConfigError, match="--encoding"):
        decode(b"One.", "a.txt", name)


def test_an_encoding_that_does_not_give_the_bytes_back_is_refused():
    with pytest.raises(InputError, match="same bytes"):
        decode(b"\x1b$B\x1b(BOne.", "a.txt", "iso-2022-jp")  # an escape sequence to and fro


def test_a_character_that_does_not_fit_is_named():
    file = decode("Привіт".encode("cp1251"), "a.txt", "cp1251")
    with pytest.raises(InputError, match=r"U\+03B1 in line 2 .* cp1251 at a\.txt"):
        encode(file, "One.\nα")


GUESSES = [
    (UKRAINIAN, "cp1251"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN.replace("«", '"').replace("»", '"').replace("–", "-"), "koi8-u"),
    (RUSSIAN.replace("«", '"').replace("»", '"').replace("–", "-"), "cp866"),
    (RUSSIAN.replace("«", '"').replace("»", '"').replace("–", "-"), "iso-8859-5"),
    (RUSSIAN.upper(), "cp1251"),
    (GREEK, "iso-8859-7"),
    (f"“{GREEK}”", "cp1253"),
    (FRENCH, "cp1252"),
    ("The “quoted” word – and no other.", "cp1252"),
    (POLISH, "cp1250"),
    (HEBREW, "cp1255"),
    (ARABIC, "cp1256"),
    ("東京で会談が行われた。首相はこう述べた。", "shift_jis"),
    ("总统说，谈判正在北京进行。这是他的第一次访问。", "gb18030"),
    ("대통령은 서울에서 회담이 계속되고 있다고 말했다.", "euc_kr"),
]


@pytest.mark.parametrize(("text", "encoding"), GUESSES)
def test_guess(text, encoding):
    data = text.encode(encoding)
    offset = next(at for at, byte in enumerate(data) if byte >= 0x80)
    assert guess_encoding(data, offset) == encoding


def test_noise_is_not_guessed():
    assert guess_encoding(bytes(range(128, 256)) * 4, 0) is None


def test_long_lines_take_linear_time():
    def seconds(size):
        data = ("Привіт, світе. " * (size // 15)).encode()
        start = time.process_time()
        file = decode(data, "a.txt")
        assert encode(file, file.text) == data
        return time.process_time() - start

    small = max(seconds(200_000), 1e-4)
    assert seconds(2_000_000) < 60 * small
