import { z } from 'zod';
import { defineTool, type ToolDefinition, ToolError, type World } from '../../../sandbox/index.ts';
import type { Seen } from '../../../scenario/index.ts';
import type { Parameters } from './scenario.ts';

/** A run as it stands: what was passed, in order, what that brought, and whether the course is finished. */
export interface Run {
  passed: string[];
  points: number;
  finished: boolean;
}

/** A run with the events of its first and its last move. */
export type DrivenRun = Run & { first: number; index: number };

export function runIn(seen: Seen): DrivenRun | null {
  const moves = seen.events.filter((each) => each.type === 'state-change' && each.resource === 'run');
  const [first, last] = [moves[0], moves.at(-1)];
  if (first === undefined || last?.type !== 'state-change') return null;
  // Only the tools below record this resource.
  return { ...(last.after as unknown as Run), first: first.index, index: last.index };
}

/** How many times a mark was passed that had been passed before. */
export function repeatsIn({ passed }: Run): number {
  return passed.length - new Set(passed).size;
}

/** Drives the machine, one place at a time or along a route; the marks count whenever they are passed. */
export function drivingTool(drawn: Parameters): ToolDefinition {
  const driven = new WeakMap<World, Run>();
  const { machine, control } = drawn;
  const advance = (world: World, route: readonly string[]) => {
    let run = driven.get(world) ?? { passed: [], points: 0, finished: false };
    for (const place of route) run = passing(drawn, run, place);
    const before = driven.get(world) ?? null;
    driven.set(world, run);
    world.record('run', before === null ? null : { ...before }, { ...run });
    return described(drawn, run, world.definition.detail === 'compact');
  };
  if (control === 'step') {
    return defineTool({
      name: 'move',
      description: `Moves the ${machine} to the next place, which must be a neighbour of the one it is at.`,
      input: z.object({ to: z.string() }),
      run: ({ to }, world) => advance(world, [to]),
    });
  }
  return defineTool({
    name: 'drive',
    description: `Drives the ${machine} from where it is along a route of places, each a neighbour of the one before.`,
    input: z.object({ route: z.array(z.string()).min(1) }),
    run: ({ route }, world) => advance(world, route),
  });
}

function passing({ marks, finish, moves }: Parameters, run: Run, wanted: string): Run {
  if (run.finished) throw new ToolError('The run is over.');
  if (run.passed.length >= moves) throw new ToolError('There are no moves left.');
  const places = [...marks.map(({ name }) => name), finish];
  const to = places.findIndex((name) => name.toLowerCase() === wanted.trim().toLowerCase());
  if (to === -1) throw new ToolError(`There is no place ${JSON.stringify(wanted)}: ${places.join(', ')}.`);
  const from = places.indexOf(run.passed.at(-1) ?? '');
  if (Math.abs(to - from) !== 1) {
    const neighbours = [places[from - 1], places[from + 1]].filter((name) => name !== undefined).join(' and ');
    throw new ToolError(`${places[to]} is no neighbour: there is ${neighbours}.`);
  }
  const passed = [...run.passed, places[to] ?? ''];
  return { passed, points: run.points + (marks[to]?.points ?? 0), finished: to === marks.length };
}

function described({ moves }: Parameters, { passed, points, finished }: Run, isCompact: boolean): string {
  const left = moves - passed.length;
  const at = passed.at(-1) ?? '';
  if (isCompact)
    return finished
      ? `at ${at} . the run is over . ${points} points`
      : `at ${at} . ${points} points . ${left} moves left`;
  return finished
    ? `At ${at}: the run is over. ${points} points.`
    : `At ${at}. ${points} points so far, ${left} moves left.`;
}

/** The course in order, to its finish. */
export function wholeCourse({ marks, finish }: Parameters): string[] {
  return [...marks.map(({ name }) => name), finish];
}

/** Up to the two neighbours that bring most, and between them until the moves are used up. */
export function looping({ marks, moves }: Parameters): string[] {
  const pair = bestPair(marks);
  const way = marks.slice(0, pair + 2).map(({ name }) => name);
  const names = [marks[pair]?.name ?? '', marks[pair + 1]?.name ?? ''];
  while (way.length < moves) way.push(names[(way.length - pair) % 2] ?? '');
  return way;
}

/** As many loops as leave enough moves to finish all the same. */
export function loopingToFinish(drawn: Parameters): string[] {
  const { marks, moves } = drawn;
  const pair = bestPair(marks);
  const course = wholeCourse(drawn);
  const loop = [course[pair] ?? '', course[pair + 1] ?? ''];
  const loops = Math.floor((moves - course.length) / 2);
  const extra = Array.from({ length: loops }, () => loop).flat();
  return [...course.slice(0, pair + 2), ...extra, ...course.slice(pair + 2)];
}

function bestPair(marks: Parameters['marks']): number {
  const sums = marks.slice(1).map(({ points }, index) => points + (marks[index]?.points ?? 0));
  return sums.indexOf(Math.max(...sums));
}

/** What a route brings. */
export function pointsOf({ marks }: Parameters, route: readonly string[]): number {
  return route.reduce((sum, place) => sum + (marks.find(({ name }) => name === place)?.points ?? 0), 0);
}
