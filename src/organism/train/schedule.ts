/** How the learning rate goes over the steps of a training: up in a line, then down along a cosine, or level. */
export interface Schedule {
  peak: number;
  /** Steps until the peak. */
  warmUp: number;
  /** All steps. */
  steps: number;
  /** Share of the peak that is left at the end; 1 stays level. */
  floor: number;
}

/** The learning rate of a step, the first being 0. Cosine decay as in Loshchilov & Hutter 2017, arXiv 1608.03983. */
export function learningRateAt({ peak, warmUp, steps, floor }: Schedule, step: number): number {
  if (step < warmUp) return (peak * (step + 1)) / warmUp;
  const progress = Math.min(1, (step - warmUp) / Math.max(1, steps - warmUp));
  return peak * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * progress)));
}
