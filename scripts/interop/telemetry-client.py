"""OpenTelemetry’s own instrumentation of the openai client for Python, in a loop with a tool. Reads its task from standard input."""

import json
import os
import sys

task = json.load(sys.stdin)
if task["conventions"] == "current":
    os.environ["OTEL_SEMCONV_STABILITY_OPT_IN"] = "gen_ai_latest_experimental"
    os.environ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = task.get("capture", "span_only")
    os.environ["OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT"] = "true" if task.get("capture") == "event_only" else "false"
else:
    os.environ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "true"

from openai import OpenAI
from opentelemetry import trace
from opentelemetry._logs import set_logger_provider
from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import Compression, OTLPSpanExporter
from opentelemetry.instrumentation.openai_v2 import OpenAIInstrumentor
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

resource = Resource.create({"service.name": "interop-python", "service.version": "1.2.3"})
spans = TracerProvider(resource=resource)
spans.add_span_processor(
    BatchSpanProcessor(OTLPSpanExporter(f"{task['collector']}/v1/traces", compression=Compression.Gzip))
)
trace.set_tracer_provider(spans)
logs = LoggerProvider(resource=resource)
logs.add_log_record_processor(BatchLogRecordProcessor(OTLPLogExporter(f"{task['collector']}/v1/logs")))
set_logger_provider(logs)
OpenAIInstrumentor().instrument()

client = OpenAI(base_url=f"{task['upstream']}/v1", api_key="none", max_retries=0)
tracer = trace.get_tracer("app")
messages = [
    {"role": "system", "content": "You count crates."},
    {"role": "user", "content": "How many crates are in the hall?"},
]
parameters = {"type": "object", "properties": {"place": {"type": "string"}}, "required": ["place"]}
tools = [{"type": "function", "function": {"name": "count", "parameters": parameters}}]
agent = {
    "gen_ai.operation.name": "invoke_agent",
    "gen_ai.agent.name": "counter",
    "gen_ai.conversation.id": task["conversation"],
}
with tracer.start_as_current_span("invoke_agent counter", attributes=agent):
    for _ in range(4):
        answer = client.chat.completions.create(model="model-x", messages=messages, tools=tools)
        message = answer.choices[0].message
        messages.append(message.model_dump(exclude_none=True))
        if not message.tool_calls:
            break
        for call in message.tool_calls:
            messages.append({"role": "tool", "tool_call_id": call.id, "content": '{"crates":3}'})
spans.shutdown()
logs.shutdown()
print(json.dumps({"said": message.content}))
