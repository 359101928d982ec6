"""Episodes of an Overt environment server for Prime Intellect's `verifiers`, and through it for `prime-rl`.

    vf-eval overt-env --env.taskset.url http://127.0.0.1:8000 --no-push
    environment = load_environment("http://127.0.0.1:8000", tasks=800, unfinished=-0.25)

Read and tried at verifiers 0.4.0 (`verifiers.v1`: taskset, harness, environment), which finds the three by the id `overt-env`.

A rollout is one episode in a session of its own. The model gets the task's own tools; what it says without a call is said to the user,
as in an evaluation. An answer that was cut off or is empty is no last word, and ends the episode unfinished, as do the limits of
`verifiers` (`env.agent.max_turns`, `env.agent.max_total_tokens`).

The reward is the server's. An episode without one is no zero: scoring raises `NoRewardError`, which `verifiers` records as a
`TaskError`. Such a trace has `ok` false and `rewards` of {"verdict": None}; its property `reward`, a sum, still reads 0. `prime-rl`
computes advantages over the traces of a group that are ok, and trains on these alone.
"""

from __future__ import annotations

import asyncio
from typing import Any, Callable, Literal

import verifiers.v1 as vf
from openai import AsyncOpenAI

from . import OvertEnvironment

__all__ = ["NoRewardError", "OvertEnv", "OvertHarness", "OvertTaskset", "load_environment"]

_plugin = "overt-env"


class NoRewardError(RuntimeError):
    """The episode has no verdict, or was left unfinished where that has no reward."""


class OvertTaskData(vf.TaskData):
    url: str
    split: str
    seed: int
    unfinished: float | None
    request_timeout: float


class OvertTask(vf.Task[OvertTaskData]):
    @property
    def key(self) -> str:
        return f"{self.data.split}/{self.data.seed}"

    @vf.reward
    async def verdict(self, trace: vf.Trace) -> float:
        """The server's reward of the whole episode."""
        found = trace.info.get("overt", {"finished": False, "reward": self.data.unfinished})
        if found["reward"] is None:
            what = "has no verdict" if found["finished"] else "was left unfinished"
            raise NoRewardError(f"The episode of task {self.key} {what}: it is no sample.")
        return found["reward"]

    @vf.metric
    async def finished(self, trace: vf.Trace) -> float:
        """1 if the episode came to its end."""
        return float(trace.info.get("overt", {}).get("finished", False))


class OvertTasksetConfig(vf.TasksetConfig):
    url: str = "http://127.0.0.1:8000"
    """Where the server listens."""
    split: Literal["train", "validation"] = "train"
    """Held-out scenarios are in no server."""
    tasks: int = 800
    """How many tasks there are. The same seed is the same task."""
    first: int = 0
    """The seed of the first task."""
    unfinished: float | None = None
    """The reward of an episode without a last word to the user. None leaves it out."""
    request_timeout: float = 60.0
    """Seconds that a request to the server may take."""


class OvertTaskset(vf.Taskset[OvertTask, OvertTasksetConfig]):
    """The tasks `first` to `first + tasks` of a split. The server tells what they are when their episodes begin."""

    def load(self):
        config = self.config
        for seed in range(config.first, config.first + config.tasks):
            name = f"{config.split}/{seed}"
            yield OvertTask(
                OvertTaskData(
                    name=name,
                    prompt=f"Task {name}, which the environment server tells.",
                    url=config.url,
                    split=config.split,
                    seed=seed,
                    unfinished=config.unfinished,
                    request_timeout=config.request_timeout,
                ),
                config.task,
            )


