"""The businesses we ship have nothing to mend, and say every line they have."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.profile import Profile
from shared.profile.lint import check
from shared.profile.lint.samples import samples
from shared.profile.wording import REGISTRY
from shared.speech import sentences

_ROOT = Path(__file__).parents[3]
OURS = [
    *(file.parent for file in sorted(_ROOT.glob("profiles/*/profile.toml"))),
    _ROOT / "benchmarks/sgd_house",
]


@pytest.mark.parametrize("folder", OURS, ids=lambda folder: folder.name)
def test_a_business_of_ours_has_nothing_to_mend(folder: Path) -> None:
    assert [str(finding) for finding in check(folder)] == []


@pytest.mark.parametrize("folder", OURS, ids=lambda folder: folder.name)
def test_failure_12_no_line_of_ours_is_spoken_with_a_placeholder(folder: Path) -> None:
    profile = Profile.load(folder)
    for language in profile.data.business.languages:
        known = samples(profile, language)
        for id_, facts in REGISTRY.items():
            for again in (False, True):
                filled = {one: known[one] for one in facts}
                said = profile.render(id_, language, again=again, **filled)
                assert not set("${}") & set(said)
                assert sentences(said, language)
