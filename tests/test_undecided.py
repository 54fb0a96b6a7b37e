"""An [[undecided]] block is open work wherever annotations are read, and never a claim."""

import pytest
from conftest import TEXTS, block, change

from helpers import annotations, check, corpus, worklist
from helpers.annotations import AnnotationError

A = "annotations/anna/a.toml"
DATE = block("not_claim", TEXTS["a"], "14/8/2024", reason="date")


def undecided(exact, **fields):
    """Return an undecided block of article a, context and all."""
    start = TEXTS["a"].index(exact)
    end = start + len(exact)
    context = {"prefix": TEXTS["a"][max(0, start - 32) : start], "suffix": TEXTS["a"][end : end + 32]}
    return block("undecided", TEXTS["a"], exact, **context, **fields)


def load(project, complete=False):
    articles = corpus.load(project)
    return annotations.load(project, articles, worklist.mentions(articles, corpus.texts(project)), complete)


def problems(project, complete=False):
    with pytest.raises(AnnotationError) as caught:
        load(project, complete)
    return [str(each) for each in caught.value.problems]


@pytest.fixture
def begun(tiny):
    """The tiny project, its article a open: the date is undecided."""
    change(tiny, A, DATE, undecided("14/8/2024", number_text="14/8/2024"))
    change(tiny, A, '"complete"', '"open"')
    return tiny


def test_an_undecided_block_is_neither_a_claim_nor_a_decision(begun):
    found = load(begun)
    assert found.claims["id"].tolist() == ["a-01", "a-02", "b-01", "b-02", "c-01"]
    assert "14/8/2024" not in found.decisions["exact"].tolist()
    assert set(found.decisions["decision"]) == {"claim", "not_claim"}
    row = found.coverage.set_index("article").loc["a"]
    assert (row["mentions"], row["settled"], row["unsettled"]) == (3, 2, "14/8/2024 (line 34)")


def test_charts_and_check_are_told_how_much_is_open_with_file_and_line(begun):
    found = problems(begun, complete=True)
    assert found == [
        "data/annotations/anna/a.toml:7: status: 'open': 1 of 3 mentions not settled yet; charts need it "
        "complete: settle each mention, write 'complete'",
        "data/annotations/anna/a.toml:34: '14/8/2024' at 86-95 is not settled; make this [[undecided]] block "
        "a [[claim]], or a [[not_claim]] with its reason",
    ]
    assert set(found) <= set(check.problems(begun))
    assert "data/processed/04-claims.csv" not in map(str, check.derive(begun).files)


def test_a_file_that_calls_itself_complete_may_hold_no_undecided_block(begun):
    change(begun, A, '"open"', '"complete"')
    assert [each.split(": ")[0] for each in problems(begun)] == ["data/annotations/anna/a.toml:34"]


def test_a_passage_that_is_no_mention_stays_open_until_it_is_decided_or_removed(tiny):
    change(tiny, A, DATE, DATE + "\n" + undecided("Mereka kehilangan"))
    change(tiny, A, '"complete"', '"open"')
    assert load(tiny).coverage.set_index("article").loc["a", "unsettled"] == "Mereka kehilangan (line 40)"
    assert "every mention settled, and 1 more marked [[undecided]]" in "\n".join(problems(tiny, True))


def test_an_undecided_block_left_beside_a_decision_is_told(tiny):
    change(tiny, A, DATE, DATE + "\n" + undecided("14/8/2024"))
    assert problems(tiny) == [
        "data/annotations/anna/a.toml:40: '14/8/2024' at 86-95 is not settled; make this [[undecided]] block "
        "a [[claim]], or a [[not_claim]] with its reason, or remove it: the block at line 34 may decide it"
    ]


@pytest.mark.parametrize("field", ["quantifier", "value", "claimant", "subject", "measure", "reason", "id"])
def test_an_undecided_block_holds_no_judgement(begun, field):
    change(begun, A, "[[undecided]]\n", f'[[undecided]]\n{field} = "x"\n')
    assert problems(begun) == [
        f"data/annotations/anna/a.toml:34: {field}: an [[undecided]] block decides nothing; make it a "
        "[[claim]] or a [[not_claim]]"
    ]


@pytest.mark.parametrize("status", ["open", "complete"])
def test_a_claim_turned_back_is_one_problem(tiny, status):
    change(tiny, A, "[[claim]]", "[[undecided]]")  # a-01, to which a link leads
    change(tiny, A, '"complete"', f'"{status}"')
    blocks = [each for each in problems(tiny, True) if ":8:" not in each and ": status: " not in each]
    assert blocks == [
        "data/annotations/anna/a.toml:10: id, quantifier, low and 14 more: an [[undecided]] block decides "
        "nothing; make it a [[claim]] or a [[not_claim]]"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("start = 86", "start = 85", ":37: exact: '14/8/2024': the text says '(14/8/2024' at 85-95"),
        ('suffix = ")', 'suffix = "x)', ":39: suffix: "),
        ('number_text = "14/8/2024"', 'number_text = "15"', ":40: number_text: '15': does not stand in"),
        ("start = 86", 'start = "86"', ":35: start: '86': must be a whole number"),
        (
            'number_text = "14',
            'numbertext = "14',
            ":40: numbertext: no such field; did you mean 'number_text'?",
        ),
    ],
)
def test_an_undecided_block_is_held_against_the_text_like_any_other(begun, old, new, message):
    change(begun, A, old, new)
    assert any(message in each for each in problems(begun))


def test_one_word_and_a_reason_settle_it(begun):
    change(begun, A, "[[undecided]]\n", '[[not_claim]]\nreason = "date"\n')
    change(begun, A, '"open"', '"complete"')
    assert load(begun, complete=True).decisions["decision"].tolist().count("not_claim") == 2


def test_the_places_of_a_longer_quote_are_said_as_lines_to_copy(tiny):
    change(tiny, A, 'exact = "40 tentara"', 'exact = "40 tentara Ukraina"')
    [told] = problems(tiny)
    assert told.endswith('this stands at: 50-68; write end = 68, suffix = " tewas pada Rabu (14/8/2024). Me"')
