"""The comparison of a text with its source: what must be found, and, more of it, what must not."""

from __future__ import annotations

import pytest

from toolkit import Cleaner, Config, Kind
from toolkit.source import SourceDetector
from toolkit.source.figures import read_figures
from toolkit.source.skeleton import skeleton
from toolkit.text import Document, Finding, Span

PAIRS = (
    (
        "Мер міста відкрив новий міст через річку у вівторок вранці.",
        "The city's mayor opened a new bridge over the river on Tuesday morning.",
    ),
    (
        "Під час повені постраждали 1 250 родин, більшість із них залишилися без даху.",
        "The flood affected 1,250 families, most of whom lost their roof.",
    ),
    (
        "Бюджет проєкту становить 1,4 млн євро, заявив міністр фінансів.",
        "The project's budget is 1.4 million euros, the finance minister said.",
    ),
    (
        "Поїзд вирушає о 19:30 і прибуває до столиці вранці.",
        "The train leaves at 7:30 p.m. and arrives in the capital in the morning.",
    ),
    (
        "Двадцять п'ять рятувальників шукали дітей у лісі всю ніч.",
        "25 rescuers searched for the children in the forest all night.",
    ),
    (
        "Лікарня закриється 15.03.2027, повідомив директор лікарні.",
        "The hospital will close on March 15, 2027, the hospital's director said.",
    ),
    (
        "Поліція затримала трьох підозрюваних у крадіжці картин із музею.",
        "Police detained 3 suspects in the theft of paintings from the museum.",
    ),
    (
        "Фестиваль бджолярів відбудеться в серпні, вхід вільний.",
        "The beekeepers' festival will take place in August, admission is free.",
    ),
)
SOURCE = [source for source, _ in PAIRS]
TEXT = [english for _, english in PAIRS]


def found(source: str, text: str, language: str | None = None) -> list[Finding]:
    return list(SourceDetector().find(Document(text, source=language, source_text=source)))


def lines(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


def detectors(source: list[str], text: list[str]) -> list[str]:
    return [finding.detector for finding in found(lines(source), lines(text))]


def test_a_faithful_translation_has_no_findings() -> None:
    assert detectors(SOURCE, TEXT) == []


def test_without_a_source_nothing_is_compared() -> None:
    assert list(SourceDetector().find(Document(lines(TEXT)))) == []


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("Зібрали 2 тис. підписів під зверненням.", "They collected 2,000 signatures under the appeal."),
        ("Зібрали тридцять підписів під зверненням.", "They collected 30 signatures under the appeal."),
        ("Зібрали 30 підписів під зверненням.", "They collected thirty signatures under the appeal."),
        (
            "Будинок збудували в XX столітті за кошти громади.",
            "The house was built in the 20th century with the community's money.",
        ),
        ("Будинок збудували в 90-х роках за кошти громади.", "The house was built in the 1990s with the community's money."),
        ("Вартість будинку становить 500 тис. гривень.", "The house costs 500,000 hryvnias (about 12,000 dollars)."),
        ("До міста лишалося 100 км дороги через ліс.", "The city was 62 miles away by road through the forest."),
        ("Частка жінок зросла до 50% за рік.", "The share of women rose to half in a year."),
        ("У місті мешкає від 2 до 3 млн людей.", "Between 2 million and 3 million people live in the city."),
        ("Збори почнуться о 19:00 у міській школі.", "The meeting will start at 7 p.m. in the city school."),
        ("За добу сталося багато пожеж у лісі.", "Many forest fires broke out in 24 hours."),
        ("Завод «Південний завод» закриють навесні.", "The Pivdennyi Zavod factory will be closed in spring."),
        ("Сезон 2024/25 почався з перемоги команди.", "The 2024-25 season began with a victory of the team."),
        ("Докладніше на https://www.example.org/news/ сьогодні.", "More at example.org/news today."),
        ("Зросли ціни на 11.000 товарів у магазині.", "Prices rose for 11,000 goods in the shop."),
    ],
)
def test_what_a_translator_may_do_is_no_fault(source: str, english: str) -> None:
    assert detectors([*SOURCE[:3], source, *SOURCE[3:]], [*TEXT[:3], english, *TEXT[3:]]) == []


@pytest.mark.parametrize("at", range(1, len(PAIRS)))
def test_a_missing_paragraph_is_found_at_its_place(at: int) -> None:
    text = lines(TEXT[:at] + TEXT[at + 1 :])
    (finding,) = found(lines(SOURCE), text)
    assert (finding.detector, finding.kind) == ("source.missing", Kind.OMISSION)
    assert finding.span.end <= len(lines(TEXT[:at])) < finding.span.end + 3
    assert SOURCE[at] in finding.message


def test_a_missing_first_paragraph_is_found_before_the_text() -> None:
    (finding,) = found(lines(SOURCE), lines(TEXT[1:]))
    assert finding.detector == "source.missing"
    assert finding.span.start == 0


def test_a_moved_paragraph_is_not_missing() -> None:
    assert "source.missing" not in detectors(SOURCE, [*TEXT[:2], *TEXT[3:], TEXT[2]])


def test_an_added_paragraph_is_found() -> None:
    added = "Subscribe to our newsletter and never miss the most important stories again."
    text = lines([*TEXT[:4], added, *TEXT[4:]])
    (finding,) = found(lines(SOURCE), text)
    assert (finding.kind, finding.span.of(text)) == (Kind.ADDITION, added)


