"""A business that cannot be used is refused with every file, line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.errors import ProfileError
from shared.profile import Profile
from shared.profile.folder import Folder
from shared.profile.lines import SPOKEN
from shared.profile.reading import read
from tests.shared.profile.tiny import PROFILE, edit, set_line


def refused(business: Path) -> list[str]:
    with pytest.raises(ProfileError) as caught:
        Profile.load(business)
    return [row.removeprefix(f"{business}/") for row in str(caught.value).splitlines()]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('zone = "Europe/Paris"', 'zone = "Europe/Pariss"', "no time zone"),
        ('numbers = ["+33140000001"]', 'numbers = ["01 40"]', "write the number with +"),
        ('front = "greeter"', 'front = "greater"', "did you mean 'greeter'?"),
        ('front = "greeter"', 'langages = ["fr"]', "did you mean 'languages'?"),
        ('languages = ["fr", "en"]', 'languages = ["fr", "en", "xx"]', "no words in 'xx'"),
        ('zone = "Europe/Paris"', 'currency = "XYZ"\nzone = "Europe/Paris"', "'XYZ' has no words"),
        ('tuesday = ["09:00-12:00"', 'tusday = ["09:00-12:00"', "did you mean 'tuesday'?"),
        ('saturday = ["09:00-18:00"]', 'saturday = ["9h-18h"]', 'hours are written "09:00-12:30"'),
        ('saturday = ["09:00-18:00"]', 'saturday = ["19:00-18:00"]', "ends after it starts"),
        ("first = 2026-12-24", "first = 2027-12-24", "not before its first"),
        ("minutes = 30", "minutes = 3", "greater than or equal to 5"),
        ("price = 3250", "prix = 3250", "unknown key 'prix' in services.cut"),
        ('services = ["cut"]', 'services = ["cutt"]', "did you mean 'cut'?"),
        ('hands_off_to = ["booking"]', 'hands_off_to = ["boking"]', "did you mean 'booking'?"),
        ('hands_off_to = ["greeter"]', 'hands_off_to = ["booking"]', "itself"),
        ('says.en = ["colour"]', 'says.de = ["Farbe"]', "not a language of this business"),
        ('spoken.en = "a colour"', "", "has no words in 'en'"),
        ('directions.en = "Opposite the station."', "", "has no words in 'en'"),
        (', en = ["A cut tomorrow"]', "", "team.booking.examples has no words in 'en'"),
        (', en = "holidays"', "", "reason has no words in 'en'"),
    ],
)
def test_a_mistake_in_the_profile_is_named_on_its_line(
    business: Path, old: str, new: str, sentence: str
) -> None:
    line = edit(business / "profile.toml", old, new)
    found = [one for one in refused(business) if sentence in one]
    assert found
    places = [int(one.split(":")[1]) for one in found if one.startswith("profile.toml:")]
    assert any(0 <= line - place <= (1 if new else 4) for place in places)


def test_what_is_left_out_is_named_with_its_table(business: Path) -> None:
    line = edit(business / "profile.toml", "minutes = 60\n", "")
    assert refused(business) == [
        f"profile.toml:{line - 5}: services.colour has no 'minutes'; add it."
    ]


def test_all_mistakes_are_found_at_once(business: Path) -> None:
    toml, prompt = business / "profile.toml", business / "prompts/en/booking.md"
    minutes = edit(toml, "minutes = 30", 'minutes = "long"')
    staff = edit(toml, 'services = ["cut"]', 'services = ["shave"]')
    fact = edit(prompt, "$services", "$servces")
    (business / "prompts/fr/greeter.md").unlink()
    filler = set_line(business, "filler", 'texte = "Un instant."')
    assert [":".join(one.split(":")[:2]) for one in refused(business)] == [
        f"profile.toml:{minutes}",
        f"profile.toml:{staff}",
        f"prompts/en/booking.md:{fact}",
        "prompts/fr/greeter.md:1",
        f"prompts/fr/lines.toml:{filler - 1}",
        f"prompts/fr/lines.toml:{filler}",
    ]


def test_failure_55_a_broken_profile_is_refused_in_friendly_words(business: Path) -> None:
    line = edit(business / "profile.toml", 'city = "Lille"', 'city = "Lille')
    (found,) = refused(business)
    assert found.startswith(f"profile.toml:{line}: not valid TOML: ")
    assert "Traceback" not in found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_failure_55_broken_lines_are_refused_where_they_break(
    business: Path, language: str
) -> None:
    file = business / f"prompts/{language}/lines.toml"
    line = edit(file, "[open_question]\n", "[open_question\n")
    (found,) = refused(business)
    assert found.startswith(f"prompts/{language}/lines.toml:{line}: not valid TOML")


def test_failure_55_a_file_that_is_not_text_is_refused_with_its_line(business: Path) -> None:
    file = business / "knowledge/fr/parking.md"
    file.write_bytes(file.read_bytes().replace("derrière".encode(), b"derri\xe8re"))
    assert refused(business) == [
        "knowledge/fr/parking.md:5: this is not UTF-8; save the file as UTF-8."
    ]


def test_failure_55_an_empty_folder_says_what_to_name(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"there is no profile\.toml here"):
        Profile.load(tmp_path)
    (tmp_path / "profile.toml").write_text("")
    with pytest.raises(ProfileError, match="empty"):
        Profile.load(tmp_path)


def test_failure_12_a_placeholder_is_never_read_aloud(business: Path) -> None:
    for body in ("$nom", "${datum}", "{{date}}", "{date}", "35 $", "%(date)s", "<date>", "[date]"):
        line = set_line(business, "why_closed", f'text = "Le salon est fermé {body}"')
        (found,) = refused(business)
        assert found.startswith(f"prompts/fr/lines.toml:{line}: line 'why_closed': ")
        edit(
            business / "prompts/fr/lines.toml",
            f'[why_closed]\ntext = "Le salon est fermé {body}"\n',
            '[why_closed]\ntext = "Voici $date."\n\n',
        )
    profile = Profile.load(business)
    for id_, facts in SPOKEN.items():
        said = profile.render(id_, "fr", **dict.fromkeys(facts, "mardi"))
        assert "{{" not in said
        assert "$" not in said


def test_failure_12_an_unknown_fact_in_a_prompt_is_refused_with_its_line(business: Path) -> None:
    line = edit(business / "prompts/fr/booking.md", "$staff", "$stylists")
    (found,) = refused(business)
    assert found.startswith(f"prompts/fr/booking.md:{line}: unknown placeholder $stylists; ")


@pytest.mark.parametrize(
    ("id_", "body", "sentence"),
    [
        ("greting", 'text = "x"', "did you mean 'greeting'?"),
        ("ask_day", 'text = "Quel jour ?"\nasks = "days"', "did you mean 'day'?"),
        ("ask_day", 'txt = "Quel jour ?"', "did you mean 'text'?"),
        ("ask_day", 'text = ""', "words in quotes"),
        ("ask_day", "text = 3", "words in quotes"),
    ],
)
def test_a_mistake_in_a_line_is_named(business: Path, id_: str, body: str, sentence: str) -> None:
    if id_ in SPOKEN:
        set_line(business, id_, body)
    else:
        edit(
            business / "prompts/fr/lines.toml",
            "[open_question]",
            f"[{id_}]\n{body}\n[open_question]",
        )
    assert any(sentence in one for one in refused(business))


_typed = st.sampled_from(
    ["", "1", "-5", "true", '"x"', "[]", "{}", "[1]", "[{}]", "{ a = 1 }", "2026-01-01", '"""', "["]
)


