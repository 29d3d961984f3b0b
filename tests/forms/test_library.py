"""The shelf of sets: what loads, what overlays what, and what is said about a file that does not load."""

import shutil
from decimal import Decimal

import pytest

import resources
from forms.library import Library, NotInLibrary
from forms.loading import LARGEST_FILE

HEAD = """\
format = "sqs/1"
id = "sample"
version = "1.0.0"
status = "published"
title = "Sample"
short_title = "Sample"
purpose = "section11"
scale_ids = ["met3"]
"""
SECTION = """
[[items]]
kind = "section"
id = "{id}"
label = "{id}"

  [[items.items]]
  kind = "question"
  id = "{id}_q"
  ref = "1.10"
  label = "Asked?"
  type = "scale"
  scale = "met3"
"""
FIRST = SECTION.format(id="first")
THEMES = """
id = "safeguarding"
title = "Themes"
[[themes]]
id = "voice"
label = "The child's voice"
synonyms = ["wishes and feelings"]
"""


@pytest.fixture
def shipped(tmp_path):
    folder = tmp_path / "question_sets"
    folder.mkdir()
    return folder


@pytest.fixture
def scales(tmp_path):
    folder = tmp_path / "scales"
    folder.mkdir()
    shutil.copy(resources.path("scales", "met3.toml"), folder)
    return folder


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def only_problem(library):
    assert library.sets() == ()
    [problem] = library.problems
    return problem


def test_a_set_loads_with_the_scales_it_names(shipped, scales):
    write(shipped, "sample.toml", HEAD + FIRST)
    library = Library([shipped], [scales])
    assert library.problems == ()
    assert library.question_set("sample").scale("met3").level("met").score == Decimal(2)
    [line] = library.sets()
    assert (line.id, line.version, line.status, line.origin.name) == ("sample", "1.0.0", "published", "sample.toml")


def test_a_scale_a_question_uses_comes_along_without_being_named(shipped, scales):
    write(shipped, "sample.toml", HEAD.replace('scale_ids = ["met3"]', "") + FIRST)
    assert Library([shipped], [scales]).question_set("sample").scale("met3") is not None


def test_parts_are_appended_in_the_order_of_their_names(shipped, scales):
    write(shipped, "sample.toml", HEAD + FIRST)
    write(shipped, "sample/10_last.toml", SECTION.format(id="last"))
    write(shipped, "sample/02_second.toml", SECTION.format(id="second"))
    question_set = Library([shipped], [scales]).question_set("sample")
    assert [section.id for section in question_set.sections()] == ["first", "second", "last"]


def test_a_persons_folder_overlays_the_shipped_one(shipped, scales, tmp_path):
    write(shipped, "sample.toml", HEAD + FIRST)
    write(tmp_path / "own", "mine.toml", HEAD.replace('"Sample"', '"Ours"') + FIRST)
    write(tmp_path / "own", "next.toml", HEAD.replace("1.0.0", "1.10.0") + FIRST)
    write(tmp_path / "own", "draft.toml", HEAD.replace("1.0.0", "2.0.0").replace("published", "draft") + FIRST)
    library = Library([shipped, tmp_path / "own", tmp_path / "nowhere"], [scales])
    assert [(line.version, line.title) for line in library.sets()] == [
        ("1.0.0", "Ours"),
        ("1.10.0", "Sample"),
        ("2.0.0", "Sample"),
    ]
    assert library.question_set("sample").version == "1.10.0"
    assert library.question_set("sample", "2.0.0").status == "draft"


def test_what_is_not_on_the_shelf_is_said_by_name(shipped, scales):
    write(shipped, "sample.toml", HEAD.replace("published", "draft") + FIRST)
    library = Library([shipped], [scales])
    for ask in (
        lambda: library.question_set("sample"),
        lambda: library.question_set("sample", "9.0.0"),
        lambda: library.question_set("other"),
        lambda: library.scale("rag"),
        lambda: library.themes("other"),
    ):
        with pytest.raises(NotInLibrary):
            ask()
    assert library.scale("met3").title == "Met, partially met or not met"


