"""What follows acts on any file as far as papers go: issued, served, ripened, opened by code."""

from casework import follows, receiving, standing, sweep, ticker, todo
from documents import uploads
from documents.codes_given import code_holder
from documents.effects import issuing, panels, ripening, service

HOUR = 3600

follows.register(service.FOLLOWS)
todo.register(service.TASKS)
standing.PROVIDERS.append(code_holder)
receiving.keeper(uploads.keep_posted)
sweep.also("service", ripening.ripen)
ticker.every("forget_uploads", HOUR, uploads.forget_old)
# Imported for their receivers and registrations.
assert (issuing, panels) is not None
