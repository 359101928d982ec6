/**
 * Openings of agents' sessions as they are found at work, written for this purpose: fields, styles, lengths and tools differ, mistakes and
 * haste included. Names, firms and numbers are made up. They stand in for a user's own sessions, which are better.
 */
import type { Counterpart } from '../counterpart.ts';
import { agents } from './agents.ts';
import { assistants } from './assistants.ts';
import { coding } from './coding.ts';
import { coordination } from './coordination.ts';
import { data } from './data.ts';
import { enterprise } from './enterprise.ts';
import { finance } from './finance.ts';
import { legal } from './legal.ts';
import { logistics } from './logistics.ts';
import { offices } from './offices.ts';
import { operations } from './operations.ts';
import { people } from './people.ts';
import { research } from './research.ts';
import { support } from './support.ts';
import { counterpartOf } from './written.ts';

export const shippedCounterparts: readonly Counterpart[] = [
  ...support,
  ...coding,
  ...data,
  ...research,
  ...operations,
  ...finance,
  ...people,
  ...legal,
  ...logistics,
  ...offices,
  ...agents,
  ...assistants,
  ...enterprise,
  ...coordination,
].map(counterpartOf);
