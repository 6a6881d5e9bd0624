"""Who serves the papers of a file: the one appointed to it, else the post that answers for the office."""

from casework.models import Case, CaseRole, Kind

# Appointed first, then the post of the office.
SERVERS: dict[str, tuple[str, str]] = {
    Kind.APPLICATION: ("filing_officer", "filing_officer"),
    Kind.MEDIATION: ("mediator", "mediation_head"),
    Kind.AGREEMENT_REVIEW: ("clerk", "filing_officer"),
    Kind.ARBITRATION: ("clerk", "filing_officer"),
    Kind.INSPECTION: ("inspector", "inspectorate_head"),
    Kind.PROJECT: ("inspector", "inspectorate_head"),
    Kind.LISTING: ("inspector", "inspectorate_head"),
}
RELATIONS = sorted({name for pair in SERVERS.values() for name in pair})


def server_of(case: Case) -> str:
    """The relation whose task service is now."""
    appointed, post = SERVERS[case.kind]
    return appointed if CaseRole.objects.filter(case=case, role=appointed, until=None).exists() else post
