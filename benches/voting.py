"""How long Python's `truthdiscovery` takes to vote on the claims of a dossier: see `README.md`.

    python voting.py ARCHIVE.jsonl

A question is a subject with an attribute, an answer is what is written, a source is a report. Nothing is read of
values or dates, and nothing is compared but by equality.
"""

import json
import sys
import time
import types

# The package also draws graphs, with cairo and matplotlib; nothing is drawn here, so none of that need be installed.
sys.modules["truthdiscovery.graphs"] = types.ModuleType("truthdiscovery.graphs")

from truthdiscovery.algorithm import MajorityVoting  # noqa: E402
from truthdiscovery.input import Dataset  # noqa: E402


def triples(lines):
    """Who says what of which question."""
    for line in lines:
        record = json.loads(line)
        if record.get("type", "claim") == "claim":
            value = record.get("value", record.get("when"))
            yield record["report"], (record["who"], record["what"]), str(value)


def main():
    with open(sys.argv[1], "rb") as file:
        lines = file.readlines()
    started = time.process_time()
    claims = list(triples(lines))
    parsed = time.process_time()
    dataset = Dataset(claims, allow_multiple=True)
    built = time.process_time()
    result = MajorityVoting().run(dataset)
    voted = time.process_time()
    print(f"{len(claims)} claims, {len(result.belief)} questions")
    print(f"parse          {parsed - started:8.3f} s")
    print(f"build          {built - parsed:8.3f} s")
    print(f"vote           {voted - built:8.3f} s")
    print(f"build and vote {voted - parsed:8.3f} s")


if __name__ == "__main__":
    main()
