"""Facts in words, for text that is both read and spoken."""

from shared.speech.amounts import phone_end_words, phone_words, price_words
from shared.speech.joining import join
from shared.speech.moments import date_words, moment_words, time_words
from shared.speech.names import spoken_name
from shared.speech.opening import address_words, day_hours_words, day_parts_words, hours_words
from shared.speech.sentences import SentenceBuffer, sentences
from shared.speech.sms import sms_text
from shared.speech.visits import offer_words, services_words, slot_words
from shared.speech.words import spoken_languages

__all__ = [
    "SentenceBuffer",
    "address_words",
    "date_words",
    "day_hours_words",
    "day_parts_words",
    "hours_words",
    "join",
    "moment_words",
    "offer_words",
    "phone_end_words",
    "phone_words",
    "price_words",
    "sentences",
    "services_words",
    "slot_words",
    "sms_text",
    "spoken_languages",
    "spoken_name",
    "time_words",
]
