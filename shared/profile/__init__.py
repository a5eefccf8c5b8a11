"""A business is a folder: `Profile.load` reads it, the lint says what is wrong with it."""

from shared.profile.knowledge import Passage
from shared.profile.profile import Profile
from shared.profile.wording import Line

__all__ = ["Line", "Passage", "Profile"]
