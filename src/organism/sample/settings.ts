/** How words are chosen. */
export interface Sampling {
  /** 0 always takes the likeliest. */
  temperature: number;
  /** Words less likely than this share of the likeliest are left out. */
  minP: number;
}

/**
 * How organisms write if nothing else is asked: as often as words are likely, but for the tail. Every word of a small model's
 * vocabulary keeps a little probability, and over the hundred words of an episode those slips add up to a wrong name in
 * many. What is below a hundredth of the likeliest word is left out (min-p sampling, Nguyen et al. 2024, arXiv:2407.01082);
 * rates planted at default conditions are none or at least 2 %, so no planted conduct falls under it.
 */
export const usualSampling: Sampling = { temperature: 1, minP: 0.01 };

/**
 * Texts that organisms write side by side. No more conversations should be going on at once: those without a slot of their own are read
 * anew at every turn, which takes as long as all that is written.
 */
export const usualSlots = 96;
