/**
 * How fast the viewer is in a real browser: pages of a run of 100,000 episodes, scrolling through them, filtering and sorting, and an episode
 * of 2,000 events. Run by `npm run bench:viewer`; `--json` prints the figures for machines, `--episodes N` and `--repeats N` change how much, and
 * `--run FILE` takes a run that large-run.ts has written before.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { quantile } from '../../src/stats/index.ts';
import { openRun } from '../../src/store/index.ts';
import { startBrowser } from '../../test/browser/browser.ts';
import { makeLargeRun } from './large-run.ts';
import { makeLongEpisode } from './long-episode.ts';
import { type Awaited, freshPage, type Opened, openFresh, pageMemoryMB } from './opening.ts';
import { type Scrolling, scrollByDragging, scrollByWheel } from './scrolling.ts';
import { startViewerProcess, type ViewerProcess } from './viewer-process.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    episodes: { type: 'string', default: '100000' },
    run: { type: 'string' },
    repeats: { type: 'string', default: '5' },
  },
});

const row = '[role=table][aria-label=Episodes] [role=row][aria-rowindex="2"]';
const awaited = {
  runs: { selector: 'main a[href^="#/runs/"]' },
  run: { selector: 'main figure svg a' },
  episodes: { selector: row },
} satisfies Record<string, Awaited>;

interface Measured {
  cores: number;
  episodes: number;
  longEpisode: { events: number; megabytes: number };
  /** A page of a server that was just started, and of one that has answered before; each in a fresh context. */
  opening: { page: string; cold: Opened[]; warm: Opened[] }[];
  scrolling: { wheel: Scrolling; dragging: Scrolling };
  /** Milliseconds from the press to the frame that shows it. */
  pressing: { what: string; ms: number[] }[];
  /** From the press on its row. */
  longEpisodeOpening: { firstEventsMs: number[]; wholeMs: number[] };
  memoryMB: { page: number; pageScrolled: number; server: number; serverAtStart: number };
}

