"""What the spine itself does beside its events: notices, the sweep, the taking back of lost tasks."""

from casework import notices, sweep, tasks, ticker
from casework.lawbook import effects as lawbook

SWEEP_SECONDS = 60
RECOVER_SECONDS = 30

# Imported for their receivers.
assert notices.tell is not None
assert lawbook.catch_up is not None
ticker.every("sweep", SWEEP_SECONDS, sweep.sweep)
ticker.every("recover", RECOVER_SECONDS, tasks.recover)
