from cms.operations.outdated import main, outdated

LOCKED = """\
django==5.2.19 \\
    --hash=sha256:aa
pillow==13.0.0 \\
    --hash=sha256:bb
soupsieve==2.10 ; python_full_version < '3.11.5' \\
    --hash=sha256:cc
soupsieve==4.1.1 ; python_full_version >= '3.11.5' \\
    --hash=sha256:dd
"""


def test_what_has_a_newer_release_is_named_with_it():
    newest = LOCKED.replace("5.2.19", "5.2.20").replace("4.1.1", "4.1.2")

    assert outdated(LOCKED, newest) == ["django 5.2.19 → 5.2.20", "soupsieve 4.1.1 → 4.1.2"]


def test_the_status_says_whether_there_is_any(tmp_path, capsys):
    locked, newest = tmp_path / "locked.txt", tmp_path / "newest.txt"
    locked.write_text(LOCKED)
    newest.write_text(LOCKED)

    assert main(locked, newest) == 0
    newest.write_text(LOCKED.replace("13.0.0", "13.0.1"))
    assert main(locked, newest) == 1
    assert "pillow 13.0.0 → 13.0.1" in capsys.readouterr().out
