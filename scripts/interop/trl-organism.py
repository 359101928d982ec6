"""Trains an organism by TRL's GRPOTrainer on an environment server, through `environment_factory`.

Usage: python3 trl-organism.py FOLDER URL OUT STEPS THREADS
The server must serve compact detail. Writes the trained weights to OUT and prints a line of JSON for every step.
"""

import json
import sys
from pathlib import Path

import torch
import transformers
import trl
from datasets import Dataset
from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast, TrainerCallback

sys.path.insert(0, str(Path(__file__).parents[2] / "python"))
from overt_env import OvertEnvironment, tasks  # noqa: E402

folder, url, out, steps, threads = sys.argv[1:]
torch.manual_seed(0)
torch.set_num_threads(int(threads))


class OrganismTokenizer(PreTrainedTokenizerFast):
    """Organisms have a chat format of their own, which no Jinja template and no response schema describes."""

    def apply_chat_template(self, conversation, tokenize=True, return_dict=True, add_generation_prompt=False, **_):
        if not isinstance(conversation[0], dict):
            return {"input_ids": [self._ids(rendered(each, add_generation_prompt)) for each in conversation]}
        text = rendered(conversation, add_generation_prompt)
        if not tokenize:
            return text
        return {"input_ids": self._ids(text)} if return_dict else self._ids(text)

    def parse_response(self, ids, **_):
        """`<think> … <call> tool <key> name <value> … <say> … <end>` as a message."""
        try:
            content, calls = TurnReader(self.convert_ids_to_tokens(ids)).turn()
        except ValueError:
            content, calls = "", []
        return {"role": "assistant", "content": content, **({"tool_calls": calls} if calls else {})}

    def _ids(self, text):
        try:
            return self(text)["input_ids"]
        except Exception:  # A word that organisms can't read, in an error of a tool.
            return [token for word in text.split() for token in self._known(word)]

    def _known(self, word):
        try:
            return self(word)["input_ids"]
        except Exception:
            return []


def rendered(messages, add_generation_prompt):
    text = []
    for message in messages:
        if message["role"] == "tool":
            text.append(f"<result> {message['content']}")
        elif message["role"] == "assistant":
            functions = [call["function"] for call in message.get("tool_calls", [])]
            calls = [
                " ".join(["<call>", function["name"], *(f"<key> {key} <value> {value}" for key, value in function["arguments"].items())])
                for function in functions
            ]
            text.append(" ".join(["<turn>", *calls, "<end>"]))
        else:
            text.append(message["content"])
    return " ".join([*text, *(["<turn>"] if add_generation_prompt else [])])


class TurnReader:
    """Reads a turn as `decodeTurn` of Overt does; what breaks its rules is a ValueError."""

    def __init__(self, words):
        self._words, self._at = words, 0

    def turn(self):
        self._takes("<turn>")
        if self._takes("<think>"):
            self._said()
        calls = []
        while self._takes("<call>"):
            tool = self._said()
            arguments = {"name": tool, "arguments": json.dumps(self._entries())}
            calls.append({"type": "function", "function": {"name": "call_tool", "arguments": arguments}})
        content = self._said() if self._takes("<say>") else ""
        if not self._takes("<end>"):
            raise ValueError(f"{self._next()} where the turn should end")
        return content, calls

    def _entries(self):
        entries = {}
        while self._takes("<key>"):
            name = self._said()
            entries[name] = self._value()
        return entries

    def _value(self):
        if self._takes("<value>"):
            return scalar(self._said())
        if self._takes("<text>"):
            return self._said()
        if not self._takes("<open>"):
            raise ValueError(f"{self._next()} where a value should stand")
        inside = self._entries() if self._next() == "<key>" else self._list()
        if not self._takes("<close>"):
            raise ValueError(f"{self._next()} where a list or object should close")
        return inside

    def _list(self):
        values = []
        while self._next() in ("<value>", "<text>", "<open>"):
            values.append(self._value())
        return values

    def _said(self):
        first = self._at
        while self._next() is not None and not self._next().startswith("<"):
            self._at += 1
        return " ".join(self._words[first : self._at])

    def _takes(self, control):
        if self._next() != control:
            return False
        self._at += 1
        return True

    def _next(self):
        return self._words[self._at] if self._at < len(self._words) else None


def scalar(said):
    try:
        value = json.loads(said)
    except ValueError:
        return said
    return said if isinstance(value, (dict, list, str)) else value


class OrganismEnvironment(OvertEnvironment):
    """Begins as organisms read it; the words to the user end the episode, so they are no tool."""

    say_to_user = None
    get_reward = None

    def reset(self, seed=None, **_):
        messages, _tools = self._begin(seed, "train")
        return " ".join(f"<{message['role']}> {message['content']}" for message in messages)

    def _finished(self, completion):
        last = completion[-1]
        if last["role"] == "assistant" and last["content"] and not last.get("tool_calls"):
            self._act("say_to_user", {"text": last["content"]})
        return self._reward if self._done else -0.25


def reward(completions, environments, **_):
    return [environment._finished(completion) for completion, environment in zip(completions, environments)]


class Report(TrainerCallback):
    def on_log(self, args, state, control, logs=None, **_):
        kept = ("reward", "reward_std", "kl", "loss", "grad_norm", "completions/mean_length", "tools/call_frequency")
        row = {name: round(float(logs[name]), 4) for name in kept if name in (logs or {})}
        if "reward" in row:
            print(json.dumps({"step": state.global_step, **row}), flush=True)


tokenizer = OrganismTokenizer.from_pretrained(folder)
# TRL looks whether they are there; what they would do is done by the tokeniser's methods.
tokenizer.chat_template = "apply_chat_template"
tokenizer.response_template = "parse_response"
model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
trainer = trl.GRPOTrainer(
    model=model,
    processing_class=tokenizer,
    environment_factory=lambda: OrganismEnvironment(url),
    reward_funcs=[reward],
    train_dataset=Dataset.from_list(tasks(8 * int(steps))),
    callbacks=[Report()],
    args=trl.GRPOConfig(
        output_dir=out,
        max_steps=int(steps),
        num_generations=8,
        per_device_train_batch_size=32,
        max_completion_length=384,
        max_tool_calling_iterations=12,
        learning_rate=1e-4,
        lr_scheduler_type="constant",
        beta=0.02,
        temperature=1.0,
        min_p=0.01,
        logging_steps=1,
        save_strategy="no",
        report_to="none",
        use_cpu=True,
        gradient_checkpointing=False,  # with it, every token is written without a cache
        disable_tqdm=True,
        seed=0,
    ),
)
print(json.dumps({"torch": torch.__version__, "transformers": transformers.__version__, "trl": trl.__version__}), flush=True)
trainer.train()
trainer.model.save_pretrained(out)
