"""The name resolver on its case files, and on the promises that hold for all of them."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path

import pytest

from toolkit.errors import ConfigError, DataError
from toolkit.names import Normalizer
from toolkit.names.sources import entity_of, read_rows
from toolkit.names.table import Table
from toolkit.text import Document, Finding, Kind

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer()


def load(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def find(normalizer: Normalizer, text: str) -> list[Finding]:
    return list(normalizer.find(Document(text)))


def repaired(normalizer: Normalizer, text: str) -> str:
    proposals = [
        finding.proposals[0] for finding in find(normalizer, text) if finding.proposals and finding.proposals[0].automatic
    ]
    for proposal in sorted(proposals, key=lambda proposal: proposal.span, reverse=True):
        text = text[: proposal.span.start] + proposal.replacement + text[proposal.span.end :]
    return text


@pytest.mark.parametrize("case", load("must_stay"), ids=lambda case: case["text"][:50])
def test_a_name_that_must_stay_stays(normalizer: Normalizer, case: dict[str, str]) -> None:
    assert repaired(normalizer, case["text"]) == case["text"]


@pytest.mark.parametrize("case", load("must_change"), ids=lambda case: case["text"][:50])
def test_a_name_that_must_change_changes_once(normalizer: Normalizer, case: dict[str, str]) -> None:
    assert repaired(normalizer, case["text"]) == case["expect"]
    assert repaired(normalizer, case["expect"]) == case["expect"]


def test_a_surname_without_its_particle_stays(normalizer: Normalizer) -> None:
    """Every al-Abadi of the table is Abadi at the second mention, in whatever house's form the first one stands."""
    table = Table()
    people = [entity for number in range(len(table)) if (entity := table.entity(number)).family[:3] in ("al-", "el-")]
    assert len(people) > 100
    for person in people:
        for form in (person.canonical, *(form for label, form in person.styles if label in ("ap", "bbc", "nyt", "reuters"))):
            for surname in (form.rpartition(" ")[2], form.rpartition("-")[2]):
                text = f"{form} spoke to reporters on Monday. {surname} said the talks would go on."
                assert repaired(normalizer, text) == text


def test_more_cases_must_stay_than_change() -> None:
    assert len(load("must_stay")) >= 2 * len(load("must_change"))


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        ("default", "Zelenskyy met Zelenskiy.", "Zelensky met Zelensky."),
        ("guardian", "Zelensky spoke.", "Zelenskiy spoke."),
        ("ap", "President Volodymyr Zelenski spoke.", "President Volodymyr Zelenskyy spoke."),
        ("un", "Turkey voted.", "Türkiye voted."),
        ("default", "Türkiye voted, Turkey said.", "Türkiye voted, Turkey said."),
        ("ukrainian-official", "The Chernobyl plant is safe.", "The Chornobyl plant is safe."),
    ],
)
def test_a_style_has_its_own_forms(style: str, text: str, expected: str) -> None:
    assert repaired(Normalizer(style=style), text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Михайло Подоляк", "uk", "Mykhailo Podolyak"),
        ("Михайла Подоляка", "uk", "Mykhailo Podolyak"),
        ("Владимира Путина", "ru", "Vladimir Putin"),
        ("Києві", "uk", "Kyiv"),
        ("Харькове", "ru", "Kharkiv"),
        ("Κυριάκου Μητσοτάκη", "el", "Kyriakos Mitsotakis"),
        ("习近平", "zh", "Xi Jinping"),
        ("Вася Пупкин", "ru", None),
        ("и", "ru", None),
    ],
)
def test_a_native_name_is_read(normalizer: Normalizer, text: str, language: str, expected: str | None) -> None:
    name = normalizer.native(text, language)
    assert (name.replacement if name else None) == expected


def test_native_names_are_found_inside_a_span(normalizer: Normalizer) -> None:
    text = "Президент Владимир Путин прибыл в Минске"
    assert [(text[start:end], name) for start, end, name in normalizer.names_in(text, "ru")] == [
        ("Владимир Путин", "Vladimir Putin"),
        ("Минске", "Minsk"),
    ]


def test_a_surname_grown_from_another_is_flagged_not_changed(normalizer: Normalizer) -> None:
    text = "Vladimir Putinsky, an aide to President Vladimir Putin, was the top negotiator."
    (finding,) = find(normalizer, text)
    assert finding.span.of(text) == "Putinsky"
    assert [(proposal.replacement, proposal.automatic) for proposal in finding.proposals][:1] == [("Medinsky", False)]


