"""What SciPy takes for the work of bench/studies.ts, in ns a row: bench/scipy.ts runs it. One thread.

In: a JSON object with rows, repetitions and the cost model. Out: a JSON object. Ends with 3 where NumPy or SciPy are missing.
"""

import json
import re
import sys
import time

try:
    import numpy as np
    import scipy
    from scipy.special import ndtri
    from scipy.stats import qmc, sobol_indices, uniform
except ImportError:
    sys.exit(3)


def best_ns(prepare, work, rows, repetitions):
    """The least of the repetitions; what `prepare` makes anew for each is not timed."""
    least = float("inf")
    for _ in range(repetitions):
        made = prepare()
        before = time.perf_counter_ns()
        work(made)
        least = min(least, time.perf_counter_ns() - before)
    return least / rows


ENGINES = {
    "plain": lambda d: np.random.default_rng(1),
    "latin hypercube": lambda d: qmc.LatinHypercube(d, rng=1),
    "sobol": lambda d: qmc.Sobol(d, scramble=True, rng=1),
    "halton": lambda d: qmc.Halton(d, scramble=True, rng=1),
}
INPUTS = 16


def points_of(engine, rows):
    if isinstance(engine, np.random.Generator):
        return engine.random((rows, INPUTS))
    return engine.random(rows)


def statistics_of_sum(u):
    """Uniform, normal, lognormal and triangular inputs in turn, by the fastest inverses there are; their sum and its statistics."""
    total = u[:, 0::4].sum(axis=1)
    total += ndtri(u[:, 1::4]).sum(axis=1)
    spread = np.log(2) / 1.6448536269514722
    total += np.exp(spread * ndtri(u[:, 2::4])).sum(axis=1)
    v = u[:, 3::4]
    total += np.where(v < 1 / 3, np.sqrt(3 * v), 3 - np.sqrt(6 * (1 - v))).sum(axis=1)
    return total.mean(), total.std(ddof=1), np.quantile(total, [0.05, 0.5, 0.95])


def model_of(asked):
    """The cost model's first output over columns of inputs, with no more of its equations than that needs."""
    names = {"min": np.minimum, "max": np.maximum, "acos": np.arccos, "asin": np.arcsin, "atan": np.arctan, "ln": np.log}
    names.update((name, getattr(np, name)) for name in ("sqrt", "exp", "log", "sin", "cos", "tan", "floor", "ceil"))
    output = asked["outputs"][0]
    needed, chosen = {output}, []
    for equation in reversed(asked["equations"]):
        if equation["name"] in needed:
            chosen.insert(0, f"{equation['name']} = {equation['equals']}")
            needed |= set(re.findall(r"[A-Za-z_]\w*", equation["equals"]))
    code = compile("\n".join(chosen), "cost-model", "exec")

    def value(columns):
        scope = dict(names)
        scope.update(zip((one["name"] for one in asked["inputs"]), columns))
        exec(code, scope)
        return scope[output]

    return value


def main():
    asked = json.load(sys.stdin)
    rows, repetitions, model = asked["rows"], asked["repetitions"], asked["model"]
    value = model_of(model)
    given = np.array([sample["in"] for sample in model["samples"]]).T
    wanted = np.array([sample["out"][0] for sample in model["samples"]])
    if not np.allclose(value(given), wanted, rtol=1e-9):
        raise ValueError("the cost model comes out otherwise in NumPy")

    sixteen = {}
    for kind, engine in ENGINES.items():
        make = lambda: engine(INPUTS)
        sixteen[kind] = {
            "points": best_ns(make, lambda e: points_of(e, rows), rows, repetitions),
            "sample": best_ns(make, lambda e: statistics_of_sum(points_of(e, rows)), rows, repetitions),
        }

    lows = np.array([one["low"] for one in model["inputs"]])[:, None]
    highs = np.array([one["high"] for one in model["inputs"]])[:, None]
    scaled = lambda u: value(lows + (highs - lows) * u)[None, :]
    base = 2 ** max(2, int(np.floor(np.log2(rows / (INPUTS + 2)))))
    evaluations = base * (INPUTS + 2)
    dists = [uniform()] * INPUTS
    analysis = lambda _: sobol_indices(func=scaled, n=base, dists=dists, rng=1)
    u = np.random.default_rng(1).random((INPUTS, evaluations))
    json.dump(
        {
            "version": scipy.__version__,
            "sixteen": sixteen,
            "sobolRow": best_ns(lambda: None, analysis, evaluations, repetitions),
            "model": best_ns(lambda: None, lambda _: scaled(u), evaluations, repetitions),
        },
        sys.stdout,
    )


main()
