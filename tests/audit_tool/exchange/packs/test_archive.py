"""The zip of a pack: one for the same parts, and no other is read."""

import hashlib
import struct
import zipfile

import pytest

from audit_tool.exchange.packs import archive as limits
from audit_tool.exchange.packs.archive import archive, is_part_name, manifest_in, unpack, walked
from audit_tool.exchange.packs.bent import Bent
from tests.audit_tool.exchange.packs.made import entries_of, rezipped

PARTS = {"manifest.json": b"{}", "manifest.sig": b"s", "answers.json": b"[]", "attachments/a.pdf": b"%PDF"}


def reason_of(content):
    with pytest.raises(Bent) as caught:
        unpack(content)
    return caught.value.reason


def test_parts_come_back_as_they_went_in():
    assert unpack(archive(PARTS)) == PARTS
    assert manifest_in(archive(PARTS)) == b"{}"


def test_the_same_parts_give_the_same_bytes_on_every_machine_and_python():
    turned = dict(reversed(PARTS.items()))
    assert archive(turned) == archive(PARTS)
    assert hashlib.sha256(archive(PARTS)).hexdigest() == (
        "b65fc7d614f42906ffa3f53f70c995d3100bdb5d18db0c8682add338ef805fdd"
    )


@pytest.mark.parametrize(
    "parts", [PARTS, {"manifest.json": b""}, {**PARTS, "empty.bin": b"", "z/y/x.json": b"\x00" * 70_000}]
)
def test_what_is_packed_here_is_read_without_a_library(parts):
    assert walked(archive(parts)) == parts


def test_a_zip_with_one_bit_turned_is_not_taken_for_one_that_is_packed_here():
    whole = archive(PARTS)
    for place in range(len(whole) * 8):
        bent = bytearray(whole)
        bent[place // 8] ^= 1 << place % 8
        read = walked(bytes(bent))
        assert read is None or archive(read) == bytes(bent)


def test_the_manifest_stands_first():
    assert [name for name, _ in entries_of(archive(PARTS))] == [
        "manifest.json",
        "manifest.sig",
        "answers.json",
        "attachments/a.pdf",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "../answers.json",
        "a/../b",
        "/etc/passwd",
        "c:/a",
        "a\\b",
        "A.json",
        "a//b",
        "a/b/c/d",
        "",
        ".hidden",
        "a.",
        "a..b",
        "con",
        "attachments/nul.txt",
        "é.json",
        "a\n",
        "a b",
        "a" * 121,
    ],
)
def test_names_that_a_disk_would_trip_over(name):
    assert not is_part_name(name)
    assert archive({**PARTS, name: b""})
    assert reason_of(archive({**PARTS, name: b""})) in {"part_name", "zip_too_many_parts", "zip_unreadable"}


@pytest.mark.parametrize("name", ["answers.json", "attachments/0a1b.pdf", "a/b/c-d_e.tar.gz", "context", "com10.txt"])
def test_names_as_parts_bear_them(name):
    assert is_part_name(name)


def test_what_another_zip_program_would_write_is_refused():
    parts = list(PARTS.items())
    assert reason_of(rezipped(parts)) == "zip_not_canonical"  # other attributes
    assert reason_of(rezipped(parts, compression=zipfile.ZIP_DEFLATED)) == "part_squeezed"
    assert reason_of(rezipped(parts, comment=b"c")) == "zip_unreadable"
    assert reason_of(rezipped(parts[::-1])) == "zip_not_canonical"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_entry_of_one_name_is_refused():
    assert reason_of(rezipped([*PARTS.items(), ("answers.json", b"[1]")])) == "zip_not_canonical"


@pytest.mark.parametrize(
    "bent",
    [
        lambda whole: b"before" + whole,
        lambda whole: whole + b"behind",
        lambda whole: whole[:40] + b"between" + whole[40:],
        lambda whole: whole[:-1],
        lambda whole: whole[: len(whole) // 2],
        lambda _: b"",
        lambda _: b"PK\x03\x04",
        lambda whole: whole[:-22] + b"PK\x06\x07" + bytes(16) + whole[-22:],
    ],
)
def test_bytes_too_many_and_too_few(bent):
    assert reason_of(bent(archive(PARTS))).startswith("zip_")


def test_a_bomb_is_refused_before_it_swells():
    bomb = rezipped([*PARTS.items(), ("bomb.bin", bytes(50_000_000))], compression=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    assert reason_of(bomb) == "part_squeezed"


def test_ten_thousand_entries_are_counted_not_walked_over():
    assert reason_of(rezipped([(f"p{number}", b"") for number in range(10_000)])) == "zip_too_many_parts"


def test_a_listing_that_says_few_and_holds_many_is_refused():
    many = rezipped([(f"p{number}", b"") for number in range(5_000)])
    end = struct.unpack("<4s4H2LH", many[-22:])
    lying = many[:-22] + struct.pack("<4s4H2LH", *end[:3], 2, 2, *end[5:])
    assert reason_of(lying) == "zip_too_many_parts"


def test_sizes_are_bounded():
    assert reason_of(bytes(limits.LARGEST_FILE + 1)) == "zip_too_large"
    assert reason_of(archive({**PARTS, "film.mp4": bytes(limits.LARGEST_PART + 1)})) == "part_too_large"
    assert reason_of(archive({**PARTS, "long.json": bytes(limits.LARGEST_JSON + 1)})) == "part_too_large"
    with pytest.raises(Bent, match="manifest_too_large"):
        manifest_in(archive({**PARTS, "manifest.json": bytes(limits.LARGEST_MANIFEST + 1)}))


def test_a_zip_without_manifest_says_so():
    with pytest.raises(Bent, match="zip_unreadable"):
        manifest_in(archive({"answers.json": b"{}"}))
