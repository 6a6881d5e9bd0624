"""What the spine itself does beside its events: notices, reminders, the sweep, the taking back of lost tasks."""

from casework import notices, reminders, sweep, tasks, ticker
from casework.lawbook import effects as lawbook

SWEEP_SECONDS = 60
RECOVER_SECONDS = 30
REMIND_SECONDS = 900

# Imported for their receivers.
assert notices.tell is not None
assert lawbook.catch_up is not None
ticker.every("sweep", SWEEP_SECONDS, sweep.sweep)
ticker.every("recover", RECOVER_SECONDS, tasks.recover)
ticker.every("remind", REMIND_SECONDS, reminders.remind)
