"""What an import tells, and what it does not do in a dry run or beside another one."""

import json
import unicodedata

import pytest
from django.core.management import CommandError
from django.db import OperationalError

from cms.importer import importing
from tests.importer.reading import counts
from tests.importer.sample import PAGE

# A Cyrillic letter in a Latin word, numbers that are odd, and a link that is lost.
ODD = (
    PAGE.replace("- firs\n- cherries", "1. firs\n(3) cherries")
    .replace("- ёлки\n- вишни", "1. ёлки\n2. вишни")
    .replace("We've set firs", "We've sеt firs")
    .replace("And whoever", "Read more\nAnd whoever")
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(ODD)
    return path


def test_a_report_names_line_language_and_matter(import_files, file):
    lines = import_files(news=file)

    assert lines[0] == "Created: 6"
    assert f"{file}:16: “sеt” has letters of two alphabets: е" in lines
    assert f"{file}:20 [en]: the numbers of the list are odd: 1. (3)" in lines
    assert f"{file}:35 [en]: there is no text in this language" in lines
    assert f"{file}:29 [ru]: no headline of its own: the first sentence is taken" in lines


def test_a_report_is_json_where_its_file_says_so(import_files, file, tmp_path):
    import_files(news=file, report=tmp_path / "report.json")

    report = json.loads((tmp_path / "report.json").read_text())
    assert report["outcomes"] == {"created": 6, "updated": 0, "unchanged": 0, "kept": 0}
    assert {"mixed-script", "odd-numbering", "missing-translation"} <= {
        finding["code"] for finding in report["findings"]
    }
    assert all(finding["file"] == str(file) for finding in report["findings"])
    assert {page["name"] for page in report["pages"]} == {
        "news/2023-06-05",
        "news/2023-06-05/open-letter",
        "news/2023-05-01",
        "news/2023-04-02",
    }


def test_a_report_is_text_otherwise(import_files, file, tmp_path):
    lines = import_files(news=file, report=tmp_path / "report.txt")

    assert (tmp_path / "report.txt").read_text().splitlines() == lines


def test_a_report_that_cannot_be_written_stops_the_import_before_it_begins(
    import_files, file, tmp_path, state
):
    before = state()

    with pytest.raises(CommandError, match="No such file"):
        import_files(news=file, report=tmp_path / "nowhere" / "report.txt")

    assert state() == before


def test_a_report_tells_of_a_page_that_stays_as_an_editor_left_it(import_files, file, admin_user):
    import_files(news=file)
    page = importing.Version(importing.contents_of_news(ODD.encode())[0][0], "ru").page
    draft = page.get_latest_revision_as_object()
    draft.title = "Весна"
    draft.save_revision(user=admin_user).publish()

    lines = import_files(news=file)

    assert lines[3] == "Kept as an editor left it: 1"
    assert any("[ru]: an editor has changed the page" in line for line in lines)


def test_a_dry_run_tells_all_and_writes_nothing(import_files, file, state):
    before = state()

    dry = import_files(news=file, dry_run=True)

    assert dry[0] == "Created: 6"
    assert dry[-1] == "Nothing was written: this was a dry run."
    assert state() == before
    assert import_files(news=file) == dry[:-1]


def test_an_import_beside_another_one_is_refused(import_files, file, monkeypatch, state):
    def refuse():
        raise OperationalError("could not obtain lock on row in relation")

    before = state()
    monkeypatch.setattr(importing, "hold_other_imports", refuse)

    with pytest.raises(CommandError, match="Another import is at work"):
        import_files(news=file)

    assert state() == before


def test_without_a_file_there_is_nothing_to_import(import_files):
    with pytest.raises(CommandError, match="at least one file"):
        import_files()


def test_a_file_in_nfd_is_as_good_as_in_nfc(run):
    run(PAGE)

    assert run(unicodedata.normalize("NFD", PAGE)) == counts(unchanged=6)
