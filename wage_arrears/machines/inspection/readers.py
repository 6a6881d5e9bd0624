"""Who reads what is written to whom in an inspection: its two sides do not read each other's words."""

from casework.relations import applicant, employer, inspectorate

# Written to the employer, or by it in its defence.
heard = inspectorate | employer
# Written to whoever complained.
told = inspectorate | applicant
