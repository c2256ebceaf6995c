"""The garbage collector rests, and comes back however the work ends."""

import gc

import pytest

from workshop_app.core.bulk import paused_collection


def test_collection_rests_and_comes_back():
    assert gc.isenabled()
    with paused_collection():
        assert not gc.isenabled()
        with paused_collection():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def broken_work():
    with paused_collection():
        raise ValueError("stop")


def test_collection_comes_back_after_an_error():
    with pytest.raises(ValueError, match="stop"):
        broken_work()
    assert gc.isenabled()