def test_an_untranslated_paragraph_is_found() -> None:
    text = lines([*TEXT[:4], SOURCE[4], *TEXT[5:]])
    (finding,) = found(lines(SOURCE), text)
    assert (finding.detector, finding.kind, finding.span.of(text)) == ("source.untranslated", Kind.FOREIGN_SPAN, SOURCE[4])


@pytest.mark.parametrize(
    ("right", "wrong", "was"),
    [
        ("1,250", "1,350", "1 250"),
        ("1.4 million", "1.4 billion", "1,4 млн"),
        ("2027", "2029", "15.03.2027"),
        ("7:30", "8:30", "19"),
    ],
)
def test_a_changed_number_is_found_with_both_values(right: str, wrong: str, was: str) -> None:
    text = lines(TEXT).replace(right, wrong)
    (finding,) = found(lines(SOURCE), text)
    assert finding.detector == "source.number.changed"
    assert was in finding.message
    assert finding.span.of(text) in wrong
    assert finding.evidence[0].startswith("source: ")


def test_a_lost_and_a_new_number_are_found() -> None:
    assert detectors(SOURCE, [text.replace("1,250 families", "many families") for text in TEXT]) == ["source.number.lost"]
    assert detectors(SOURCE, [text.replace("The train leaves", "Train 418 leaves") for text in TEXT]) == ["source.number.new"]


def test_lost_and_changed_addresses_are_found() -> None:
    source = [*SOURCE[:3], "Заяви надсилати на press@example.org до кінця місяця.", *SOURCE[3:]]
    lost = [*TEXT[:3], "Applications should be sent by the end of the month.", *TEXT[3:]]
    changed = [*TEXT[:3], "Applications should be sent to pres@example.org by the end of the month.", *TEXT[3:]]
    assert detectors(source, lost) == ["source.address.lost"]
    assert detectors(source, changed) == ["source.address.changed"]


def test_lost_quotation_marks_are_found() -> None:
    source = [*SOURCE[:3], "«Ми відбудуємо кожен будинок до зими цього року», – сказав мер.", *SOURCE[3:]]
    lost = [*TEXT[:3], "We will rebuild every house before this winter, the mayor said.", *TEXT[3:]]
    kept = [*TEXT[:3], "“We will rebuild every house before this winter,” the mayor said.", *TEXT[3:]]
    assert detectors(source, lost) == ["source.quotation.lost"]
    assert detectors(source, kept) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "is empty"),
        (" \n ", "is empty"),
        (lines(TEXT), "the same as its source"),
        (lines([*TEXT, "One more paragraph of the same text."]), "stands in the text as it is"),
        ("\0\1\2" * 100, "does not look like"),
    ],
)
def test_a_source_that_cannot_be_one_gives_one_sentence(source: str, words: str) -> None:
    (finding,) = found(source, lines(TEXT))
    assert words in finding.message
    assert finding.detector == "source.unfit"


def test_the_source_of_another_text_gives_one_sentence() -> None:
    other = [
        "The orchestra played an old symphony.",
        "Tickets were sold out within hours.",
        "Snow closed the mountain pass.",
        "A ship with grain left the harbour.",
        "Scientists counted the whales off the coast.",
        "The court adjourned the hearing.",
    ]
    (finding,) = found(lines(SOURCE), lines(other))
    assert finding.detector == "source.unfit"


def test_a_source_in_one_line_is_compared_by_sentences() -> None:
    assert [finding.detector for finding in found(" ".join(SOURCE), lines(TEXT))] == []


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("1.234.567,89", "es", {1234567.89}),
        ("1,4 млн", "uk", {1400000.0}),
        ("5 mil millones", "es", {5e9}),
        ("٢٤٫٥", "ar", {24.5}),
        ("243 χιλιόμετρα", "el", {243.0}),
        ("2 δισ. ευρώ", "el", {2e9}),
    ],
)
def test_figures_have_the_values_that_their_language_gives_them(text: str, language: str, values: set[float]) -> None:
    (figure,) = read_figures(text, Span(0, len(text)), language).figures
    assert figure.values == values


def test_the_spellings_of_a_name_have_one_skeleton() -> None:
    names = (("Πούτιν", "el"), ("Путин", "ru"), ("Poutine", "fr"), ("Putin", "en"))
    assert {skeleton(name, language) for name, language in names} == {"PTN"}


def test_the_cleaner_reports_and_edits_nothing_for_the_source() -> None:
    text = lines(TEXT[:-1]).replace("1,250", "1,350")
    with_source = Cleaner(Config(translate=False)).clean_and_explain(text, lines(SOURCE))
    assert with_source.text == Cleaner(Config(translate=False)).clean(text)
    assert {flag.detector for flag in with_source.flags} >= {"source.missing", "source.number.changed"}


def test_an_edit_beside_it_does_not_answer_an_omission() -> None:
    text = lines(TEXT[:-1]) + " the the"
    result = Cleaner(Config(translate=False)).clean_and_explain(text, lines(SOURCE))
    assert "source.missing" in {flag.detector for flag in result.flags}


def test_kinds_that_are_off_are_off_for_the_source_too() -> None:
    config = Config(translate=False, off=frozenset({Kind.OMISSION}))
    assert not Cleaner(config).clean_and_explain(lines(TEXT[:-1]), lines(SOURCE)).findings
