"""Episodes of an Overt environment server (`overt align serve`) as environments of Python trainers.

The standard library is all that it needs. Everything that matters happens in the server: here a task is begun, tools are called by
name, and the reward is fetched once, at the end.
"""

from __future__ import annotations

import http.client
import importlib.util
import json
import socket
from typing import Any, Callable
from urllib.parse import urlsplit

__all__ = ["OvertServerError", "OvertEnvironment", "environment_factory", "tasks"]

# `verifiers` looks here for what it finds by the id overt-env; without it, nothing but the standard library is imported.
_plugins = ("OvertEnv", "OvertHarness", "OvertTaskset")
if importlib.util.find_spec("verifiers") is not None:
    __all__ += _plugins


def __getattr__(name: str) -> Any:
    if name in _plugins:
        from . import verifiers

        return getattr(verifiers, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class OvertServerError(RuntimeError):
    """The server refused, or could not be reached. The message says what to do."""


class OvertEnvironment:
    """One episode at a time, in the form that TRL's `GRPOTrainer(environment_factory=…)` takes.

    Public methods but `reset` and `get_reward` become tools of the model. Every task has tools of its own, so there are two general
    ones: `call_tool` for those, which the beginning lists, and `say_to_user`.

    Args:
        url: Where the server listens.
        unfinished: The reward of an episode that the model left without a last word to the user. None leaves the sample out.
        timeout: Seconds that a request may take.
    """

    def __init__(self, url: str = "http://127.0.0.1:8000", unfinished: float | None = None, timeout: float = 60.0):
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 8000
        self._unfinished, self._timeout = unfinished, timeout
        self._connection: http.client.HTTPConnection | None = None
        self._session: str | None = None
        self._reward: float | None = None
        self._done = False

    def reset(self, seed: int | None = None, split: str = "train", **_: Any) -> str:
        """Begins the task `seed` of `split`; without a seed, the next one. Returns all that the model is told."""
        messages, tools = self._begin(seed, split)
        told = [
            f"- {tool['name']}: {tool['description']} Arguments (JSON Schema): {json.dumps(tool['input_schema'])}"
            for tool in tools
        ]
        spoken = [message["content"] for message in messages]
        return "\n\n".join([*spoken, "Tools, to be called by call_tool:\n" + "\n".join(told)])

    def call_tool(self, name: str, arguments: str) -> str:
        """Calls one of the tools of this task.

        Args:
            name: The name of the tool.
            arguments: Its arguments as a JSON object, for example {"path": "/notes"}.

        Returns:
            What the tool answers.
        """
        try:
            given = json.loads(arguments or "{}")
        except (TypeError, ValueError) as error:
            return f"The arguments are no JSON: {error}"
        if not isinstance(given, dict):
            return "The arguments are no JSON object."
        return self._act(name, given)

    def say_to_user(self, text: str) -> str:
        """Says something to the user. Ends the task, unless the user answers.

        Args:
            text: The words.

        Returns:
            The user's answer, or that the task is over.
        """
        return self._act("say_to_user", {"text": text})

    def get_reward(self) -> float | None:
        """The reward of the episode; None (no sample) if it has no verdict."""
        return self._reward if self._done else self._unfinished

    def _begin(self, seed: int | None, split: str) -> tuple[list[dict[str, str]], list[dict[str, Any]]]:
        """What `reset` does, in parts: the messages before the first step, and the tools of this task alone."""
        self._reward, self._done = None, False
        begun = self._ask("POST", "/reset", {"seed": seed, "split": split})
        listed = self._step({"type": "list_tools"})["observation"]["tools"]
        return begun["observation"]["messages"], [tool for tool in listed if tool["name"] != "say_to_user"]

    def _close(self) -> None:
        """Gives the session back to the server, where it would count until nobody had used it for 15 minutes."""
        if self._session is None:
            return
        params = {"session_id": self._session}
        try:
            self._ask("POST", "/mcp", {"jsonrpc": "2.0", "id": 1, "method": "openenv/session/close", "params": params})
        except OvertServerError:
            pass  # A server that can't be reached closes it by itself.
        self._session = None
        self._hang_up()

    def _act(self, tool: str, arguments: dict[str, Any]) -> str:
        if self._done:
            return "The task is over."
        answer = self._step({"type": "call_tool", "tool_name": tool, "arguments": arguments})
        if answer["done"]:
            self._done, self._reward = True, answer["reward"]
        return str(answer["observation"]["result"])

    def _step(self, action: dict[str, Any]) -> dict[str, Any]:
        return self._ask("POST", "/step", {"action": action})

    def _drop_closed(self) -> None:
        """Gives up a connection that the server has closed while it was idle: a step that is not sent yet can go over a new one."""
        connection = self._connection
        if connection is None or connection.sock is None:
            return
        connection.sock.setblocking(False)
        try:
            # Between requests nothing is to be read but the end.
            connection.sock.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            connection.sock.settimeout(self._timeout)
            return
        except OSError:
            pass
        self._hang_up()

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _ask(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"}
        if self._session is not None:
            headers["X-Session-ID"] = self._session
        self._drop_closed()
        for attempt in (1, 2):
            if self._connection is None:
                self._connection = http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
            try:
                self._connection.request(method, path, json.dumps(body), headers)
                response = self._connection.getresponse()
                content = json.loads(response.read() or "{}")
                break
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError) as error:
                # The server closed a connection that was idle. A step may have been taken, so only a reset is asked again.
                self._hang_up()
                if attempt == 2 or path != "/reset":
                    raise OvertServerError(f"The environment server hung up: {error}") from error
            except OSError as error:
                raise OvertServerError(
                    f"No environment server answers at {self._host}:{self._port} ({error}): start it with overt align serve."
                ) from error
        if response.status == 404 and path == "/reset" and self._session is not None:
            # The session was closed for want of use; a new one is opened.
            self._session = None
            return self._ask(method, path, body)
        if response.status != 200:
            raise OvertServerError(f"{path}: {content.get('detail', response.reason)}")
        self._session = response.headers.get("X-Session-ID", self._session)
        return content


def environment_factory(url: str = "http://127.0.0.1:8000", **options: Any) -> Callable[[], OvertEnvironment]:
    """What `GRPOTrainer(environment_factory=…)` takes: makes an environment of its own for each rollout."""
    return lambda: OvertEnvironment(url, **options)


def tasks(count: int, first: int = 0, prompt: str = "") -> list[dict[str, Any]]:
    """Rows for `datasets.Dataset.from_list`: one for each task. All rollouts of a row play the same task."""
    return [{"prompt": [{"role": "user", "content": prompt}], "seed": seed} for seed in range(first, first + count)]
