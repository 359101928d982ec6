"""Drives the environment server with our class for Python trainers, as TRL's GRPOTrainer does: reset, tools by name, reward.

Reads {"url", "episodes": [{"seed", "calls": [{"tool", "arguments"}]}]} from standard input; prints what it found as JSON.
"""

import inspect
import json
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "python"))

from overt_env import OvertEnvironment, OvertServerError, environment_factory, tasks  # noqa: E402

asked = json.load(sys.stdin)
factory = environment_factory(asked["url"], unfinished=-0.25)
row = tasks(1)[0]


def play(episode):
    environment = factory()
    told = environment.reset(**{**row, "seed": episode["seed"]})
    before = environment.get_reward()
    for call in episode["calls"]:
        if call["tool"] == "say_to_user":
            last = environment.say_to_user(**call["arguments"])
        else:
            last = environment.call_tool(call["tool"], json.dumps(call["arguments"]))
    again = environment.reset(seed=episode["seed"])
    return {"told": told, "before": before, "last": last, "same": again == told, "after_reset": environment.get_reward()}


def play_to_reward(episode):
    environment = factory()
    environment.reset(seed=episode["seed"])
    for call in episode["calls"]:
        if call["tool"] == "say_to_user":
            environment.say_to_user(**call["arguments"])
        else:
            environment.call_tool(call["tool"], json.dumps(call["arguments"]))
    return environment.get_reward()


def raised(work):
    try:
        work()
    except OvertServerError as error:
        return str(error)
    return None


with ThreadPoolExecutor(64) as pool:
    rewards = list(pool.map(play_to_reward, asked["episodes"]))
one = OvertEnvironment(asked["url"])
one.reset(seed=1)


def after_hanging_up():
    environment = OvertEnvironment(asked["url"])
    environment.reset(seed=1)
    environment._connection.sock.shutdown(socket.SHUT_RDWR)
    return environment.call_tool("fly", "{}")


print(
    json.dumps(
        {
            "rewards": rewards,
            "first": play(asked["episodes"][0]),
            "tools": [
                name
                for name, _ in inspect.getmembers(OvertEnvironment, predicate=inspect.isfunction)
                if not name.startswith("_") and name not in ("reset", "get_reward")
            ],
            "mistakes": [one.call_tool("list_files", "{"), one.call_tool("list_files", "7"), one.call_tool("fly", "{}")],
            "after_hanging_up": after_hanging_up(),
            "heldout": raised(lambda: OvertEnvironment(asked["url"]).reset(seed=1, split="heldout")),
            "nobody": raised(lambda: OvertEnvironment("http://127.0.0.1:9").reset()),
        }
    )
)
