import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';

/** What a sender is told by the test, as JSON in its first argument. */
export const task = JSON.parse(process.argv[2] ?? '{}');

/** OpenTelemetry’s own SDK, set up as an app does it. */
export function startTracing() {
  const Exporter = task.encoding === 'json' ? JsonExporter : ProtobufExporter;
  const exporter = new Exporter({ url: `${task.collector}/v1/traces`, compression: task.compression ?? 'none' });
  const processor = task.oneByOne ? new SimpleSpanProcessor(exporter) : new BatchSpanProcessor(exporter);
  const resource = resourceFromAttributes({ 'service.name': 'interop', 'service.version': '1.2.3' });
  const provider = new NodeTracerProvider({ resource, spanProcessors: [processor] });
  provider.register();
  return provider;
}
