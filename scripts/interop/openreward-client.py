"""Drives the environment server with the Open Reward Standard's own Python client.

Reads {"url", "episodes": [{"seed", "calls": [{"tool", "arguments"}]}]} from standard input, plays all episodes at the same time, each in a
session of its own, tries faults, and prints what it found as JSON.
"""

import asyncio
import json
import sys

from openreward.api.environments.client import AsyncEnvironmentsAPI


async def play(environment, episode):
    async with environment.session(split="train", index=episode["seed"]) as session:
        prompt = "\n\n".join(block.text for block in await session.get_prompt())
        names = [tool.name for tool in await session.list_tools()]
        terminal = await session.terminal_tool()
        outputs = []
        for call in episode["calls"]:
            if call["tool"] == terminal.name:
                outputs.append(await session.call_terminal_tool(call["arguments"]["text"]))
            else:
                outputs.append(await session.call_tool(call["tool"], call["arguments"]))
        return {
            "prompt": prompt,
            "names": names,
            "rewards": [output.reward for output in outputs],
            "finished": [output.finished for output in outputs],
        }


async def fault(work):
    try:
        await work
    except Exception as error:  # noqa: BLE001 - which one is what is looked at
        return f"{type(error).__name__}: {error}"
    return None


async def over(environment):
    async with environment.session(split="train", index=1) as session:
        await session.call_terminal_tool("Done.")
        while (again := await fault(session.call_tool("list_files", {}))) is None:
            await session.call_terminal_tool("Done.")
        return again


async def main():
    asked = json.load(sys.stdin)
    api = AsyncEnvironmentsAPI(base_url=asked["url"], api_key=None)
    environment = api.get("overt")
    episodes = await asyncio.gather(*(play(environment, episode) for episode in asked["episodes"]))
    tasks = await environment.get_task_range("train", 2, 5)
    found = {
        "episodes": episodes,
        "splits": await environment.list_splits(),
        "tasks": [task.task_spec for task in tasks],
        "number": await environment.num_tasks("train"),
        "over": await over(environment),
        "heldout": await fault(environment.num_tasks("heldout")),
    }
    await api.aclose()
    print(json.dumps(found))


asyncio.run(main())
