import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { TextSpan } from '../../../../src/server/api.ts';
import { eventId } from './EventView.tsx';
import type { FactName, ReadingActions } from './reading.ts';
import type { Folding } from './TurnView.tsx';
import type { Turn } from './turns.ts';
import { factId } from './VerdictPart.tsx';

export interface Reading {
  /** Goes to the element that holds the events. */
  place: RefObject<HTMLDivElement | null>;
  selected: number | null;
  activeFact: FactName | null;
  activeSpan: TextSpan | null;
  folding: Folding;
  isAllFolded: boolean;
  actions: ReadingActions;
  step(by: number): void;
  nextEvidence(): void;
  foldAll(): void;
  /** The address of this place. */
  link(): string;
}

export const findingId = (id: string) => `finding-${id}`;

const noneExcept: ReadonlySet<number> = new Set();

export interface PieceOfEvidence {
  event: number;
  /** The fact that it proves; null where it is another kind of finding. */
  fact: FactName | null;
}

/** Where one is in an episode: the marked event (which the address keeps), fact and place of the text, and what is folded. */
export function useReading(evidence: readonly PieceOfEvidence[], turns: readonly Turn[]): Reading {
  const place = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useSelectedEvent();
  const [activeFact, setActiveFact] = useState<FactName | null>(null);
  const [activeSpan, setActiveSpan] = useState<TextSpan | null>(null);
  const [folding, setFolding] = useState<Folding>({ isFolded: false, except: noneExcept });
  const nextPiece = useRef(0);
  const { pathname } = useLocation();

  const actions = useMemo((): ReadingActions => {
    const unfold = (event: number) =>
      setFolding((before) => {
        const isFolded = before.isFolded !== before.except.has(event);
        return isFolded ? toggled(before, event) : before;
      });
    return {
      select: (event, how = 'go') => {
        setSelected(event);
        if (how === 'go') goTo(eventId(event));
      },
      showFact: (fact) => {
        setActiveFact(fact);
        goTo(factId(fact));
      },
      chooseSpan: (span) => {
        unfold(span.event);
        setActiveSpan(span);
        setSelected(span.event);
        goTo(eventId(span.event), '[data-active-span]');
      },
      showFinding: (id) => goTo(findingId(id)),
      toggleFold: (event) => setFolding((before) => toggled(before, event)),
    };
  }, [setSelected]);

  // The address may name an event from the start.
  const first = useRef(selected);
  useEffect(() => {
    if (first.current !== null) goTo(eventId(first.current));
  }, []);

  const order = useMemo(() => turns.flatMap(({ events }) => events.map(({ index }) => index)), [turns]);
  return {
    place,
    selected,
    activeFact,
    activeSpan,
    folding,
    isAllFolded: folding.isFolded && folding.except.size === 0,
    actions,
    step: (by) => {
      const at = selected === null ? (by > 0 ? -1 : order.length) : order.indexOf(selected);
      const next = order[Math.max(0, Math.min(order.length - 1, at + by))];
      if (next !== undefined) actions.select(next);
    },
    nextEvidence: () => {
      const piece = evidence[nextPiece.current % Math.max(1, evidence.length)];
      if (piece === undefined) return;
      nextPiece.current += 1;
      setActiveFact(piece.fact);
      actions.select(piece.event);
    },
    foldAll: useCallback(() => setFolding(({ isFolded }) => ({ isFolded: !isFolded, except: noneExcept })), []),
    link: () => {
      const query = selected === null ? '' : `?event=${selected}`;
      return `${location.href.split('#')[0]}#${pathname}${query}`;
    },
  };
}

function toggled({ isFolded, except }: Folding, event: number): Folding {
  const changed = new Set(except);
  if (!changed.delete(event)) changed.add(event);
  return { isFolded, except: changed };
}

const quietMs = 300;

/** The marked event. The address follows when one stays somewhere: browsers refuse more than a few changes of it in a second. */
function useSelectedEvent(): [number | null, (event: number) => void] {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.get('event');
  const named = text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
  const [selected, setSelected] = useState(named);
  const written = useRef(named);
  useEffect(() => {
    if (named === written.current) return;
    written.current = named;
    setSelected(named);
    if (named !== null) goTo(eventId(named));
  }, [named]);
  useEffect(() => {
    if (selected === null || selected === written.current) return;
    const timer = setTimeout(() => {
      written.current = selected;
      setParameters({ event: String(selected) }, { replace: true, preventScrollReset: true });
    }, quietMs);
    return () => clearTimeout(timer);
  }, [selected, setParameters]);
  return [selected, setSelected];
}

/**
 * Brings an element into sight and gives it the focus, once it is drawn. A second time a moment later: what was out of sight has its real
 * height only then.
 */
function goTo(id: string, within?: string): void {
  const until = performance.now() + 10_000;
  const go = () => {
    const element = document.getElementById(id);
    if (element === null) {
      // A long episode is drawn bit by bit.
      if (performance.now() < until) requestAnimationFrame(go);
      return;
    }
    for (let fold = element.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null)
      fold.open = true;
    const target = (within === undefined ? null : element.querySelector(within)) ?? element;
    const { top, bottom, height } = target.getBoundingClientRect();
    const isInSight = top >= 56 && bottom <= innerHeight - 8;
    if (!isInSight)
      target.scrollIntoView({ block: within === undefined && height > innerHeight * 0.5 ? 'start' : 'center' });
    element.focus({ preventScroll: true });
  };
  requestAnimationFrame(() => {
    go();
    requestAnimationFrame(() => requestAnimationFrame(go));
  });
}
