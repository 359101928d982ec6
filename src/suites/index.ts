/** The scenarios, one folder each, the named suites, and the split that training must obey. */
export { scenarios } from './all.ts';
export { requireTrainable, type Split, SplitError, splitOf, splits, suites } from './split.ts';
export { compactNames } from './words/people.ts';
