"""In which language somebody said something: those most heard in families here; others are added as a line each."""

from typing import Final

LANGUAGE_NAMES: Final[dict[str, str]] = {
    "am": "Amharic", "ar": "Arabic", "bfi": "British Sign Language", "bn": "Bengali", "bg": "Bulgarian",
    "zh-Hant": "Chinese", "cs": "Czech", "fr": "French", "gd": "Gaelic", "de": "German", "gu": "Gujarati",
    "hi": "Hindi", "hu": "Hungarian", "ga": "Irish", "it": "Italian", "ku": "Kurdish", "lt": "Lithuanian",
    "ne": "Nepali", "ps": "Pashto", "fa": "Persian", "pl": "Polish", "pt": "Portuguese", "pa": "Punjabi",
    "ro": "Romanian", "rom": "Romani", "ru": "Russian", "sk": "Slovak", "so": "Somali", "es": "Spanish",
    "sw": "Swahili", "ta": "Tamil", "ti": "Tigrinya", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "cy": "Welsh", "yo": "Yoruba",
}  # fmt: skip
LANGUAGE_CHOICES: Final = sorted(LANGUAGE_NAMES.items(), key=lambda one: one[1])
