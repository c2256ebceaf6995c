"""Jobs in a thread of their own: what is heard of them, and what is not."""

import threading

import pytest
import shiboken6

from workshop_app.ui.background import Background, GivenUp

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_result_or_the_error_arrives(qtbot):
    background = Background()
    with qtbot.waitSignal(background.done) as done:
        background.start(lambda: 42)
    assert done.args == [42]
    with qtbot.waitSignal(background.failed) as failed:
        background.start(lambda: 1 / 0)
    assert isinstance(failed.args[0], ZeroDivisionError)
    assert not background.busy


def test_only_the_latest_job_is_heard(qtbot):
    background, go, heard = Background(), threading.Event(), []
    background.done.connect(heard.append)
    background.start(lambda: go.wait(5))
    with qtbot.waitSignal(background.done):
        background.start(lambda: "second")
    go.set()
    background.cancel()
    qtbot.wait(50)
    assert heard == ["second"]


def test_a_job_may_outlive_its_window():
    background, go = Background(), threading.Event()
    background.start(lambda: go.wait(5))
    (thread,) = [each for each in threading.enumerate() if each.name == "background job"]
    shiboken6.delete(background)
    go.set()
    thread.join(5)  # an error in a thread would fail this test
    assert not thread.is_alive()


@pytest.mark.parametrize("ending", ["cancelled", "its window is gone"])
def test_a_job_says_how_far_it_is_until_nobody_waits(qtbot, ending):
    background, go, heard, given_up = Background(), threading.Event(), [], threading.Event()
    background.progressed.connect(heard.append)

    def job(say):
        say("first")
        go.wait(5)
        try:
            say("second")
        except GivenUp:
            given_up.set()
            raise

    with qtbot.waitSignal(background.progressed):
        background.start_telling(job)
    (thread,) = [each for each in threading.enumerate() if each.name == "background job"]
    background.cancel()
    if ending != "cancelled":
        shiboken6.delete(background)
    go.set()
    thread.join(5)
    assert given_up.is_set()
    assert heard == ["first"]
