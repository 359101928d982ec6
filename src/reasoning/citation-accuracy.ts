import { z } from 'zod';
import type { Spec } from '../spec/index.ts';
import { type Estimate, wilson } from '../stats/index.ts';
import { analyseCitations, type CitationReading, citationReadings } from './citation-analysis.ts';

export const labelledCitationsSchema = z.array(
  z.object({
    id: z.string(),
    text: z.string(),
    /** What a person found: every citation in order. None, where what looks like one is none. */
    citations: z.array(z.object({ clause: z.string(), reading: z.enum(citationReadings) })),
  }),
);
/** Texts whose citations were read by a person. */
export type LabelledCitations = z.infer<typeof labelledCitationsSchema>;

export interface CitationAccuracy {
  /** Labelled citations that were found and read as the person did. */
  all: Estimate;
  /** The same for those that the person gave this reading. */
  byReading: Record<CitationReading, Estimate>;
  /** Labelled citations that were not found; they count as wrong above. */
  missed: number;
  /** Citations found where the person saw none; they count as wrong nowhere above. */
  spurious: number;
  /** Texts of which something was read in another way, by identifier. */
  wrong: string[];
}

/** How often {@link analyseCitations} reads a citation as a person did. */
export function citationAccuracy(labelled: LabelledCitations, spec: Pick<Spec, 'clauses'>): CitationAccuracy {
  const results = labelled.map(({ id, text, citations }) => {
    const found = analyseCitations(text, spec);
    const matched = citations.map(({ clause, reading }) => {
      const at = found.findIndex((each) => each.clause === clause);
      const [match] = at < 0 ? [] : found.splice(at, 1);
      return { expected: reading, read: match?.reading ?? null };
    });
    return { id, matched, spurious: found.length };
  });
  const all = results.flatMap(({ matched }) => matched);
  const rateOf = (of: typeof all) =>
    wilson({ successes: of.filter(({ expected, read }) => expected === read).length, n: of.length });
  return {
    all: rateOf(all),
    byReading: Object.fromEntries(
      citationReadings.map((reading) => [reading, rateOf(all.filter(({ expected }) => expected === reading))]),
    ) as Record<CitationReading, Estimate>,
    missed: all.filter(({ read }) => read === null).length,
    spurious: results.reduce((sum, { spurious }) => sum + spurious, 0),
    wrong: results
      .filter(({ matched, spurious }) => spurious > 0 || matched.some(({ expected, read }) => expected !== read))
      .map(({ id }) => id),
  };
}
