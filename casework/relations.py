"""Who a person is to a case, as named relations that combine with | and &.

A person's standing on a case is a set of relation names (`casework.standing`); a relation asks that set.
Nothing here reads the database, so that a whole permission grid can be asked in memory.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Relation:
    """Alternatives, each a set of names that must all be held."""

    alternatives: frozenset[frozenset[str]]

    def holds(self, held: frozenset[str]) -> bool:
        """Whether somebody with these relation names qualifies."""
        return any(names <= held for names in self.alternatives)

    def __or__(self, other: "Relation") -> "Relation":
        return Relation(self.alternatives | other.alternatives)

    def __and__(self, other: "Relation") -> "Relation":
        return Relation(frozenset(mine | theirs for mine in self.alternatives for theirs in other.alternatives))

    @property
    def names(self) -> frozenset[str]:
        """Every name it asks for."""
        return frozenset[str]().union(*self.alternatives)

    @property
    def words(self) -> list[str]:
        """The alternatives in words, for tables and generated pages."""
        return sorted("+".join(sorted(names)) for names in self.alternatives)


def relation(*names: str) -> Relation:
    """Anyone who holds one of these names."""
    return Relation(frozenset(frozenset([name]) for name in names))


# Procedural side and substantive capacity are two axes: an employer may be the applicant.
applicant = relation("applicant")
respondent = relation("respondent")
third_party = relation("third_party")
party = relation("party")
worker = relation("worker")
employer = relation("employer")
payer = relation("payer")
payee = relation("payee")
special = relation("special")
code_holder = relation("code_holder")

filing_officer = relation("filing_officer")
clerk = relation("clerk")
arbitrator = relation("arbitrator")
tribunal_in_charge = relation("tribunal_in_charge")
office_head = relation("office_head")
commission = filing_officer | clerk | arbitrator | office_head
# Puts the office's seal to what others decided and signed; of the file itself this reads and decides nothing.
seal_keeper = relation("seal_keeper")

mediator = relation("mediator")
mediation_head = relation("mediation_head")

inspector = relation("inspector")
inspectorate_head = relation("inspectorate_head")
department_head = relation("department_head")
principal_head = relation("principal_head")
city_department_head = relation("city_department_head")
inspectorate = inspector | inspectorate_head | department_head | principal_head | city_department_head

clock = relation("clock")
signed_in = relation("signed_in")
officials = commission | mediator | mediation_head | inspectorate
# Whoever has a stake in the file or works on it; not whoever only helps in it or looks on.
on_file = party | officials
everyone = on_file | clock | relation("witness", "expert", "interpreter", "observer")
nobody = Relation(frozenset())
# Of an act's words: whoever wrote them reads them anyway, and here nobody else does.
author = relation("author")
# The names a role or a post gives; any other is given by a thing within the file.
OF_THE_FILE = (
    everyone.names
    | seal_keeper.names
    | (applicant | respondent | third_party | worker | employer | special | signed_in).names
)
