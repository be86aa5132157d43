"""Writes the international list of given names, from Faker's lists (MIT licence): joke2k/faker, version below.

    python deploy/understanding/names.py

Only names in Latin letters, of every language that Faker has; a name that is an everyday English word is marked by
``name_words.txt``, which is written by hand. The result is a data file; the program does not need Faker.
"""

import re
import unicodedata
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import faker
from faker.providers import person

TARGET = Path(__file__).parents[2] / "flows" / "understanding" / "data" / "en" / "given_names_world.txt"
NAME = re.compile(r"[a-zà-öø-ÿāăąćčďđēėęěğīįıķłļńņňőœřśşšţťūůűųźżžșțơưạ-ỹ'’-]{3,}")
FIELDS = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary", "given_names")


def bare(name: str) -> str:
    """A name without its accents, as many people type it."""
    split = "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))
    return split.replace("đ", "d").replace("ł", "l").replace("ø", "o").replace("ı", "i")


def names_of(locale: str) -> set[str]:
    """All given names of one locale."""
    provider = import_module(f"{person.__name__}.{locale}").Provider
    found: set[str] = set()
    for field in FIELDS:
        entries = getattr(provider, field, ())
        for entry in () if isinstance(entries, property) else entries:
            word = (entry[0] if isinstance(entry, tuple) else str(entry)).strip().lower()
            found |= {word} if NAME.fullmatch(word) else set()
    return found


def main() -> None:
    """Write the file."""
    locales = sorted(module.name for module in iter_modules(person.__path__) if module.ispkg)
    names = {bare(name) for locale in locales for name in names_of(locale)}
    head = (
        f"# {len(names)} given names of {len(locales)} locales, in Latin letters and without accents.\n"
        f"# Source: Faker {faker.VERSION}, https://github.com/joke2k/faker (MIT licence, Daniele Faraglia and others).\n"
        "# Written by deploy/understanding/names.py; not edited by hand.\n"
    )
    rows = sorted(names)
    lines = [" ".join(rows[at : at + 12]) for at in range(0, len(rows), 12)]
    TARGET.write_text(head + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