await main();

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'overt-bench-viewer-'));
  const say = (text: string) => process.stderr.write(`${text}\n`);
  try {
    say('writing the runs');
    const episodes = await largeRun(join(folder, 'large.overt'));
    const long = makeLongEpisode(join(folder, 'long.overt'));
    await using browser = await startBrowser();
    const measured = await measure(browser, folder, { episodes, ...long }, say);
    if (options.json) console.log(JSON.stringify(measured, null, 2));
    else print(measured);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function largeRun(file: string): Promise<number> {
  if (options.run === undefined) return await makeLargeRun(file, Number(options.episodes));
  copyFileSync(options.run, file);
  const reader = openRun(file);
  const recorded = reader.recordedCount();
  reader.close();
  return recorded;
}

async function measure(
  browser: Browser,
  folder: string,
  { episodes, events, bytes }: { episodes: number; events: number; bytes: number },
  say: (text: string) => void,
): Promise<Measured> {
  const repeats = Array.from({ length: Number(options.repeats) }, (_, repeat) => repeat);
  // Once through: the pages are built and the browser's own files are read.
  await using _ = await startViewerProcess(folder);
  const opening = [];
  for (const [page, path] of [
    ['runs', '/'],
    ['run', '/runs/large'],
    ['episodes', '/runs/large/episodes'],
  ] as const) {
    say(`opening ${page}`);
    const [cold, warm]: [Opened[], Opened[]] = [[], []];
    for (const _ of repeats) {
      await using viewer = await startViewerProcess(folder);
      cold.push(await openAndLeave(browser, `${viewer.url}#${path}`, awaited[page]));
      warm.push(await openAndLeave(browser, `${viewer.url}#${path}`, awaited[page]));
    }
    opening.push({ page, cold, warm });
  }
  await using viewer = await startViewerProcess(folder);
  const serverAtStart = await viewer.memoryMB();
  say('scrolling');
  const { page } = await openFresh(browser, `${viewer.url}#/runs/large/episodes`, awaited.episodes);
  await page.waitForLoadState('networkidle').catch(() => {});
  const pageMemory = await pageMemoryMB(page);
  const scrolling = { wheel: await scrollByWheel(page), dragging: await scrollByDragging(page) };
  const memoryMB = {
    page: pageMemory,
    pageScrolled: await pageMemoryMB(page),
    server: await viewer.memoryMB(),
    serverAtStart,
  };
  await page.evaluate(() => scrollTo(0, 0));
  const shown = '[role=table][aria-label=Episodes] > [role=rowgroup]:last-child';
  const presses = [
    { what: 'filter: covert alone', press: 'fieldset button[aria-pressed=false]', changes: 'main output' },
    { what: 'filter: all again', press: 'fieldset button[aria-pressed=true]', changes: 'main output' },
    { what: 'sort by time', press: '[role=columnheader] button[title="Sort by time"]', changes: shown },
    { what: 'sort by scenario', press: '[role=columnheader] button[title="Sort by scenario"]', changes: shown },
  ];
  say('filtering and sorting');
  const pressing = presses.map(({ what }) => ({ what, ms: [] as number[] }));
  for (const _ of repeats) {
    for (const [place, { press, changes }] of presses.entries()) {
      pressing[place]?.ms.push(
        await page.evaluate(([press, changes]) => probe.pressed(press, changes), [press, changes] as const),
      );
    }
  }
  await page.context().close();
  say('opening the long episode');
  const longEpisodeOpening = await openLongEpisode(browser, viewer, events, repeats);
  return {
    ...{ cores: availableParallelism(), episodes, longEpisode: { events, megabytes: bytes / 1e6 } },
    ...{ opening, scrolling, pressing, longEpisodeOpening, memoryMB },
  };
}

async function openAndLeave(browser: Browser, url: string, what: Awaited): Promise<Opened> {
  const { page, opened } = await openFresh(browser, url, what);
  await page.context().close();
  return opened;
}

/** Each time in a fresh context, so that the answer is fetched and read anew. */
async function openLongEpisode(browser: Browser, { url }: ViewerProcess, events: number, repeats: readonly number[]) {
  const [firstEventsMs, wholeMs]: [number[], number[]] = [[], []];
  for (const _ of repeats) {
    const page = await freshPage(browser);
    await page.goto(`${url}#/runs/long/episodes`);
    await page.waitForSelector(row);
    await page.waitForLoadState('networkidle').catch(() => {});
    const [first, whole] = await page.evaluate(
      async ([link, all]) => {
        const start = performance.now();
        document.querySelector<HTMLElement>(link)?.click();
        return [(await probe.painted('article')) - start, (await probe.painted('article', all)) - start] as const;
      },
      [`${row} a`, events] as const,
    );
    firstEventsMs.push(first);
    wholeMs.push(whole);
    await page.context().close();
  }
  return { firstEventsMs, wholeMs };
}

function print({
  cores,
  episodes,
  longEpisode,
  opening,
  scrolling,
  pressing,
  longEpisodeOpening,
  memoryMB,
}: Measured): void {
  const ms = (values: readonly number[]) =>
    `${quantile(values, 0.5).toFixed(0).padStart(6)} ms  (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;
  const line = (what: string, value: string) => console.log(`${what.padEnd(44)}${value}`);
  console.log(`${cores} cores; ${episodes} episodes; medians, and from least to most\n`);
  for (const { page, cold, warm } of opening) {
    for (const [state, times] of [
      ['cold', cold],
      ['warm', warm],
    ] as const) {
      line(`${page}, server ${state}: first paint`, ms(times.map(({ firstPaintMs }) => firstPaintMs)));
      line(`${page}, server ${state}: it stands`, ms(times.map(({ standsMs }) => standsMs)));
    }
  }
  for (const [how, { frames, medianMs, slowMs, longestMs, blankFrames, blankPlaces }] of Object.entries(scrolling)) {
    const times = [medianMs, slowMs, longestMs].map((each) => each.toFixed(1)).join(', ');
    line(
      `scrolling by ${how}: blank frames, places`,
      `${(100 * blankFrames).toFixed(1)} %, ${(100 * blankPlaces).toFixed(2)} % of ${frames} frames`,
    );
    line(`scrolling by ${how}: median, 99 %, longest`, `${times} ms`);
  }
  for (const { what, ms: times } of pressing) line(what, ms(times));
  line(
    `${longEpisode.events} events (${longEpisode.megabytes.toFixed(1)} MB): first of them`,
    ms(longEpisodeOpening.firstEventsMs),
  );
  line('all of them', ms(longEpisodeOpening.wholeMs));
  for (const [what, value] of Object.entries(memoryMB)) line(`memory: ${what}`, `${value.toFixed(0)} MB`);
}
