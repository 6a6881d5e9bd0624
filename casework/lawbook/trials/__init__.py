"""The nineteen calculators as questions, grouped by what brings people to them."""

from django.utils.translation import gettext_lazy as _

from casework.lawbook.asks import Trial
from casework.lawbook.trials.leaving import INJURED, LEAVING
from casework.lawbook.trials.on_time import ON_TIME
from casework.lawbook.trials.owed import OWED
from casework.lawbook.trials.penalties import PENALTIES

GROUPS = (
    (_("欠我的"), OWED),
    (_("让我走"), LEAVING),
    (_("受了伤"), INJURED),
    (_("来不来得及"), ON_TIME),
    (_("单位要担什么"), PENALTIES),
)
TRIALS: dict[str, Trial] = {trial.name: trial for _title, trials in GROUPS for trial in trials}
