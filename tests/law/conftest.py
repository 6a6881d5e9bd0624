"""Property tests of the law take no wall-clock deadline: the first example of each pays for reading the data."""

from hypothesis import settings

settings.register_profile("law", deadline=None)
settings.load_profile("law")
