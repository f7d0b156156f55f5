"""Where Spark looks for the stages when it loads them: under the names of their Java classes."""

from sparkactivations.ml import *  # noqa: F403
