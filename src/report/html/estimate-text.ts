/** An estimate in words; the same in pages and in the web application. */
export { estimateLines, estimateText, pValueText, type Scale } from '../../plots/index.ts';
