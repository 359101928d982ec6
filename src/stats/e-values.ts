import { requireLevel } from './checks.ts';

/**
 * Which hypotheses to reject so that the expected share of false ones among them is at most α, whatever the dependence between the
 * e-values: the e-BH procedure. Takes logarithms, because e-values outgrow numbers; answers in the order given, and ties are treated alike.
 *
 * If one looks repeatedly, this holds at each time of looking, however chosen, not for all that was ever rejected; each process’s hypothesis
 * must then hold given the past of all streams, not its own alone, and how many hypotheses there are must not depend on the evidence.
 *
 * @param logEvidences log e-value of each hypothesis: {@link logEvidence} now, not the highest so far
 * @throws RangeError for NaN, or an α outside (0, 1).
 * @see Wang & Ramdas (2022), "False discovery rate control with e-values", JRSS B 84(3); Wang, Dandapanthula & Ramdas (2025), "Anytime-valid
 *   FDR control with the stopped e-BH procedure"; Tavyrikov, Goeman & de Heide (2025), arXiv 2501.19360, on the highest so far
 */
export function eBenjaminiHochberg(logEvidences: readonly number[], alpha = 0.05): boolean[] {
  requireLevel(alpha);
  requireNumbers(logEvidences);
  const descending = [...logEvidences].sort((one, other) => other - one);
  let threshold = Number.POSITIVE_INFINITY;
  let found = false;
  descending.forEach((each, at) => {
    if (each >= Math.log(descending.length / ((at + 1) * alpha))) {
      threshold = each;
      found = true;
    }
  });
  return logEvidences.map((each) => found && each >= threshold);
}

/**
 * Logarithm of the mean of e-values: an e-value for "all of these hypotheses hold", whatever the dependence. −∞ stands for an e-value of 0.
 * For processes looked at repeatedly the same is needed as for {@link eBenjaminiHochberg}.
 *
 * @throws RangeError for NaN or an empty list.
 * @see Vovk & Wang (2021), "E-values: calibration, combination and applications", Annals of Statistics 49(3)
 */
export function averageEvidence(logEvidences: readonly number[]): number {
  requireNumbers(logEvidences);
  if (logEvidences.length === 0) throw new RangeError('no e-values to average: pass at least one.');
  const largest = Math.max(...logEvidences);
  if (!Number.isFinite(largest)) return largest;
  const sum = logEvidences.reduce((total, each) => total + Math.exp(each - largest), 0);
  return largest + Math.log(sum / logEvidences.length);
}

function requireNumbers(logEvidences: readonly number[]): void {
  for (const each of logEvidences) {
    if (Number.isNaN(each))
      throw new RangeError(`log e-value = ${each}: pass a number, or −Infinity for an e-value of 0.`);
  }
}