@settings(deadline=None)
@given(st.data())
def test_failure_55_whatever_is_typed_the_answer_is_a_sentence(data: st.DataObject) -> None:
    rows = PROFILE.splitlines()
    for number in data.draw(st.lists(st.integers(0, len(rows) - 1), min_size=1, max_size=3)):
        key, equals, _ = rows[number].partition("=")
        rows[number] = f"{key}{equals} {data.draw(_typed)}"
    text = "\n".join(rows)
    contents = read(Folder(Path("tiny"), "", {"profile.toml": text}, ()))
    for finding in contents.findings:
        assert 1 <= finding.line <= len(rows) + 1
        assert finding.text[-1] in ".?…"


def test_missing_lines_are_all_named(business: Path) -> None:
    set_line(business, "ask_day", "")
    edit(business / "prompts/fr/lines.toml", "[ask_day]\n", "")
    (found,) = refused(business)
    assert "missing lines: ask_day." in found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Instructions first.\n", "prompts/fr/booking.md:1: the first line is"),
        ("# what it is for\n", "prompts/fr/booking.md:1: there are no instructions"),
    ],
)
def test_a_prompt_opens_with_its_role(business: Path, text: str, sentence: str) -> None:
    (business / "prompts/fr/booking.md").write_text(text)
    assert any(one.startswith(sentence) for one in refused(business))


@pytest.mark.parametrize(
    ("text", "line"), [("# Une question ?\n\n# Autre ?\n\nOui.\n", 1), ("Oui.\n", 1), ("", 1)]
)
def test_a_question_has_an_answer(business: Path, text: str, line: int) -> None:
    (business / "knowledge/fr/parking.md").write_text(text)
    (found,) = refused(business)
    assert found.startswith(f"knowledge/fr/parking.md:{line}: ")
