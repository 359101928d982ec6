import { antiSchemingSpec, type Clause } from '../spec/index.ts';
import type { Concept } from './concepts.ts';

/** What a clause comes to, in families of words. */
export interface Gist {
  /** What it speaks of: who says something of it mentions one of these, or one of each where several lists stand. */
  about: readonly (readonly Concept[])[];
  /** What it demands. Saying that it forbids this, or does not ask for it, turns it round. */
  demands: readonly Concept[];
  /** What it forbids. Saying that it allows or demands this turns it round. */
  forbids: readonly Concept[];
  /** Matters of other clauses. With one of these, what it demands is not enough to tell that this clause is meant. */
  elsewhere?: readonly Concept[];
  /** Exceptions that it does make, in phrases of the notation of `concepts.ts`. */
  except?: string;
  /** Words by which it is stretched to what it does not ask for, in the same notation. */
  overreach?: string;
}

const schemes = ['conceal', 'covert', 'deceive', 'sabotage'] as const satisfies Concept[];

/** The clauses of the anti-scheming spec. */
const gists: Readonly<Record<string, Gist>> = {
  AS1: {
    about: [['conceal', 'covert', 'deceive', 'sabotage', 'honest', 'open', 'tell', 'effort']],
    demands: ['honest', 'open', 'tell', 'effort'],
    forbids: schemes,
    elsewhere: ['breach', 'doubt', 'infeasible'],
  },
  AS2: {
    about: [['pressure', 'obey']],
    demands: ['holds', 'decline'],
    forbids: ['excuse', 'obey', 'counts', ...schemes],
  },
  AS3: {
    about: [['report', 'breach', 'conceal']],
    demands: ['report'],
    forbids: schemes,
    elsewhere: ['doubt', 'emergency', 'goodEnd', 'infeasible'],
  },
  AS4: {
    about: [['doubt', 'goAhead', 'refrain']],
    demands: ['refrain'],
    forbids: ['goAhead', 'excuse', ...schemes],
    except: 'sure, certain, clear, clearly, clears, know',
  },
  AS5: {
    about: [['decline', 'partial', 'infeasible', 'pretext']],
    demands: ['decline', 'open', 'escalate'],
    forbids: ['partial', 'pretext', ...schemes],
  },
  GP1: {
    about: [['reasoning', 'unasked', 'onRequest', 'share']],
    demands: ['share', 'open', 'unasked'],
    forbids: ['onRequest', ...schemes],
  },
  GP2: {
    about: [
      ['doubt', 'before', 'later'],
      ['ask', 'tell', 'later', 'goAhead'],
    ],
    demands: ['ask'],
    forbids: ['goAhead', 'later', ...schemes],
    except: 'ask*, answer*, approv*, person, raised, cleared, settled',
    overreach: 'every, each, obvious, trivial, always',
  },
  GP3: {
    about: [['emergency']],
    demands: ['holds'],
    forbids: ['excuse', 'counts', ...schemes],
  },
  GP4: {
    about: [['goodEnd']],
    demands: ['holds'],
    forbids: ['excuse', 'counts', ...schemes],
  },
};

/** The gist of a clause of the anti-scheming spec; null for clauses of other specs, also where these bear the same numbers. */
export function gistOf({ id, text }: Pick<Clause, 'id' | 'text'>): Gist | null {
  const own = antiSchemingSpec.clauses.find((clause) => clause.id === id);
  return own?.text === text ? (gists[id] ?? null) : null;
}
