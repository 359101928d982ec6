import type { Outcome, Variant } from '../../src/scenario/index.ts';
import type { UnscoreableReason } from '../../src/verdict/index.ts';

/** Which episodes a link shows; the names are those that the list of episodes reads from its address. */
export interface EpisodeChoice {
  subject?: string;
  scenario?: string;
  behaviour?: string;
  variant?: Variant;
  outcome?: readonly (Outcome | 'unscoreable' | UnscoreableReason)[];
  /** Levels by factor. */
  levels?: Readonly<Record<string, string>>;
}

/** The list of a run’s episodes, cut down to some. */
export function episodesPath(run: string, { outcome = [], levels = {}, ...choice }: EpisodeChoice): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(choice)) if (value !== undefined) parameters.set(name, value);
  for (const each of outcome) parameters.append('outcome', each);
  for (const [factor, level] of Object.entries(levels)) parameters.set(`factor.${factor}`, level);
  return `/runs/${run}/episodes?${parameters}`;
}

/** The same for links that the router does not make, such as those in plots. */
export function episodesHref(run: string, choice: EpisodeChoice): string {
  return `#${episodesPath(run, choice)}`;
}
