"""Drives the environment server with OpenEnv's own Python clients.

Reads from standard input {"url", "episodes": [{"seed", "calls": [{"tool", "arguments"}]}]}, plays all episodes at the same time, each
over a socket of its own, tries faults, and prints what it found as JSON.
"""

import asyncio
import json
import sys

from openenv.core.env_server.mcp_types import CallToolAction
from openenv.core.generic_client import GenericEnvClient
from openenv.core.mcp_client import MCPToolClient


async def play(url, episode):
    """One episode with the generic client: the rewards in the order in which they came."""
    async with GenericEnvClient(base_url=url) as env:
        begun = await env.reset(seed=episode["seed"])
        rewards, last = [begun.reward], begun
        for call in episode["calls"]:
            last = await env.step({"type": "call_tool", "tool_name": call["tool"], "arguments": call["arguments"]})
            rewards.append(last.reward)
        state = await env.state()
        roles = [message["role"] for message in begun.observation["messages"]]
        return {"rewards": rewards, "done": last.done, "roles": roles, "state": state}


async def play_with_tools(url, episode):
    """The same with the client for tools, which lists and calls them over HTTP and resets over the socket."""
    async with MCPToolClient(base_url=url) as env:
        await env.reset(seed=episode["seed"])
        names = [tool.name for tool in await env.list_tools()]
        first = episode["calls"][0]
        said = await env.call_tool(first["tool"], **first["arguments"])
        for call in episode["calls"][1:]:
            last = await env.step(CallToolAction(tool_name=call["tool"], arguments=call["arguments"]))
        return {"names": names, "said": said, "reward": last.reward, "done": last.done}


async def fault(work):
    try:
        return {"raised": None, "value": str(await work)}
    except Exception as error:  # noqa: BLE001 - which one is what is looked at
        return {"raised": type(error).__name__, "message": str(error)}


async def faults(url, capacity):
    async with GenericEnvClient(base_url=url) as env:
        early = await fault(env.step({"type": "call_tool", "tool_name": "list_files", "arguments": {}}))
        wrong = await fault(env.reset(split="heldout"))
        # After a fault the session goes on.
        again = await fault(env.reset(seed=1))
    clients = [GenericEnvClient(base_url=url) for _ in range(capacity + 1)]
    opened = [await fault(client.reset(seed=1)) for client in clients]
    for client in clients:
        await client.close()
    dropped = GenericEnvClient(base_url=url)
    await dropped.reset(seed=1)
    await dropped.step({"type": "call_tool", "tool_name": "list_files", "arguments": {}})
    dropped._ws.transport.abort()
    return {"early": early, "wrong": wrong, "again": again, "opened": [each["raised"] for each in opened]}


async def main():
    asked = json.load(sys.stdin)
    url = asked["url"]
    episodes = await asyncio.gather(*(play(url, episode) for episode in asked["episodes"]))
    tools = await play_with_tools(url, asked["episodes"][0])
    print(json.dumps({"episodes": episodes, "tools": tools, "faults": await faults(url, asked["capacity"])}))


asyncio.run(main())