def test_themes_load_in_the_order_of_their_file(tmp_path):
    write(tmp_path / "themes", "safeguarding.toml", THEMES)
    library = Library([], [], [tmp_path / "themes"])
    [theme] = library.themes("safeguarding")
    assert (theme.id, theme.label, theme.synonyms) == ("voice", "The child's voice", ("wishes and feelings",))


def test_a_draft_loads_half_written_and_a_published_set_does_not(shipped, scales):
    half = (HEAD + FIRST).replace('label = "Asked?"', 'label = ""')
    write(shipped, "sample.toml", half)
    assert only_problem(Library([shipped], [scales])).what == "first_q, label is empty."
    write(shipped, "sample.toml", half.replace('"published"', '"draft"'))
    library = Library([shipped], [scales])
    assert library.problems == ()
    assert library.question_set("sample", "1.0.0").question("first_q").label == ""


def test_a_scale_of_one_step_is_told_and_left_on_the_shelf(scales):
    write(scales, "lone.toml", 'id = "lone"\ntitle = "Lone"\n[[levels]]\ncode = "met"\nlabel = "Met"\n')
    library = Library([], [scales])
    [problem] = library.problems
    assert (problem.file, problem.what) == ("lone.toml", "The scale lone offers 1 of the 2 to 24 levels a scale has.")
    with pytest.raises(NotInLibrary):
        library.scale("lone")


def test_one_bad_file_never_stops_the_rest(shipped, scales):
    write(shipped, "bad.toml", "title = ")
    write(shipped, "sample.toml", HEAD + FIRST)
    library = Library([shipped], [scales])
    assert [line.id for line in library.sets()] == ["sample"]
    assert [problem.file for problem in library.problems] == ["bad.toml"]


@pytest.mark.parametrize(
    ("change", "where", "what", "mend"),
    [
        (
            ('= "1.10"', "= 1.10"),
            "first, first_q, ref",
            "1.10 is a number here, and text is needed.",
            'Put it in quotes: ref = "1.10".',
        ),
        (
            ('= "1.0.0"', "= 1.0"),
            "version",
            "1.0 is a number here, and text is needed.",
            'Put it in quotes: version = "1.0".',
        ),
        (('= "1.0.0"', '= "1.0"'), "version", "A version is three numbers with points.", 'Write version = "1.0.0".'),
        (
            ('label = "Asked?"', 'lable = "Asked?"\n  label = "Asked?"'),
            "first, first_q, lable",
            "lable is not a key that is read here.",
            "Did you mean label?",
        ),
        (('  label = "Asked?"\n', ""), "first, first_q, label", "label is missing.", "Add label = ... there."),
        (('kind = "question"', 'kind = "querstion"'), "first, first_q", "An item does not say what kind it is.", None),
        (
            ('type = "scale"', 'type = "sclae"'),
            "first, first_q, type",
            "type has a word that is not one of the choices.",
            None,
        ),
        (('id = "first_q"', 'id = "First Q"'), "first, First Q, id", "id is not written as an id.", None),
        (
            ('  scale = "met3"\n', ""),
            "first, first_q, scale",
            "first_q is answered on a scale, and none is chosen.",
            "Choose its scale.",
        ),
        (
            ('scale = "met3"', 'scale = "met4"'),
            "scale_ids",
            "There is no scale met4.",
            "Add met4.toml beside the other scales.",
        ),
        (
            ('short_title = "Sample"', f'short_title = "{"Sample " * 4}"'),
            "short_title",
            "short_title is longer than 22 characters.",
            "Shorten it.",
        ),
        (('title = "Sample"', 'title = "Sample'), "line 5, column 16", "Illegal character", None),
        (("[[items]]", "[items]"), "items", "items is not a list.", "Write [[items]] with two brackets."),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_how_to_mend_it(shipped, scales, change, where, what, mend):
    text = HEAD + FIRST
    assert change[0] in text
    text = text.replace(*change, 1)
    if change[0] == "[[items]]":
        text = text[: text.index("  [[items.items]]")]
    write(shipped, "sample.toml", text)
    problem = only_problem(Library([shipped], [scales]))
    assert (problem.file, problem.where) == ("sample.toml", where)
    assert what is None or problem.what.startswith(what)
    assert problem.what.endswith(".")
    assert mend is None or problem.mend == mend


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        ((HEAD + FIRST).encode("utf-16"), "", "It is saved as UTF-16."),
        (
            (HEAD + FIRST).replace("Asked?", "Asked\u2019s?").encode("cp1252"),
            "line 19",
            "A letter there is not UTF-8; it is often a typographic quote or an accent.",
        ),
        (b"x" * (LARGEST_FILE + 1), "", "It is 2,000,001 bytes; the most that is read is 2,000,000."),
        (b"a = " + b"[" * 100_000, "", "A number or a list in it is far too large."),
        (b"a = " + b"1" * 5000, "", "A number or a list in it is far too large."),
    ],
    ids=["utf-16", "windows letters", "too large", "too deep", "too long a number"],
)
def test_files_that_are_not_what_they_should_be(shipped, scales, content, where, what):
    write(shipped, "sample.toml", content)
    problem = only_problem(Library([shipped], [scales]))
    assert (problem.file, problem.where, problem.what) == ("sample.toml", where, what)


