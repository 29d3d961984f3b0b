"""A year of returns, in real widgets: scratch."""

import datetime as dt
import time
from pathlib import Path

import pytest

from audit_tool import workspace as house
from audit_tool.domain.ids import PersonId
from campaigns.machinery.made_register import OURS, OURS_NAME, MadeSchool, as_written, links_csv, register_csv
from tests.audit_tool.fresh import Clock
from tests.journeys.steps import CHEAP, WORDS, unlock
from ui.laptop import Laptop

JANUARY = dt.datetime(2026, 1, 12, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def clock():
    return Clock(JANUARY)


@pytest.fixture
def laptop(tmp_path, clock):
    return Laptop(tmp_path / "hub" / "data", tmp_path / "hub" / "config", clock)


T0 = time.process_time()


def tick(what):
    print(f"--- {what}: {time.process_time() - T0:.1f}", flush=True)


def schools():
    made = []
    for n in range(1, 178):
        trust = "The Heather Made-up Trust" if 5 <= n <= 13 else ""
        secondary = n % 6 == 0
        made.append(
            MadeSchool(
                urn=str(990_000 + n),
                name=f"Made-up School {n}",
                phase="Secondary" if secondary else "Primary",
                type="Academy converter" if trust else "Community school",
                type_group="Academies" if trust else "Local authority maintained schools",
                roll="900" if secondary else "200",
                trust=trust,
                district=("North Marrow", "South Marrow")[n % 2],
            )
        )
    return made


@pytest.fixture
def coordinator(make_workspace, new_app, hands):
    make_workspace(people=(("Pat Example", "Audit coordinator"),))
    person = hands(new_app())
    unlock(person)
    return person


def test_year(coordinator, tmp_path, clock):
    person = coordinator
    tick("start")
    path, links = tmp_path / "edubasealldata.csv", tmp_path / "links.csv"
    path.write_bytes(register_csv(schools(), elsewhere=600))
    links.write_bytes(links_csv(()))
    print(person.names())
    person.press("Agencies")
    print(person.names())
    person.press("Bring in the national register")
    person.press("Choose the file of establishments")
    person.name_file(path)
    person.wait_for(lambda: person.sees("Local authority"), "the authorities")
    print(person.names())
    box = person.find("Local authority")
    print([box.itemText(i) for i in range(box.count())])
    person.pick("Local authority", next(box.itemText(i) for i in range(box.count()) if OURS_NAME in box.itemText(i)))
    person.press("Take in 177 changes")
    tick("register")
    print(person.reads()[:3000])
    print(person.names())
    contacts = tmp_path / "contacts.csv"
    rows = "".join(f"{s.urn},{post},{who} of {s.name},{who.lower()}@s{s.urn}.example\n" for s in schools() for post, who in (("DSL", "Lead"), ("Head", "Head")))
    contacts.write_text("URN,Post,Name,Email\n" + rows)
    person.press("Bring in contacts")
    print(person.names())
