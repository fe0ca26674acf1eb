"""Without the whole trained model nothing is extracted: the command says so at once, and what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import extraction
from extraction.encoder.files import LISTING, MODEL, ModelError, check_model
from extraction.encoder.network import Network
from tests.importer.command import Command, Finished
from tests.importer.test_failing_databases import told

MOST_BYTES = 45_000_000
"""What the files of the model may take in all."""

STORY = '{"id": "p1", "text": "The council of Port Alden closed the pier. “It is time,” said Mira Halvorsen."}\n'


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """The model's files as links in a folder of their own; one is spoilt by `put` or `unlink`, never written into."""
    return shutil.copytree(MODEL, tmp_path / "model", copy_function=os.symlink)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with the extraction as an installation has it, its files as links like those of `model`."""
    folder = tmp_path / "installed"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(extraction.__path__[0]), folder / "extraction", ignore=ignored, copy_function=os.symlink)
    return folder


def model_of(installed: Path) -> Path:
    return installed / "extraction" / "encoder" / "model"


def put(path: Path, content: bytes) -> None:
    """Put another file in the place of a link."""
    path.unlink()
    path.write_bytes(content)


def change_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    put(path, bytes(content))


def run(installed: Path, command: Command, *arguments: str | Path) -> Finished:
    """Run a command with the extraction of an installation, given the story on standard input."""
    result = subprocess.run(
        [sys.executable, "-m", "dateline.cli", *arguments],
        env={**os.environ, "DATELINE_DATABASE_URL": command.database, "PYTHONPATH": str(installed)},
        cwd=installed,
        input=STORY,
        capture_output=True,
        text=True,
        check=False,
    )
    return Finished(result.returncode, result.stdout, result.stderr)


def files() -> list[str]:
    return sorted(path.name for path in MODEL.iterdir())


def test_the_model_is_whole() -> None:
    check_model()


def test_the_files_of_the_model_take_at_most_45_mb() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) <= MOST_BYTES


@pytest.mark.parametrize("name", files())
def test_a_missing_file_is_named_with_what_to_do(model: Path, name: str) -> None:
    (model / name).unlink()
    with pytest.raises(ModelError) as raised:
        Network(model)
    assert str(raised.value) == (
        f"The trained model is not whole: {model / name}: no such file or directory. Install Dateline again."
    )


@pytest.mark.parametrize("name", [name for name in files() if name != LISTING])
def test_a_file_of_which_one_bit_differs_is_named_with_what_to_do(model: Path, name: str) -> None:
    change_a_bit(model / name)
    with pytest.raises(ModelError) as raised:
        Network(model)
    assert str(raised.value) == (
        f"The trained model is not whole: {model / name}: is not the one that was trained. Install Dateline again."
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b'{"files": {"encoder.onnx": "1', b"[]", b"null", b"{}", b'{"files": ["encoder.onnx"]}'],
)
def test_a_listing_that_cannot_be_read_is_named_with_what_to_do(model: Path, content: bytes) -> None:
    put(model / LISTING, content)
    with pytest.raises(ModelError) as raised:
        check_model(model)
    assert str(raised.value) == (
        f"The trained model is not whole: {model / LISTING}: cannot be read. Install Dateline again."
    )


def test_a_folder_in_a_file_s_place_is_named(model: Path) -> None:
    (model / LISTING).unlink()
    (model / LISTING).mkdir()
    with pytest.raises(ModelError, match=r"model\.json: is a directory\. Install Dateline again\."):
        check_model(model)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_import_without_a_file_of_the_model_says_so_in_one_line_and_stores_nothing(
    command: Command, installed: Path, jobs: str
) -> None:
    missing = model_of(installed) / "encoder.onnx"
    missing.unlink()
    assert told(run(installed, command, "import", "--jobs", jobs, "-")) == (
        f"The trained model is not whole: {missing}: no such file or directory. Install Dateline again."
    )
    assert not any(command.rows().values())
    assert [(each["complete"], each["refusals"]) for each in command.runs()] == [(False, [])]


def test_an_import_with_another_file_in_the_model_says_so_in_one_line_and_stores_nothing(
    command: Command, installed: Path
) -> None:
    spoilt = model_of(installed) / "links.npz"
    change_a_bit(spoilt)
    assert told(run(installed, command, "import", "-")) == (
        f"The trained model is not whole: {spoilt}: is not the one that was trained. Install Dateline again."
    )
    assert not any(command.rows().values())


def test_what_an_import_left_out_for_want_of_the_model_comes_in_once_it_is_whole(
    command: Command, installed: Path
) -> None:
    (model_of(installed) / LISTING).unlink()
    assert run(installed, command, "import", "-").code == 2
    finished = command.run("import", "--json", "-", given=STORY.encode())
    assert (finished.code, finished.summary["added"]) == (0, 1)


def test_extracting_without_the_whole_model_says_so_in_one_line(command: Command, installed: Path) -> None:
    missing = model_of(installed) / "tokenizer.json"
    missing.unlink()
    assert told(run(installed, command, "extract")) == (
        f"The trained model is not whole: {missing}: no such file or directory. Install Dateline again."
    )
