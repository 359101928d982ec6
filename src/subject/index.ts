/** Models and agents under test. */
export * from './contract.ts';
export { parseMixture, referenceSubject } from './reference.ts';
