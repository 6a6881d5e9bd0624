"""Which events of a sitting ask for something, and which answer it."""

from casework.threads import Ask, register

register({"hearing.ask_elsewhere": Ask(("hearing.decide_elsewhere", "hearing.return_to_room"), each=True)})
