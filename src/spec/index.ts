/** The safety spec: numbered clauses that a subject is asked to hold to. */
export { antiSchemingSpec, type Clause, renderSpec, type Spec } from './anti-scheming.ts';
