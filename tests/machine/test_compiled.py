from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from drawing.machine import compiled

if TYPE_CHECKING:
    from pathlib import Path


def mode(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


def test_the_cache_is_found_again_and_nobody_elses(tmp_path: Path) -> None:
    folder = compiled.private_folder(tmp_path, "kernels")
    assert mode(folder) == 0o700
    assert compiled.private_folder(tmp_path, "kernels") == folder


@pytest.mark.parametrize("trap", ["open", "link", "file"])
def test_a_folder_that_others_can_write_is_not_trusted(tmp_path: Path, trap: str) -> None:
    usual = compiled.private_folder(tmp_path, "kernels")
    usual.rmdir()
    if trap == "open":
        usual.mkdir()
        usual.chmod(0o777)
    elif trap == "link":
        (tmp_path / "elsewhere").mkdir(mode=0o700)
        usual.symlink_to(tmp_path / "elsewhere")
    else:
        usual.touch()
    chosen = compiled.private_folder(tmp_path, "kernels")
    assert chosen != usual
    assert mode(chosen) == 0o700


def test_a_folder_of_another_user_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = compiled.private_folder(tmp_path, "kernels")
    owner = usual.stat().st_uid
    monkeypatch.setattr(compiled.os, "getuid", lambda: owner + 1)
    usual.rename(tmp_path / f"kernels-{owner + 1}")
    assert compiled.private_folder(tmp_path, "kernels") != tmp_path / f"kernels-{owner + 1}"
