"""The two signals by which what lies below tells what lies above."""

from django.dispatch import Signal

# Sent inside the transaction to registered handlers with `act`; an error rolls everything back.
recorded = Signal()

# Sent after the commit with `case_id`, `event` (CaseEvent pk) and `key`: sockets and the worker.
committed = Signal()
