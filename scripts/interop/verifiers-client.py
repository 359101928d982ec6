"""Plays episodes of the environment server through Prime Intellect's `verifiers`, with a model that plays them as planned.

Reads {"url", "limited", "episodes": [{"seed", "calls": [{"tool", "arguments"}]}]} from standard input; prints what it found as JSON.
`limited` is the URL of a server whose episodes end at their second call.
"""

import asyncio
import itertools
import json
import sys
import threading
import tomllib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

python = Path(__file__).resolve().parents[2] / "python"
sys.path.insert(0, str(python))

import verifiers.v1 as vf  # noqa: E402
from overt_env.verifiers import load_environment  # noqa: E402
from verifiers.v1.serve import EnvClient, EnvServer  # noqa: E402

asked = json.load(sys.stdin)
plans = {f"seed-{episode['seed']}": episode["calls"] for episode in asked["episodes"]}


def replies(calls, at_once):
    """The messages that make these calls; words to the user are plain messages. With `at_once`, calls in a row are one message."""
    for is_saying, group in itertools.groupby(calls, lambda call: call["tool"] == "say_to_user"):
        group = list(group)
        if is_saying:
            yield from ({"content": call["arguments"]["text"]} for call in group)
        else:
            parts = [group] if at_once else [[call] for call in group]
            yield from ({"content": None, "tool_calls": part} for part in parts)


class Model(BaseHTTPRequestHandler):
    """An OpenAI-compatible endpoint. The name of the model says what it plays."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        taken = sum(message["role"] == "assistant" for message in body["messages"])
        finish, reply = "stop", {"content": ""}
        if body["model"] == "cut":
            finish, reply = "length", {"content": "I am about to"}
        elif body["model"] in plans:
            seed = int(body["model"].removeprefix("seed-"))
            reply = list(replies(plans[body["model"]], seed % 2 == 1))[taken]
        calls = [
            {
                "id": f"call-{taken}-{place}",
                "type": "function",
                "function": {"name": call["tool"], "arguments": json.dumps(call["arguments"])},
            }
            for place, call in enumerate(reply.get("tool_calls", []))
        ]
        message = {"role": "assistant", "content": reply["content"], **({"tool_calls": calls} if calls else {})}
        answer = {
            "id": "completion",
            "object": "chat.completion",
            "created": 0,
            "model": body["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "tool_calls" if calls else finish}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
        content = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


class Endpoint(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


async def play(endpoint, environment, model=None):
    """One rollout of each task, all at once."""
    client = vf.EvalClientConfig(base_url=f"{endpoint}/v1", api_key_var="OVERT_NO_KEY")

    async def rollout(task):
        context = vf.ModelContext(model=model or f"seed-{task.data.seed}", client=client)
        [slot] = environment.slots(task)
        episode = await environment.run_slot(slot, context)
        [trace] = episode.traces
        return {
            "seed": task.data.seed,
            "ok": episode.ok,
            "rewards": {name: reward and reward.value for name, reward in trace.rewards.items()},
            "metrics": trace.metrics,
            "stop": trace.stop_condition,
            "errors": [f"{error.type}: {error.message}" for error in trace.errors],
            "tools": [tool.name for tool in trace.tools],
            "roles": [node.message.role for node in trace.nodes],
            "system": next((node.message.content for node in trace.nodes if node.message.role == "system"), None),
        }

    async with environment.serving():
        return await asyncio.gather(*(rollout(task) for task in environment.taskset))


async def play_served(endpoint, environment):
    """The same through an environment server of `verifiers`, which is where `prime-rl` has its rollouts played."""
    client = vf.EvalClientConfig(base_url=f"{endpoint}/v1", api_key_var="OVERT_NO_KEY")
    server = EnvServer(environment.config, "tcp://127.0.0.1:0")
    serving = asyncio.create_task(server.run())
    asker = EnvClient(server.address)
    await asker.wait_for_server_startup(interval=0.1)

    async def rollout(task):
        data = task.data.model_dump(mode="json")
        episode = await asker.run(client, f"seed-{task.data.seed}", vf.SamplingConfig(), data)
        [trace] = episode.traces
        return {"ok": episode.ok, "reward": trace.reward, "trainable": trace.agent.trainable}

    try:
        return await asyncio.gather(*(rollout(task) for task in environment.taskset))
    finally:
        await asker.close()
        serving.cancel()
        await serving


def raised(work):
    try:
        work()
    except Exception as error:  # noqa: BLE001 - which one is what is looked at
        return f"{type(error).__name__}: {error}"
    return None


async def main():
    server = Endpoint(("127.0.0.1", 0), Model)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint, url = f"http://127.0.0.1:{server.server_port}", asked["url"]
    one = {"tasks": 1, "first": 1}
    recipe = tomllib.loads((python / "examples" / "prime-rl.toml").read_text())
    [source] = recipe["orchestrator"]["train"]["source"]
    resolved = vf.resolve_env_config(source["env"])
    found = {
        "episodes": await play(endpoint, load_environment(url, tasks=len(plans))),
        "served": await play_served(endpoint, load_environment(url, tasks=len(plans))),
        "left": await play(endpoint, load_environment(url, **one, agent={"max_turns": 1}), "seed-0"),
        "priced": await play(endpoint, load_environment(url, **one, unfinished=-0.25, agent={"max_turns": 1}), "seed-0"),
        "cut": await play(endpoint, load_environment(url, **one, unfinished=-0.25), "cut"),
        "silent": await play(endpoint, load_environment(url, **one, unfinished=-0.25), "silent"),
        "limited": await play(endpoint, load_environment(asked["limited"], tasks=1, unfinished=-0.25)),
        "nobody": await play(endpoint, load_environment("http://127.0.0.1:9", **one)),
        "heldout": raised(lambda: load_environment(url, split="heldout")),
        "recipe": {
            "environment": vf.environment_class(resolved.taskset.id).__name__,
            "harness": type(vf.load_harness(resolved.agent_harnesses()["agent"])).__name__,
            "taskset": resolved.taskset.model_dump(mode="json"),
            "runtime": resolved.agent.runtime.type,
        },
    }
    print(json.dumps(found))


asyncio.run(main())