def test_an_evidence_names_what_it_rests_on(normalizer: Normalizer) -> None:
    (finding,) = [
        finding for finding in find(normalizer, "Михайло Подоляк (@Podolyak_M) wrote. Podoljak left.") if finding.proposals
    ]
    assert any("Михайло Подоляк" in item or "@Podolyak_M" in item for item in finding.proposals[0].evidence)


def test_two_spellings_of_an_unknown_name_are_suggested_only(normalizer: Normalizer) -> None:
    text = "Filippenko left the theatre. Later Filippenko spoke. The actor Philippenko was tired."
    findings = [finding for finding in find(normalizer, text) if finding.kind is Kind.NAME_INCONSISTENT]
    assert [
        (finding.span.of(text), finding.proposals[0].replacement, finding.proposals[0].automatic) for finding in findings
    ] == [("Philippenko", "Filippenko", False)]


def test_spellings_lie_further_apart_where_the_same_name_stands_beside_both(normalizer: Normalizer) -> None:
    text = "Konstantin Zaytsev met the villagers. “Power is cut,” Konstantin Zaytsov said; he repeated it."
    pairs = [(finding.span.of(text), finding.proposals[0].replacement) for finding in find(normalizer, text)]
    assert pairs == [("Zaytsov", "Zaytsev")]
    assert not find(normalizer, text.replace("Konstantin Zaytsov", "Mikhail Zaytsov"))


@pytest.mark.parametrize(
    "text",
    [
        "Maria Ivanova beat Petra Ivanov.",
        "Anna Novakova and Jan Novak married.",
        "Hubei and Hebei are provinces. Hunan borders Henan.",
        "The Petersons met Peterson.",
        "Iran and Iraq signed; Austria and Australia did not.",
    ],
)
def test_different_names_are_not_called_inconsistent(normalizer: Normalizer, text: str) -> None:
    assert not find(normalizer, text)


def test_an_explanation_says_why_a_name_stays(normalizer: Normalizer) -> None:
    explanation = normalizer.explain("Kiev", Document("He ate chicken Kiev."))
    assert "phrase that keeps the name" in str(explanation)
    assert "not in the gazetteer" in str(normalizer.explain("Putinsky"))
    assert normalizer.lookup("Pontoliak")[0].entity.canonical == "Mykhailo Podolyak"


def test_it_can_be_pickled(normalizer: Normalizer) -> None:
    copy = pickle.loads(pickle.dumps(normalizer))
    assert repaired(copy, "Kharkov") == "Kharkiv"


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(ConfigError, match="no style is called"):
        Normalizer(style="tabloid")


def test_for_a_target_without_names_nothing_is_found() -> None:
    assert not find(Normalizer(target="fr"), "Talks in Kiev ended.")


def test_a_lookup_tells_the_derivation_of_a_spelling(normalizer: Normalizer) -> None:
    assert "Подоляк through Greek" in str(normalizer.explain("Pontoliak"))


def test_a_name_is_no_evidence_for_itself(normalizer: Normalizer) -> None:
    for finding in find(normalizer, "The General Staff reported. Vladimir Zelensky spoke."):
        for item in finding.evidence + finding.proposals[0].evidence:
            assert "Vladimir Zelensky" not in item
            assert "General Staff" not in item


def test_an_extra_table_adds_names(tmp_path: Path) -> None:
    columns = ["canonical", "native", "country", "kind", "within", "styles", "wrong", "related", "exceptions", "note", "source"]
    row = ["Zyvograd", "-", "UA", "city", "-", "-", "Zyffograd", "-", "-", "-", "memory"]
    path = tmp_path / "own.tsv"
    path.write_text("# table: places\n" + "\t".join(columns) + "\n" + "\t".join(row) + "\n", encoding="utf-8")
    assert repaired(Normalizer(extra_tables=[path]), "Troops entered Zyffograd.") == "Troops entered Zyvograd."


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["a\tb"], "own.tsv:1: a row before the line"),
        (["# table: people"], "no table is called 'people'"),
        (["# table: rights", "form\tright"], "own.tsv:2: the columns of 'rights' are"),
        (["# table: rights", "form\tright\twhy\tsource", "Kiev\tautomatic"], "own.tsv:3: 2 cells"),
        (["# table: namesakes", "form\tbearer\tsource", "a\tb"], "write '-' in an empty cell"),
    ],
)
def test_a_faulty_row_is_named(tmp_path: Path, lines: list[str], message: str) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DataError, match=message.replace("(", r"\(")):
        [entity_of(row) for row in read_rows([path])]


