"""Fault: one line that says where, what, and what to do."""

from __future__ import annotations

import pickle

from nightletter.fault import Fault


def test_a_fault_is_one_line_whatever_it_is_about() -> None:
    fault = Fault("a\nfile", "is\r\n\twrong", "mend  it")
    assert str(fault) == "a file: is wrong; mend it"


def test_a_fault_comes_whole_out_of_another_process() -> None:
    again = pickle.loads(pickle.dumps(Fault("a", "b", "c")))
    assert (again.where, again.wrong, again.remedy) == ("a", "b", "c")