def test_a_byte_order_mark_and_windows_line_ends_are_read(shipped, scales):
    write(shipped, "sample.toml", b"\xef\xbb\xbf" + (HEAD + FIRST).replace("\n", "\r\n").encode())
    assert Library([shipped], [scales]).problems == ()


def test_a_part_holds_items_only(shipped, scales):
    write(shipped, "sample.toml", HEAD + FIRST)
    write(shipped, "sample/02_more.toml", 'title = "No"\n' + SECTION.format(id="second"))
    problem = only_problem(Library([shipped], [scales]))
    assert (problem.file, problem.where, problem.mend) == ("sample/02_more.toml", "title", "Move it to sample.toml.")


def test_parts_without_their_set_and_a_set_said_twice_are_reported(shipped, scales):
    write(shipped, "sample.toml", HEAD + FIRST)
    write(shipped, "twin.toml", HEAD + FIRST)
    write(shipped, "lost/01_part.toml", FIRST)
    library = Library([shipped], [scales])
    assert [line.origin.name for line in library.sets()] == ["sample.toml"]
    assert [(problem.file, problem.where) for problem in library.problems] == [("twin.toml", "version"), ("lost/", "")]


def test_a_problem_is_said_on_one_line(shipped, scales):
    write(shipped, "sample.toml", (HEAD + FIRST).replace('ref = "1.10"', "ref = 1.10"))
    assert str(only_problem(Library([shipped], [scales]))) == (
        'sample.toml, first, first_q, ref: 1.10 is a number here, and text is needed. Put it in quotes: ref = "1.10".'
    )


def test_every_fault_of_a_file_is_said_at_once(shipped, scales):
    text = (HEAD + FIRST).replace('ref = "1.10"', "ref = 1.10").replace('purpose = "section11"\n', "")
    write(shipped, "sample.toml", text)
    library = Library([shipped], [scales])
    assert {problem.where for problem in library.problems} == {"first, first_q, ref", "purpose"}


def test_every_shipped_file_loads():
    folders = [resources.ROOT / name for name in ("question_sets", "scales", "themes")]
    library = Library(*([folder] for folder in folders))
    assert library.problems == ()
    for path in folders[1].glob("*.toml"):
        assert library.scale(path.stem).id == path.stem
