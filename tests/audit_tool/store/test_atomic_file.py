"""Files are whole or not there, and nothing is left lying about."""

import errno

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.errors import DiskFull, DiskTrouble, MissingFile, OpenElsewhere, ReadOnlyPlace
from audit_tool.store.atomic_file import flush, make_private, open_private, replace, temporary_beside, write_whole
from audit_tool.store.trouble import told_apart


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_whole(tmp_path):
    write_whole(tmp_path / "brief.pdf", b"%PDF")
    assert (tmp_path / "brief.pdf").read_bytes() == b"%PDF"
    assert names(tmp_path) == ["brief.pdf"]


def test_an_old_file_gives_way(tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"the old one, and longer")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_only_this_user_may_read_it(tmp_path):
    write_whole(tmp_path / "brief.pdf", b"%PDF")
    assert (tmp_path / "brief.pdf").stat().st_mode & 0o777 == 0o600


@given(content=st.binary(max_size=5000))
def test_any_content_comes_back(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "file"
    write_whole(path, content)
    assert path.read_bytes() == content


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(MissingFile) as caught:
        write_whole(tmp_path / "gone" / "brief.pdf", b"%PDF")
    assert caught.value.path == tmp_path / "gone" / "brief.pdf"


def test_a_folder_in_the_way_leaves_nothing_behind(tmp_path):
    (tmp_path / "brief.pdf").mkdir()
    with pytest.raises(DiskTrouble):
        write_whole(tmp_path / "brief.pdf", b"%PDF")
    assert names(tmp_path) == ["brief.pdf"]


def test_a_private_file_is_never_an_old_one(tmp_path):
    make_private(tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        make_private(tmp_path / "new")


def test_two_temporary_names_are_never_the_same(tmp_path):
    assert temporary_beside(tmp_path / "a") != temporary_beside(tmp_path / "a")
    assert temporary_beside(tmp_path / "a").parent == tmp_path


class Scanner:
    """A file that a virus scanner holds for the first few tries."""

    def __init__(self, path, tries):
        self.path = path
        self.tries = tries

    def replace(self, target):
        self.tries -= 1
        if self.tries >= 0:
            raise PermissionError(errno.EACCES, "held by a scanner")
        return self.path.replace(target)


def test_a_scanner_that_lets_go_is_waited_for(tmp_path):
    (tmp_path / "new").write_bytes(b"new")
    waits = []
    replace(Scanner(tmp_path / "new", 4), tmp_path / "old", pause=waits.append)
    assert names(tmp_path) == ["old"]
    assert waits == [0.02, 0.04, 0.08, 0.16]


def test_a_scanner_that_never_lets_go_is_given_up_on_after_ten_seconds(tmp_path):
    (tmp_path / "new").write_bytes(b"new")
    waits = []
    with pytest.raises(PermissionError):
        replace(Scanner(tmp_path / "new", 99), tmp_path / "old", pause=waits.append)
    assert names(tmp_path) == ["new"]
    assert 9 < sum(waits) < 11


def test_flushing_needs_the_file(tmp_path):
    with open_private(tmp_path / "a") as file:
        file.write(b"a")
    flush(tmp_path / "a")
    with pytest.raises(FileNotFoundError):
        flush(tmp_path / "b")


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ReadOnlyPlace),
        (errno.EACCES, ReadOnlyPlace),
        (errno.ENOENT, MissingFile),
        (errno.ENODEV, MissingFile),
        (errno.EBUSY, OpenElsewhere),
        (errno.EIO, DiskTrouble),
        (None, DiskTrouble),
    ],
)
def test_what_the_system_says_in_our_words(tmp_path, number, trouble):
    with pytest.raises(trouble) as caught, told_apart(tmp_path):
        raise OSError(number, "as the system says it")
    assert caught.value.path == tmp_path
