"""What all tests share: the folder of measured material beside the project, and the switch that renews golden files."""

from __future__ import annotations

from pathlib import Path

import pytest

_SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture
def shared() -> Path:
    if not _SHARED.is_dir():
        pytest.skip("../shared is not here: this test measures against material that is no part of the project")
    return _SHARED
