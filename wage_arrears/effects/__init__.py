"""What follows the events of wage arrears, registered when the house is ready."""

from casework import follows, standing, todo
from wage_arrears.effects import clock, inspection, law_change, listing, material, panels, papers, steps, tasks, threads
from wage_arrears.queries.tips import tip_holder

__all__ = ["clock", "law_change", "material", "panels", "papers", "steps", "threads"]

follows.register(inspection.FOLLOWS)
todo.register(tasks.TASKS)
follows.register(listing.FOLLOWS)
todo.register(listing.TASKS)
standing.PROVIDERS.append(tip_holder)
