"""Who may do what with the rulebook, by post."""

from accounts.models import Post, User
from casework.errors import NotFound
from casework.standing import appointments

PROPOSERS = frozenset({Post.ADMINISTRATOR})
APPROVERS = frozenset({Post.ADMINISTRATOR, Post.OFFICE_HEAD})


def posts(user: User) -> set[str]:
    """The posts a person holds today."""
    return {appointment.post for appointment in appointments(user)}


def may_propose(user: User) -> bool:
    """An administrator."""
    return bool(posts(user) & PROPOSERS)


def may_approve(user: User) -> bool:
    """A second administrator, or the head of an office."""
    return bool(posts(user) & APPROVERS)


def must_be_official(user: User) -> None:
    """The rulebook's desk is for officials; others learn nothing of it."""
    if not appointments(user):
        raise NotFound
