"""Families by chance, with names such as people in England have: plain, from elsewhere, and those that are also words."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from audit_tool.disclosure.record import CaseRecord, Sought

GIVEN = (
    "Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella Grace Daisy Sienna Poppy Elsie "
    "Evelyn Harper Ella Phoebe Millie Maisie Chloe Aisha Fatima Zainab Maryam Khadija Oluwaseun Chiamaka Adaeze Zofia "
    "Katarzyna Agnieszka Bronwen Siobhán Niamh Caoimhe Renée Zoë Chloë Summer Hope Joy Faith Autumn Amber Ruby Jade "
    "Heather Holly April May June Rebecca Jessica Charlotte Elizabeth Catherine Margaret Samantha Stephanie Victoria "
    "Oliver George Arthur Noah Muhammad Leo Oscar Harry Archie Jack Henry Charlie Freddie Theodore Alfie William Jacob "
    "Joshua Alexander Thomas James Daniel Benjamin Samuel Mohammed Yusuf Ibrahim Abdullah Tomasz Krzysztof Wojciech "
    "Łukasz Dariusz Seán Ciarán Rhys Dylan Kwame Emeka Babatunde Raj Arjun Harpreet Will Mark Frank Grant Dean Rob "
    "Christopher Nicholas Anthony Matthew Andrew Robert Richard Edward Timothy Gabriel Nathaniel Zachary Patrick"
).split()
FAMILY = (
    "Smith Jones Taylor Williams Davies Evans Thomas Johnson Roberts Robinson Thompson Wilkinson Hughes Edwards "
    "Richardson Shaw Begum Khan Hussain Ahmed Akhtar Patel Singh Kaur Sharma Okafor Adeyemi Nwachukwu Mensah Boateng "
    "Kowalczyk Wiśniewski Nowak Lewandowska Szymański O’Brien O’Connor McCarthy MacDonald Fitzgerald Gallagher "
    "Papadopoulos Popescu Ionescu Petrov Novák Horvat Nguyen Tran Chaudhry Ramachandran Fernandes Ferreira Gonçalves "
    "Young Hill Green Wood Ward Bell Price Banks Marsh Field Page King Long Short Black Brown White Fox Day Case Parish "
    "Whitehouse Ravenscroft Postlethwaite Featherstonehaugh Cholmondeley Ramsbottom Higginbotham Entwistle Armitage "
    "Okonjo-Marsh Smith-Rowe Hartley-Dean Barraclough Sutcliffe Greenhalgh Pickersgill Thistlethwaite Oxenham Trelawney"
).split()


@dataclass(frozen=True)
class MadeFamily:
    """A family and the names in it, as the campaign misspells and bends them."""

    record: CaseRecord
    given: tuple[str, ...]
    surname: str


def made_family(chance: random.Random) -> MadeFamily:
    """Make a family of two children and two adults, one of whom has a name of their own."""
    given = tuple(chance.sample(GIVEN, 4))
    surname, other = chance.sample(FAMILY, 2)
    codes = ("Child 1", "Child 2", "Mother", "Partner")
    people = tuple(
        Sought(code, (f"{name} {other if code == 'Partner' else surname}",), born_on=_birthday(chance))
        for code, name in zip(codes, given, strict=True)
    )
    return MadeFamily(CaseRecord(people), given, surname)


def _birthday(chance: random.Random) -> dt.date:
    return dt.date(2008, 1, 1) + dt.timedelta(days=chance.randrange(6000))
