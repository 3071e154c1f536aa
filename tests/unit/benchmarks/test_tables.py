"""The tables are aligned, and say how many times better the first candidate is."""

from benchmarks.pipeline.results import PERCENTS, STAGES, Result
from benchmarks.pipeline.tables import report

LATENCY = {(stage, percent): 10.0 for stage in STAGES for percent in PERCENTS}


def result(name: str, decided: float, cpu: float) -> Result:
    return Result(name, 100.0, decided, LATENCY, {"orders": cpu, "load": 1.0}, {"find": 2.0})


def tables(baselines: list[str]) -> list[str]:
    names = ("16 connections, spread", "25 a second")
    results = {
        "this tree": {name: result(name, 60.0, 4.0) for name in names},
        "twin": {name: result(name, 120.0, 1.0) for name in names},
    }
    memory = {"this tree": {"orders": 126.4}, "twin": {"orders": 70.0}}
    return list(report(results, memory, baselines))


def test_rates_compare_upwards():
    assert tables(["twin"])[0] == (
        "Orders a second                     this tree  twin  to twin\n"
        "------------------------------------------------------------\n"
        "  16 connections, spread: accepted        100   100    1.00x\n"
        "  16 connections, spread: decided        60.0   120    0.50x\n"
    )


def test_costs_compare_downwards_and_leave_out_the_load():
    assert tables(["twin"])[2].splitlines()[2] == (
        "  16 connections, spread           4.00  1.00    0.25x"
    )


def test_without_a_baseline_there_is_no_column_for_it():
    assert "to twin" not in "".join(tables([]))


def test_there_is_a_table_for_each_paced_workload_and_one_for_memory():
    found = tables([])
    assert found[1].startswith("Milliseconds from POST, 25 a second")
    assert found[-1].splitlines()[-1].split() == ["orders", "126", "70"]
