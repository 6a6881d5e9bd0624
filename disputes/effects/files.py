"""The gates by which files of a dispute are read by others than their uploaders and the office."""

from disputes.queries.files import evidence_form, payment_form, power_form
from documents import access

access.gate("evidence", evidence_form)
access.gate("payments", payment_form)
access.gate("powers", power_form)