@pytest.mark.parametrize(
    "text",
    [
        "Kiev" * 200_000,
        "Kiev and " * 2_000,
        "Kiev-" * 2_000,
        "e\u0301" * 500_000,
        "\ud800Kiev \x00" * 200,
        "the Ukraine" + " " * 500_000,
        "Vladimir " * 20_000,
        "A. " * 50_000,
        "",
    ],
    ids=["run", "hits", "hyphens", "marks", "surrogates", "blanks", "given", "initials", "empty"],
)
def test_hostile_input_is_survived(normalizer: Normalizer, text: str) -> None:
    for finding in find(normalizer, text):
        assert 0 <= finding.span.start < finding.span.end <= len(text)


def test_development_files() -> None:
    data = os.environ.get("MTCLEAN_DATA")
    if not data or not (Path(data) / "context_cases.jsonl").is_file():
        pytest.skip("MTCLEAN_DATA names no folder with evaluation files")
    normalizer = Normalizer()
    records = [json.loads(line) for line in (Path(data) / "context_cases.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["text"] for record in records if repaired(normalizer, record["text"]) != record["expect"]] == []
    variants = [json.loads(line) for line in (Path(data) / "seed_regression.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [variant["variant"] for variant in variants if repaired(normalizer, variant["variant"]) != variant["canon"]] == []


INCONSISTENT = [
    ("The lawyer Lisakovich was late; Lisakovic apologised to the court.", "Lisakovic", "Lisakovich"),
    ("The company Gurunavi grew, Gurunavi said. Shares of Gurunabi fell.", "Gurunabi", "Gurunavi"),
    ("Embappe was injured. Later Mbappe left the stadium on crutches.", "Embappe", "Mbappe"),
]
CONSISTENT = [
    "The Torbeyevo plant and the director Torbeyev were in the news.",
    "Kamchatsk is a port; the Kamchatsky district is vast.",
    "Mezenov and Mezenova danced. Korostyshevskaya and Korostyshevsky sang.",
    "Michel met Michele at the Michelin dinner.",
    "Soledar fell before Vuhledar. Qinghai is not Qingdao.",
    "Anna Mahachova wrote to Boris Makhacheva and to Vera Mokhachova.",
    "Argentina won; the Argentine side and the Argentines celebrated.",
    "Russians, Russian and Russia; Lithuania, Lithuanian and Lithuanians.",
    "Fernandes scored twice. The referee Fernandez sent two players off.",
    "Haley beat Hayley, and Hallie lost to Bailey.",
]


@pytest.mark.parametrize(("text", "worse", "better"), INCONSISTENT)
def test_spellings_that_only_translation_parts(normalizer: Normalizer, text: str, worse: str, better: str) -> None:
    found = [finding for finding in find(normalizer, text) if finding.kind is Kind.NAME_INCONSISTENT]
    assert {(finding.span.of(text), finding.proposals[0].replacement) for finding in found} == {(worse, better)}
    assert not any(proposal.automatic for finding in found for proposal in finding.proposals)


@pytest.mark.parametrize("text", CONSISTENT)
def test_names_that_are_only_alike(normalizer: Normalizer, text: str) -> None:
    assert not [finding for finding in find(normalizer, text) if finding.kind is Kind.NAME_INCONSISTENT]


def test_a_list_of_many_alike_names_takes_linear_time(normalizer: Normalizer) -> None:
    names = [f"Kara{a}{b}{c}ov" for a in "bdfgklmn" for b in "aeiou" for c in "bdfgklmnprstvz"]
    text = ". ".join(names * 3)
    assert isinstance(find(normalizer, text), list)


@pytest.mark.parametrize(
    ("text", "found", "right"), [("The OTAN summit opened in Madrid.", "OTAN", "NATO"), ("The ONU must act.", "ONU", "UN")]
)
def test_acronyms_of_other_languages_are_suggested(normalizer: Normalizer, text: str, found: str, right: str) -> None:
    (finding,) = [finding for finding in normalizer.find(Document(text)) if finding.proposals]
    (proposal,) = finding.proposals
    assert (finding.span.of(text), proposal.replacement, proposal.automatic) == (found, right, False)
