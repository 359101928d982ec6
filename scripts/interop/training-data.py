"""Reads training data with Hugging Face datasets and renders it through chat templates that TRL carries.

Reads {"folder", "templates": {name: reasoning field}} from standard input, where the folder holds a folder for each trainer; prints what
it found as JSON.
"""

import json
import sys
from pathlib import Path

import datasets
import trl
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment

asked = json.load(sys.stdin)
folder = Path(asked["folder"])
templates = Path(trl.__file__).parent / "chat_templates"


class Generation(Extension):
    """The tag by which training templates mark what the model writes; it renders what it holds."""

    tags = {"generation"}

    def parse(self, parser):
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


def render(template, row):
    environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[Generation])
    environment.filters["tojson"] = lambda value, **options: json.dumps(value, ensure_ascii=False, **options)
    environment.globals["strftime_now"] = lambda form: "2026-01-01"

    def fail(message):
        raise ValueError(message)

    environment.globals["raise_exception"] = fail
    source = (templates / f"{template}.jinja").read_text()
    tools = json.loads(row["tools"]) if isinstance(row["tools"], str) else row["tools"]
    return environment.from_string(source).render(messages=row["messages"], tools=tools, bos_token="")


def rows_of(path):
    return list(datasets.load_dataset("json", data_files=str(path), split="train", on_mixed_types="use_json"))


found = {}
for trainer in sorted(path.name for path in folder.iterdir()):
    lines = [json.loads(line) for line in (folder / trainer / "sft.jsonl").read_text().splitlines()]
    rows = rows_of(folder / trainer / "sft.jsonl")
    pairs = rows_of(folder / trainer / "dpo.jsonl") if (folder / trainer / "dpo.jsonl").exists() else []
    found[trainer] = {
        "rows": len(rows),
        "calls_as_written": sum(
            [call["function"] for message in row["messages"] for call in message.get("tool_calls") or []]
            == [call["function"] for message in line["messages"] for call in message.get("tool_calls") or []]
            for row, line in zip(rows, lines, strict=True)
        ),
        "pairs": len(pairs),
        "pair_columns": sorted(pairs[0]) if pairs else [],
        "rendered": {
            template: [render(template, row) for row in rows]
            for template, reasoning in asked["templates"].items()
            if trainer == f"trl-{reasoning}"
        },
    }
print(json.dumps({"datasets": datasets.__version__, "trl": trl.__version__, "found": found}))
