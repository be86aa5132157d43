"""A sparse linear model over words and runs of letters: what the precise rules have no phrase for.

Trained beforehand on the phrase files under ``deploy/understanding``; here only its weights are read. Pure.
"""

from flows.classifier.model import Model, model

__all__ = ["Model", "model"]
