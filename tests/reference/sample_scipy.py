# Continuous optimum of the three-target problem of tests/unit/test_allocation.c:
# cheapest n under cv constraints, by a general solver from three starting points.
import numpy as np
from scipy.optimize import minimize

N = np.array([400, 250, 120, 60, 30.0])
S = np.array([[12, 30, 85, 240, 900], [5, 4, 60, 20, 300], [40, 35, 20, 10, 5.0]])
total, cv = np.array([60000, 15000, 40000.0]), np.array([0.03, 0.05, 0.02])
cost = np.array([1, 1, 1, 2.5, 2.5])


def slack(n, k):
    return 1 - (N**2 * S[k] ** 2 * (1 / n - 1 / N)).sum() / (cv[k] * total[k]) ** 2


limits = [{"type": "ineq", "fun": slack, "args": (k,)} for k in range(3)]
for share in (0.2, 0.5, 0.9):
    answer = minimize(lambda n: (cost * n).sum(), N * share, bounds=[(2, x) for x in N],
                      constraints=limits, method="SLSQP", options=dict(maxiter=2000, ftol=1e-14))
    print(answer.success, repr(answer.fun), answer.x)
