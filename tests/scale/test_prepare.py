from importlib import import_module

import pytest

from pipeline.scale import work


@pytest.mark.parametrize("module", work._LATER)
def test_what_is_imported_early_exists(module):
    import_module(module)
