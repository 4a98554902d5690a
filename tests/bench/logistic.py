"""Logistic regression on standardised measures, for the scripts that fit weights (needs scipy)."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Array = NDArray[np.float64]


def fit_logistic(rows: Array, labels: Array, shares: Array, penalty: float) -> tuple[float, Array]:
    """Return intercept and weights; a row counts as much as its share, L2 as much as the penalty.

    `labels` are 1 or 0; the penalty is on the weights of standardised measures.
    """
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    standard = (rows - mean) / deviation

    def loss(found: Array) -> tuple[float, Array]:
        logits = standard @ found[1:] + found[0]
        total = shares @ np.logaddexp(0, np.where(labels == 1, -logits, logits))
        error = shares * (1 / (1 + np.exp(-logits)) - labels)
        gradient = np.concatenate([[error.sum()], standard.T @ error + penalty * found[1:]])
        return float(total + penalty / 2 * found[1:] @ found[1:]), gradient

    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights = found[1:] / deviation
    return float(found[0] - weights @ mean), weights
