"""What the benchmark of the pipeline measures."""

from benchmarks.pipeline.candidate import candidates, unpack


def test_every_combination_of_instances_and_partitions_is_a_candidate(tmp_path):
    found = candidates(None, [1, 2], [3, 24], folder=tmp_path, twin=False)
    assert [each.label for each in found] == [
        *("this tree 1x3", "this tree 1x24", "this tree 2x3", "this tree 2x24"),
    ]


def test_the_twin_is_a_candidate_with_modules_of_its_own(tmp_path):
    this, twin = candidates(None, [1], [3], folder=tmp_path, twin=True)
    assert (this.label, this.module("orders")) == ("this tree", "services.orders")
    assert (twin.label, twin.module("orders")) == ("twin", "benchmarks.pipeline.twin.orders")


def test_a_commit_is_unpacked_with_its_services_and_schemas(tmp_path):
    tree = unpack("HEAD", tmp_path)
    assert (tree / "services" / "orders").is_dir()
    assert (tree / "schemas" / "topics.toml").is_file()
