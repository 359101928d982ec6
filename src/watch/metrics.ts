/** Labels of one value of a metric. */
export type Labels = Readonly<Record<string, string>>;

type Kind = 'counter' | 'gauge' | 'histogram';

/** Values of one metric beyond this many sets of labels are counted together: labels come from senders, and memory must not grow with them. */
const mostSeries = 2_000;

/** Bounds of durations, in seconds. */
const buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Family {
  kind: Kind;
  help: string;
  series: Map<string, number>;
}

interface Distribution {
  counts: number[];
  sum: number;
  count: number;
}

/** Counters and gauges in the text format that Prometheus scrapes. Written by hand: the format is a few lines. */
export class Metrics {
  readonly #families = new Map<string, Family>();
  readonly #distributions = new Map<string, Distribution>();
  readonly #collectors: (() => void)[] = [];

  /** Says what a metric is; its values come later. */
  describe(name: string, kind: Kind, help: string): void {
    this.#families.set(name, { kind, help, series: new Map() });
    if (kind === 'histogram') this.#distributions.set(name, { counts: buckets.map(() => 0), sum: 0, count: 0 });
  }

  /** Called before each scrape, for gauges that are read off rather than kept. */
  collect(collector: () => void): void {
    this.#collectors.push(collector);
  }

  add(name: string, labels: Labels = {}, by = 1): void {
    const { series } = this.#family(name);
    const key = keyOf(series, labels);
    series.set(key, (series.get(key) ?? 0) + by);
  }

  set(name: string, value: number, labels: Labels = {}): void {
    const { series } = this.#family(name);
    series.set(keyOf(series, labels), value);
  }

  /** Forgets a gauge’s values, before they are all set anew. */
  clear(name: string): void {
    this.#family(name).series.clear();
  }

  /** @param seconds A duration. */
  observe(name: string, seconds: number): void {
    const distribution = this.#distributions.get(name);
    if (distribution === undefined) throw new RangeError(`observe: no histogram ${name}`);
    for (const [place, bound] of buckets.entries()) {
      if (seconds <= bound) distribution.counts[place] = (distribution.counts[place] ?? 0) + 1;
    }
    distribution.sum += seconds;
    distribution.count += 1;
  }

  value(name: string, labels: Labels = {}): number {
    return this.#family(name).series.get(textOf(labels)) ?? 0;
  }

  /** Prometheus text exposition format 0.0.4. */
  text(): string {
    for (const collector of this.#collectors) collector();
    let text = '';
    for (const [name, { kind, help, series }] of this.#families) {
      text += `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n`;
      for (const [labels, value] of series) text += `${name}${labels} ${value}\n`;
      const distribution = this.#distributions.get(name);
      if (distribution !== undefined) text += distributionText(name, distribution);
    }
    return text;
  }

  #family(name: string): Family {
    const family = this.#families.get(name);
    if (family === undefined) throw new RangeError(`no metric ${name}`);
    return family;
  }
}

function distributionText(name: string, { counts, sum, count }: Distribution): string {
  const lines = buckets.map((bound, place) => `${name}_bucket{le="${bound}"} ${counts[place]}\n`);
  return `${lines.join('')}${name}_bucket{le="+Inf"} ${count}\n${name}_sum ${sum}\n${name}_count ${count}\n`;
}

function keyOf(series: ReadonlyMap<string, number>, labels: Labels): string {
  const key = textOf(labels);
  if (key === '' || series.has(key) || series.size < mostSeries) return key;
  return textOf(Object.fromEntries(Object.keys(labels).map((label) => [label, '(other)'])));
}

function textOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
