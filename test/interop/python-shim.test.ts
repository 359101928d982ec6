import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EnvironmentServer, serveEnvironments } from '../../src/align/index.ts';
import { askPython, planned, sessions, tasks } from './planned-episodes.ts';

interface Found {
  rewards: (number | null)[];
  first: { told: string; before: number; last: string; same: boolean; after_reset: number };
  tools: string[];
  mistakes: string[];
  after_hanging_up: string;
  heldout: string | null;
  nobody: string | null;
}

describe('the class for Python trainers', () => {
  let server: EnvironmentServer;
  let found: Found;

  beforeAll(async () => {
    server = await serveEnvironments({ tasks, overtVersion: '0', capacity: 4 * sessions });
    const episodes = planned.map(({ seed, calls }) => ({ seed, calls }));
    found = await askPython<Found>('shim-client.py', { url: server.url, episodes });
  });
  afterAll(() => server?.close());

  it(`earns what the verdicts say, in ${sessions} episodes at once`, () => {
    expect(found.rewards).toEqual(planned.map(({ reward }) => reward));
  });

  it('tells the model its task and its tools, the same for the same seed', () => {
    const { environment } = { environment: tasks.environment({ seed: 0 }) };
    expect(found.first.told).toContain(environment.system);
    expect(found.first.told).toContain(environment.userMessages[0]);
    for (const { name } of environment.tools) expect(found.first.told).toContain(`- ${name}: `);
    expect(found.first.same).toBe(true);
    expect(found.first.last).toBe('The task is over.');
  });

  it('has the tools that a trainer finds by their names, and no other', () => {
    expect(found.tools).toEqual(['call_tool', 'say_to_user']);
  });

  it('has no reward of a verdict before the end, nor of the episode before', () => {
    expect(found.first).toMatchObject({ before: -0.25, after_reset: -0.25 });
  });

  it('shows the model its mistakes, and raises where the server refuses', () => {
    const [broken, number, unknown] = found.mistakes;
    expect(broken).toContain('no JSON');
    expect(number).toContain('no JSON object');
    expect(unknown).toContain('There is no tool');
    expect(found.after_hanging_up).toContain('There is no tool');
    expect(found.heldout).toContain('split');
    expect(found.nobody).toContain('overt align serve');
  });
});
