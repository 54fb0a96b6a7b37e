"""Another form of a word is the same word; another word, tense or voice is not."""

import pytest
from frames import claims_frame, links_frame
from test_certainty import LISTS, TOLD, frame
from test_retellings import SAID, number

from helpers.audit.retellings import changes, retellings
from helpers.figures import seen
from helpers.inflection import among, same
from helpers.mentions.grammar import languages, word_list
from helpers.retold import retold


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "drone", "drones"),
        ("en", "Casualty", "casualties"),
        ("en", "Russia's drone", "Russia drones"),
        ("id", "Tewas", "tewas"),
        ("id", "drone", "drone-drone"),
        ("id", "korban", "korbannya"),
        ("ru", "дрон", "дронов"),
        ("ru", "убит", "убиты"),
        ("ru", "потеряла", "потеряли"),
        ("ru", "раненых солдат", "раненые солдаты"),
        ("ru", "пленённых", "плененные"),
        ("ru", "установка", "установок"),
        ("ru", "сдался", "сдались"),
        ("uk", "атака", "атаці"),
        ("uk", "загиблих", "загиблі"),
        ("uk", "поранення", "поранень"),
        ("uk", "втратила", "втратили"),
    ],
)
def test_another_form_of_a_word_is_the_same_word(language, one, other):
    assert same(one, other, language) and same(other, one, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "missile", "missing"),
        ("en", "killed", "kills"),
        ("en", "part", "party"),
        ("en", "drone", "drone attack"),
        ("en", "117 drones", "118 drones"),
        ("en", "1.250 men", "250.1 men"),
        ("en", "60%", "60"),
        ("id", "tewas", "menewaskan"),
        ("id", "menembak jatuh", "ditembak jatuh"),
        ("ru", "убил", "убит"),
        ("ru", "потеряли", "потери"),
        ("ru", "ранены", "ранил"),
        ("ru", "дрон", "дроновод"),
        ("uk", "збито", "збили"),
        ("uk", "поранено", "поранення"),
    ],
)
def test_another_word_tense_or_voice_is_not(language, one, other):
    assert not same(one, other, language) and not same(other, one, language)


def test_a_telling_in_other_forms_changed_no_word():
    first, again = claims_frame(
        [SAID | number("exact", 5) | dict(term=term) for term in ("потерял", "Потеряли")]
    ).itertuples(index=False)
    assert [*changes(first, again)] == ["word"], "nothing is known of a text whose language nobody said"
    assert changes(first, again, "ru") == {}
    rows = [SAID | number("exact", 5) | dict(term="loss"), SAID | number("exact", 5) | dict(term="losses")]
    links = links_frame([("c1", "c0", "retells")])
    (found,) = retellings(claims_frame(rows), links, {"a": {"language": "en"}})
    assert found.outcome == "unchanged"


def test_only_words_of_another_stem_are_bold_in_a_telling():
    again = TOLD | {
        "article": "b",
        "sentence": "Ia menghalau 117 serangan udara drone-drone.",
        "start": 13,
        "end": 43,
        "sentence_start": 0,
        "exact": "117 serangan udara drone-drone",
        "retells": "a-1",
        "id": "b-1",
    }
    lists = LISTS | {"article": {name: {"language": "id"} for name in ("a", "b", TOLD["article"])}}
    figure = retold(frame(TOLD, again), lists, "en")
    bold = {each.get_text().strip() for each in seen.texts(figure) if each.get_weight() in (600, "semibold")}
    assert any("udara" in each for each in bold) and not any("drone" in each for each in bold)


def test_a_claim_told_in_other_forms_of_its_words_is_told_in_the_same():
    again = TOLD | {"article": "b", "exact": "117 Serangan drone-drone", "sentence": "", "retells": "a-1"}
    lists = LISTS | {"article": {name: {"language": "id"} for name in ("b", TOLD["article"])}}
    figure = retold(frame(TOLD | {"sentence": ""}, again | {"id": "b-1"}), lists, "en")
    assert "in the same words" in figure.title


def test_of_a_language_that_nobody_knows_only_capitals_are_passed_over():
    assert same("Drone", "drone", "") and not same("drone", "drones", "xx")


def test_every_language_says_how_its_words_are_inflected():
    assert all(word_list(language)["inflection"] for language in languages())
    assert among("“", ["killed"], "en"), "a mark alone is no other word"
