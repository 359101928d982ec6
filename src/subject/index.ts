/** Models and agents under test. */
export * from './contract.ts';
