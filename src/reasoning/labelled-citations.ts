import { z } from 'zod';
import { exitCodes, OvertError } from '../core/index.ts';
import { citationReadings } from './citation-analysis.ts';

const labelledCitationSchema = z.object({
  id: z.string(),
  text: z.string(),
  /** What a person found: every citation in order. None, where what looks like one is none. */
  citations: z.array(z.object({ clause: z.string(), reading: z.enum(citationReadings) })),
});
export const labelledCitationsSchema = z.array(labelledCitationSchema);
/** Texts whose citations were read by a person. */
export type LabelledCitations = z.infer<typeof labelledCitationsSchema>;

/** A line of a file is no labelled text. */
export class LabelledCitationsError extends OvertError {
  readonly code = 'labelled-citations';
  readonly exitCode = exitCodes.usage;
}

/**
 * Labelled texts of a JSON Lines file: an object with `id`, `text` and `citations` a line; empty lines are left out.
 *
 * @param file Named in errors.
 * @throws LabelledCitationsError that names the line.
 */
export function parseLabelledCitations(lines: string, file: string): LabelledCitations {
  return lines.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const parsed = labelledCitationSchema.safeParse(jsonOf(line));
    if (parsed.success) return [parsed.data];
    throw new LabelledCitationsError(`${file}, line ${at + 1}: ${z.prettifyError(parsed.error)}`, {
      value: line,
      remedy: `Write {"id": …, "text": …, "citations": [{"clause": "AS1", "reading": …}]}, with a reading of ${citationReadings.join(', ')}.`,
    });
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