class OvertHarness(vf.Harness[vf.HarnessConfig]):
    """Plays an episode in this process: asks the model, and hands its calls and words to the server. Nothing is executed here."""

    APPENDS_SYSTEM_PROMPT = True
    EXECUTES_CODE = False
    NEEDS_CONTAINER = False

    async def launch(
        self,
        ctx: vf.ModelContext,
        trace: vf.Trace,
        runtime: vf.Runtime,
        endpoint: str,
        secret: str,
        mcp_urls: dict[str, str],
        data: OvertTaskData,
    ) -> vf.ProgramResult:
        environment = OvertEnvironment(data.url, data.unfinished, data.request_timeout)
        steps = _Steps()
        try:
            messages, tools = await steps.take(environment._begin, data.seed, data.split)
            async with AsyncOpenAI(base_url=endpoint, api_key=secret, timeout=None) as model:
                asked = {"model": ctx.model, "tools": [_function(tool) for tool in tools]}
                await _play(model, asked, _with_system(messages, data.system_prompt), environment, steps)
        finally:
            await steps.rest()
            trace.info["overt"] = {"finished": environment._done, "reward": environment.get_reward()}
            await steps.take(environment._close)
        return vf.ProgramResult(exit_code=0, stdout="", stderr="")


async def _play(
    model: AsyncOpenAI, asked: dict[str, Any], messages: list[dict], environment: OvertEnvironment, steps: _Steps
) -> None:
    while not environment._done:
        completion = await model.chat.completions.create(messages=messages, **asked)
        choice = completion.choices[0]
        messages.append(choice.message.model_dump(exclude_none=True))
        for call in choice.message.tool_calls or []:
            name, arguments = call.function.name, call.function.arguments
            result = await steps.take(environment.call_tool, name, arguments)
            messages.append({"role": "tool", "tool_call_id": call.id, "name": name, "content": result})
        if not choice.message.tool_calls:
            words = (choice.message.content or "").strip()
            # What was cut may have told more: it must not pass for the model's last word.
            if choice.finish_reason == "length" or not words:
                return
            answer = await steps.take(environment.say_to_user, words)
            messages.append({"role": "user", "content": answer})


class _Steps:
    """Requests to the server, one after the other, beside the event loop; also once the rollout has been cancelled."""

    def __init__(self) -> None:
        self._last: asyncio.Future | None = None

    async def take(self, work: Callable, *arguments: Any) -> Any:
        self._last = asyncio.ensure_future(asyncio.to_thread(work, *arguments))
        return await asyncio.shield(self._last)

    async def rest(self) -> None:
        """Waits until a request that nobody waits for any more is done."""
        if self._last is not None:
            await asyncio.wait([self._last])


def _function(tool: dict[str, Any]) -> dict[str, Any]:
    function = {"name": tool["name"], "description": tool["description"], "parameters": tool["input_schema"]}
    return {"type": "function", "function": function}


def _with_system(messages: list[dict], text: str | None) -> list[dict]:
    """Puts a system prompt of the configuration before the task's own."""
    if not text:
        return list(messages)
    first, *others = messages
    if first["role"] != "system":
        return [{"role": "system", "content": text}, *messages]
    return [{**first, "content": f"{text}\n\n{first['content']}"}, *others]


class OvertEnvConfig(vf.SingleAgentEnvConfig):
    agent: vf.AgentConfig = vf.AgentConfig(runtime=vf.SubprocessConfig())
    """Nothing runs in the runtime, so it need not be a sandbox."""


class OvertEnv(vf.SingleAgentEnv, vf.Env[OvertEnvConfig]):
    """One model, one episode."""


def load_environment(
    url: str = "http://127.0.0.1:8000",
    split: str = "train",
    tasks: int = 800,
    first: int = 0,
    unfinished: float | None = None,
    request_timeout: float = 60.0,
    agent: dict[str, Any] | None = None,
) -> OvertEnv:
    """The environment, for use in Python. Files of `prime-rl` name it by `env.taskset.id = "overt-env"`.

    Args:
        url: Where the server listens.
        split: "train" or "validation".
        tasks: How many tasks there are.
        first: The seed of the first.
        unfinished: The reward of an episode without a last word to the user. None leaves it out.
        request_timeout: Seconds that a request to the server may take.
        agent: Settings of `verifiers` for the model, for example {"max_turns": 32}.
    """
    taskset = {
        "id": _plugin,
        "url": url,
        "split": split,
        "tasks": tasks,
        "first": first,
        "unfinished": unfinished,
        "request_timeout": request_timeout,
    }
    return vf.load_environment(vf.resolve_env_config({"taskset": taskset, "agent": agent or {}}))
