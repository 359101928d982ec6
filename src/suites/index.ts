/** The scenarios, one folder each, the named suites, and the split that training must obey. */
export { scenarios } from './all.ts';
export {
  isTrainable,
  requireTrainable,
  type Split,
  SplitError,
  splitOf,
  splits,
  suites,
  type TrainingGround,
  trainingGrounds,
} from './split.ts';
export { compactNames } from './words/people.ts';
