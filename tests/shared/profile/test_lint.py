"""Each rule of the lint: one thing is broken, and its file and line are named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk.profile import check_profile
from shared.profile.lint import check
from tests.shared.profile.tiny import edit, set_line


def found(business: Path) -> list[str]:
    return [str(finding) for finding in check(business)]


def test_a_good_business_has_nothing_to_mend(business: Path) -> None:
    assert found(business) == []


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("Puis `find_slot`.", "no tool or colleague 'find_slot'; did you mean 'find_slots'?"),
        ("Puis `boking`.", "did you mean 'booking'?"),
        ("Puis appelle check_avail ici.", "did you mean 'check_availability'?"),
        ("La coupe vaut 35 €.", "'35 €' is a price or an hour"),
        ("La coupe vaut trente-cinq euros.", "is a price or an hour"),
        ("Ouvert dès 9 h 30.", "'9 h 30' is a price or an hour"),
        ("Ouvert à neuf heures.", "'neuf heures' is a price or an hour"),
        ("Fermé dès midi.", "'dès midi' is a price or an hour"),
        ("Fermé à 19:30.", "'19:30' is a price or an hour"),
        ("Commence par Bonjour !", "'Bonjour' greets; only 'greeter' does"),
        ("mot " * 251, "250 at most"),
        ("sk-ant-0123456789abcdefgh", "this looks like a key or a password"),
        ("mot de passe : mirabelle37", "this looks like a key or a password"),
    ],
)
def test_a_mistake_in_a_prompt_is_named_on_its_line(
    business: Path, new: str, sentence: str
) -> None:
    line = edit(business / "prompts/fr/booking.md", "Avec $staff, par `book`.", new)
    (one,) = found(business)
    assert one.startswith(f"prompts/fr/booking.md:{1 if 'at most' in sentence else line}: ")
    assert sentence in one


@pytest.mark.parametrize(
    "text",
    [
        "Ne dis jamais bonjour.",
        "Redemande une date, un prix ou une heure à `find_slots(service)`.",
        "Passe à `greeter` par `hand_off`.",
    ],
)
def test_what_a_prompt_may_say_is_left_alone(business: Path, text: str) -> None:
    edit(business / "prompts/fr/booking.md", "Avec $staff, par `book`.", text)
    assert found(business) == []


@pytest.mark.parametrize(
    "figure",
    ["£20", "$$30", "20 pounds", "9 am", "9:30", "half past nine", "nine o'clock", "5 p.m."],
)
def test_english_figures_are_found(business: Path, figure: str) -> None:
    line = edit(business / "prompts/en/booking.md", "by `book`.", f"at {figure}.")
    assert any(one.startswith(f"prompts/en/booking.md:{line}: ") for one in found(business))


def test_the_voice_may_be_longer_than_an_agent(business: Path) -> None:
    edit(business / "prompts/en/_voice.md", "Be brief.", "word " * 300)
    assert found(business) == []
    edit(business / "prompts/en/_voice.md", "Languages:", "word " * 300)
    assert "400 at most" in found(business)[0]


@pytest.mark.parametrize(
    ("id_", "body", "sentence"),
    [
        ("filler", 'text = "Bonjour, un instant."', "'Bonjour' greets; only the line 'greeting'"),
        ("greeting", 'text = "Chez nous, que puis-je faire ?"\nasks = "open"', "a machine speaks"),
        ("filler", f'text = "{"mot " * 36}"', "36 words with its facts filled in; 35 at most"),
        ("filler", 'text = "Ça va ? Et vous ?"\nasks = "open"', "more than one question"),
        ("filler", 'text = "Ça va ?"', "say what it waits for"),
        ("filler", 'text = "Un instant."\nasks = "open"', "there is no question in it"),
        ("again_day", 'text = "Quel jour ?"\nasks = "time"', "must declare asks = 'day'"),
        (
            "filler",
            'text = "Une coupe, une couleur, un soin ou un chignon."',
            "a list of 4 is not remembered",
        ),
        ("filler", 'text = "Un *instant*."', "is markup"),
        ("filler", 'text = "Voyez www.salon.example."', "an address of the web"),
        ("filler", 'text = "Un instant 🙂."', "an emoji or symbol"),
        ("filler", 'text = "Les prix & tarifs."', "'&' is not spoken reliably"),
        ("filler", 'text = "C\'est 35 euros."', "typed by hand"),
        ("filler", 'text = "Un instant!"', "one space stands before '!'"),
        ("filler", 'text = """Un\ninstant."""', "stands on one line"),
        ("why_closed", 'text = "Le salon est fermé."', "this must say $date"),
        (
            "read_back_move",
            'text = "$what $date $time $staff $before ?"\nagain = "Oui ?"\nasks = "confirmation"',
            "this must say $date, $time",
        ),
        (
            "sms_cancelled",
            f'text = "$business, $date, $time {"x" * 140}"',
            "2 SMS with the longest facts",
        ),
    ],
)
def test_a_mistake_in_a_line_is_named(business: Path, id_: str, body: str, sentence: str) -> None:
    first = set_line(business, id_, body)
    places = [one for one in found(business) if sentence in one]
    assert places
    assert first <= int(places[0].split(":")[1]) <= first + 1
    assert places[0].startswith("prompts/fr/lines.toml:")
    assert f"line '{id_}'" in places[0]


@pytest.mark.parametrize(
    ("id_", "body"),
    [
        ("filler", 'text = "Dites-moi quel jour."\nasks = "day"'),
        ("filler", 'text = "Une coupe, une couleur ou un soin."'),
        ("filler", 'text = "D\'accord, très bien, merci, un instant."'),
        ("offer_three", 'text = "$slot_1, $slot_2 ou $slot_3 ?"\nasks = "slot_choice"'),
        ("sms_code", 'text = "$business (août, forêt, cœur) : $code"'),
        ("staff_message", f'text = "$caller $name $text {"x" * 200}"'),
    ],
)
def test_what_a_line_may_say_is_left_alone(business: Path, id_: str, body: str) -> None:
    set_line(business, id_, body)
    assert found(business) == []


def test_one_kind_of_space_is_used_before_french_signs(business: Path) -> None:
    line = set_line(business, "ask_day", 'text = "Quel jour\u00a0?"\nasks = "day"')
    assert f"prompts/fr/lines.toml:{line}: " in found(business)[0]
    assert "another kind of space" in found(business)[0]


def test_english_signs_have_no_space_before_them(business: Path) -> None:
    line = set_line(business, "filler", 'text = "One moment !"', "en")
    (one,) = found(business)
    assert one.startswith(f"prompts/en/lines.toml:{line}: line 'filler': no space stands before")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('hands_off_to = ["greeter"]', "hands_off_to = []", "'booking' is a dead end"),
        ('hands_off_to = ["booking"]', "hands_off_to = []", "nobody hands a call to 'booking'"),
        ('examples = { fr = ["Bonjour"], en = ["Hello"] }', "", "'greeter' has no examples"),
        ('directions.fr = "En face', 'directions.fr = "Plan : https://x.example. En face', "web"),
        ('spoken = { fr = "une coupe"', 'spoken = { fr = "une *coupe*"', "is markup"),
    ],
)
def test_a_mistake_in_the_profile_is_named(
    business: Path, old: str, new: str, sentence: str
) -> None:
    line = edit(business / "profile.toml", old, new)
    (one,) = [one for one in found(business) if sentence in one]
    assert abs(int(one.split(":")[1]) - line) <= 7
    assert one.startswith("profile.toml:")


def _remove(name: str) -> Callable[[Path], None]:
    return lambda business: (business / name).unlink()


def _copy(old: str, new: str) -> Callable[[Path], None]:
    def copy(business: Path) -> None:
        (business / new).parent.mkdir(exist_ok=True)
        (business / new).write_text((business / old).read_text("utf-8"), "utf-8")

    return copy


def _append(name: str, more: str) -> Callable[[Path], None]:
    def append(business: Path) -> None:
        text = (business / name).read_text("utf-8")
        (business / name).write_text(text + more, "utf-8")

    return append


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            _remove("knowledge/en/parking.md"),
            "knowledge/fr/parking.md:1: this topic is missing in 'en'",
        ),
        (_remove("prompts/en/booking.md"), "prompts/en/booking.md:1: this prompt is missing"),
        (_remove("prompts/en/lines.toml"), "prompts/en/lines.toml:1: this file is missing"),
        (
            _copy("prompts/fr/booking.md", "prompts/fr/boking.md"),
            "prompts/fr/boking.md:1: no agent has this prompt; did you mean 'booking.md'?",
        ),
        (
            _copy("prompts/fr/booking.md", "prompts/de/booking.md"),
            "prompts/de/booking.md:1: 'de' is not a language of this business",
        ),
        (
            _append("knowledge/fr/parking.md", "\n# Et les vélos ?\n\nIl y a un arceau.\n"),
            "knowledge/en/parking.md:1: 1 answers here, 2 in another language",
        ),
        (
            _append("knowledge/fr/parking.md", "Un. Deux. Trois.\n"),
            "knowledge/fr/parking.md:1: an answer of 4 sentences",
        ),
        (
            _append("knowledge/fr/parking.md", "Voir [ici](x).\n"),
            "knowledge/fr/parking.md:1: '[ici](' is markup",
        ),
    ],
)
def test_a_language_is_complete_and_its_knowledge_can_be_spoken(
    business: Path, change: Callable[[Path], None], sentence: str
) -> None:
    change(business)
    assert any(one.startswith(sentence) for one in found(business))


def test_failure_58_a_secret_is_found_in_any_file_and_not_repeated(business: Path) -> None:
    canary = "AC" + "0123456789abcdef" * 2
    line = edit(business / "knowledge/en/parking.md", "? car park", f"? {canary}")
    (one,) = found(business)
    assert one.startswith(f"knowledge/en/parking.md:{line}: this looks like a key")
    assert canary not in one


def test_the_command_prints_places_and_answers_with_its_exit_code(
    business: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check_profile(business) == 0
    assert capsys.readouterr().out == f"{business}: nothing to mend.\n"
    line = set_line(business, "filler", 'text = "Un instant!"')
    assert check_profile(business) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{business}/prompts/fr/lines.toml:{line}: line 'filler': ")
    assert last == f"{business}: 1 to mend, 0 to look at."
    assert check_profile(business / "nowhere") == 1
    assert "there is no profile.toml here" in capsys.readouterr().out
