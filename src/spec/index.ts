/** The safety spec: numbered clauses that a subject is asked to hold to. */
export { antiSchemingSpec } from './anti-scheming.ts';
export { type Citation, citationsIn, quotedClause } from './citations.ts';
export {
  type Clause,
  clauseSchema,
  type EdgeCase,
  edgeCaseSchema,
  type Ruling,
  renderSpec,
  rulings,
  type Spec,
  specSchema,
} from './clause.ts';
export { lintSpec, parseSpec, SpecError, type SpecFinding } from './lint.ts';
