import type { Spec } from '../spec/index.ts';
import { type Estimate, wilson } from '../stats/index.ts';
import {
  type AnalysedCitation,
  analyseCitations,
  type CitationReading,
  citationReadings,
} from './citation-analysis.ts';
import type { LabelledCitations } from './labelled-citations.ts';

/** What can become of a labelled citation: a reading, `unclear`, or `missed` where it was not found. */
export type FoundReading = CitationReading | 'unclear' | 'missed';

export interface CitationAccuracy {
  /** Labelled citations that were found and read as the person did. What is unclear or missed counts as wrong. */
  all: Estimate;
  /** The same for those that the person gave this reading. */
  byReading: Record<CitationReading, Estimate>;
  /** Among those only that were found and are not unclear. */
  settled: Estimate;
  /** Labelled citations that were found and are not unclear. */
  coverage: Estimate;
  /** For each reading that a person gave, how often each was found. */
  confusion: Record<CitationReading, Partial<Record<FoundReading, number>>>;
  /** Labelled citations that were not found; they count as wrong above. */
  missed: number;
  /** Citations found where the person saw none; they count as wrong nowhere above. */
  spurious: number;
  /** Texts of which something was read in another way, by identifier. */
  wrong: string[];
}

export interface CitationAccuracyOptions {
  /** Who reads. By default {@link analyseCitations}. */
  read?: (text: LabelledCitations[number]) => readonly AnalysedCitation[];
}

/** How often citations are read as a person did. */
export function citationAccuracy(
  labelled: LabelledCitations,
  spec: Pick<Spec, 'clauses'>,
  { read = ({ text }) => analyseCitations(text, spec) }: CitationAccuracyOptions = {},
): CitationAccuracy {
  const results = labelled.map((text) => {
    const found = [...read(text)];
    const matched = text.citations.map(({ clause, reading }) => {
      const at = found.findIndex((each) => each.clause === clause);
      const [match] = at < 0 ? [] : found.splice(at, 1);
      const made: FoundReading = match === undefined ? 'missed' : (match.reading ?? 'unclear');
      return { expected: reading, made };
    });
    return { id: text.id, matched, spurious: found.length };
  });
  const all = results.flatMap(({ matched }) => matched);
  const settled = all.filter(({ made }) => made !== 'missed' && made !== 'unclear');
  const rateOf = (of: typeof all) =>
    wilson({ successes: of.filter(({ expected, made }) => expected === made).length, n: of.length });
  return {
    all: rateOf(all),
    byReading: byReading((reading) => rateOf(all.filter(({ expected }) => expected === reading))),
    settled: rateOf(settled),
    coverage: wilson({ successes: settled.length, n: all.length }),
    confusion: byReading((reading) => {
      const of = all.filter(({ expected }) => expected === reading);
      return Object.fromEntries([...Map.groupBy(of, ({ made }) => made)].map(([made, each]) => [made, each.length]));
    }),
    missed: all.filter(({ made }) => made === 'missed').length,
    spurious: results.reduce((sum, { spurious }) => sum + spurious, 0),
    wrong: results
      .filter(({ matched, spurious }) => spurious > 0 || matched.some(({ expected, made }) => expected !== made))
      .map(({ id }) => id),
  };
}

function byReading<Value>(of: (reading: CitationReading) => Value): Record<CitationReading, Value> {
  return Object.fromEntries(citationReadings.map((reading) => [reading, of(reading)])) as Record<
    CitationReading,
    Value
  >;
}
