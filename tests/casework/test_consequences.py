"""What is promised of a decision before it is made: only what can be told, and no fault of ours kept quiet."""

from types import SimpleNamespace
from typing import Any

import pytest

from casework.consequences import holds
from casework.errors import DomainError, Stale
from law.errors import LawError, UnpublishedYear

ACT: Any = SimpleNamespace(key="application.submit")


def failing(fault: Exception) -> Any:
    def when(act: Any) -> bool:
        raise fault

    return when


def test_a_condition_that_holds_is_promised_and_one_that_does_not_is_not() -> None:
    assert holds(None, ACT)
    assert holds(lambda act: "yes", ACT)
    assert not holds(lambda act: None, ACT)


@pytest.mark.parametrize("fault", [Stale(), DomainError(), UnpublishedYear(2031)])
def test_what_cannot_be_told_yet_is_not_promised(fault: DomainError | LawError) -> None:
    assert not holds(failing(fault), ACT)


@pytest.mark.parametrize("fault", [AttributeError("stage"), KeyError("amount"), TypeError("None"), ZeroDivisionError()])
def test_a_fault_of_the_condition_itself_is_not_kept_quiet(fault: Exception) -> None:
    with pytest.raises(type(fault)):
        holds(failing(fault), ACT)
