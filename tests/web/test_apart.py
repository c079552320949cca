"""What is done apart answers, breaks and takes too long without taking anything else along, and is told no secret."""

from pathlib import Path

import pytest

from alongside.web import apart

_ODD = {
    "answers": "import os, sys; sys.stdout.buffer.write(sys.stdin.buffer.read() + ','.join(sys.argv[1:]).encode())",
    "told": "import os, sys; sys.stdout.write(','.join(sorted(os.environ)))",
    "breaks": "import os; print('half', flush=True); os.abort()",
    "waits": "import time; time.sleep(60)",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a folder, with a few odd modules where ours are looked for."""
    for name, words in _ODD.items():
        (tmp_path / f"{name}.py").write_text(words)
    monkeypatch.setattr(apart, "_SOURCES", tmp_path)
    return str(tmp_path)


def test_it_is_sent_something_and_answers(folder: str) -> None:
    said = apart.done_apart("answers", "one", "two", sent=b"Logan: ", folder=folder, seconds=20)

    assert said == b"Logan: one,two"


def test_it_is_given_nothing_it_could_give_away(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "told to nobody")

    said = apart.done_apart("told", sent=b"", folder=folder, seconds=20)

    assert said is not None
    assert set(said.decode().split(",")) <= {"HOME", "LC_CTYPE", "PATH", "PYTHONPATH"}


def test_what_breaks_there_says_nothing_here(folder: str) -> None:
    assert apart.done_apart("breaks", sent=b"", folder=folder, seconds=20) is None


def test_what_takes_too_long_ends_without_what_was_sent(folder: str) -> None:
    with pytest.raises(TimeoutError) as ended:
        apart.done_apart("waits", sent=b"Logan", folder=folder, seconds=0.5)

    assert "Logan" not in repr(ended.value)
    assert ended.value.__suppress_context__
