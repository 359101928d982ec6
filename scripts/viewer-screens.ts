/**
 * Writes `docs/screens/`: pictures of the viewer’s pages. It plays small runs in a folder of its own, serves them, and looks at them with
 * Chromium. Run by `npm run docs:screens`; it takes a few minutes. Seeds are fixed, so that only times and dates change from one go to the next.
 * `npm run docs:screens -- demo` makes those of `npm run demo:watch` alone and leaves the others.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { appendLabel, drawLabels, frameOf, type LabelOutcome } from '../src/labels/index.ts';
import { startViewer } from '../src/server/index.ts';
import { openRun } from '../src/store/index.ts';
import { loadWatchServer } from '../src/watch/index.ts';
import { openPage, type PageOptions, startBrowser } from '../test/browser/browser.ts';
import { makeWatchedBook } from '../test/support/watched-book.ts';

interface Screen {
  name: string;
  /** Behind the `#` of the address. */
  path: string;
  look: PageOptions;
  /** What is done before the picture is taken. */
  first?: (page: Page) => Promise<void>;
}

const screens = resolve(import.meta.dirname, '../docs/screens');
const command = resolve(import.meta.dirname, '../src/cli/main.ts');
const demonstration = resolve(import.meta.dirname, 'demo-watch/index.ts');
const isDemoAlone = process.argv.includes('demo');
/** All pictures together, in bytes: they travel with the package. */
const mostBytes = 2_200_000;
const wide = { width: 1280, height: 860 };
const phone = { width: 360, height: 800 };

const away = mkdtempSync(join(tmpdir(), 'overt-screens-'));
const folder = join(away, 'runs');
mkdirSync(folder);
try {
  const plans: Screen[] = [];
  if (!isDemoAlone) {
    play();
    label(join(folder, 'before.overt'));
    await makeWatchedBook(join(folder, 'production'), { sessions: 360 });
    plans.push(...plan(), ...watchPlan(await flaggedSession()));
  }
  // The demonstration makes its folder where it is run.
  console.log('npm run demo:watch');
  execFileSync(process.execPath, [demonstration], { cwd: folder, stdio: 'ignore' });
  plans.push(...(await demoPlan()));
  await using viewer = await startViewer({ folder, port: 0 });
  const browser = await startBrowser();
  const pictures = new Map<string, Buffer>();
  for (const screen of plans) pictures.set(`${screen.name}.webp`, await take(browser, viewer.url, screen));
  await browser.close();
  // Those of before are replaced only once all are there.
  if (!isDemoAlone) rmSync(screens, { recursive: true, force: true });
  mkdirSync(screens, { recursive: true });
  for (const [name, picture] of pictures) writeFileSync(join(screens, name), picture);
} finally {
  rmSync(away, { recursive: true, force: true });
}
const bytes = readdirSync(screens).reduce((sum, name) => sum + statSync(join(screens, name)).size, 0);
console.log(`${readdirSync(screens).length} pictures, ${Math.round(bytes / 1000)} kB`);
if (bytes > mostBytes) throw new Error(`The pictures take ${bytes} bytes; no more than ${mostBytes} are allowed.`);

/** Runs and results as people have them: before and after a change, organisms under two conditions, and what commands say of them. */
function play(): void {
  const [before, after] = ['reference:schemer@0.45+saint@0.4+bumbler@0.15', 'reference:schemer@0.1+saint@0.9'];
  const crossed = ['--factor', 'oversight=none,unmonitored'];
  overt(
    'run',
    '--subject',
    before,
    '--name',
    'Agent 1.4, before alignment',
    '--seeds',
    '10',
    ...crossed,
    out('before'),
  );
  overt('run', '--subject', after, '--name', 'Agent 1.5, after alignment', '--seeds', '10', ...crossed, out('after'));
  const organisms = ['--subject', 'organism:schemer', '--subject', 'organism:aware-causal', '--detail', 'compact'];
  overt(
    'run',
    ...organisms,
    '--factor',
    'cue=none,test',
    '--seeds',
    '8',
    '--name',
    'Is it awareness of the test?',
    out('cue'),
  );
  const reader = openRun(join(folder, 'cue.overt'));
  const [, aware = ''] = reader.manifest().subjects;
  reader.close();
  const cue = join(folder, 'cue.overt');
  keep('awareness', overt('awareness', cue, '--subject', aware, '--json'));
  keep('reasoning', overt('reasoning', cue, '--subject', aware, '--json'));
  keep('intervention', overt('intervene', cue, '--subject', aware, '--kind', 'condition', '--json'));
  keep('detection', overt('detect', cue, '--json'));
  const policy = join(away, 'gate.yaml');
  writeFileSync(
    policy,
    'rules:\n  - { name: schemes no more than before, measure: covert, kind: no-worse, margin: 0.02 }\n',
  );
  const sides = ['--candidate', join(folder, 'after.overt'), '--baseline', join(folder, 'before.overt')];
  keep('gate', overt('gate', ...sides, '--policy', policy, '--json'));
  const compared = [
    '--before',
    'organism:schemer',
    '--after',
    'organism:honest',
    '--suite',
    'core',
    '--detail',
    'compact',
    '--seeds',
    '8',
  ];
  keep('stress', overt('stress', ...compared, '--out', join(away, 'stress'), '--json'));
}

function out(name: string): string {
  return `--out=${join(folder, `${name}.overt`)}`;
}

function keep(name: string, json: string): void {
  writeFileSync(join(folder, `${name}.json`), json);
}

/** What a command prints; runs play the core scenarios. */
function overt(name: string, ...rest: string[]): string {
  console.log(`overt ${name}`);
  const suite = name === 'run' ? ['--suite', 'core'] : [];
  return execFileSync(process.execPath, [command, name, ...suite, ...rest], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 200_000_000,
  });
}

/** Two raters who mostly agree with the verdicts and with each other. */
function label(file: string): void {
  const reader = openRun(file);
  const outcomes = new Map([...reader.episodes()].map(({ key, outcome }) => [key, outcome]));
  const { keys } = drawLabels(frameOf(reader));
  reader.close();
  const slips: [author: string, every: number, instead: LabelOutcome][] = [
    ['Ada', 17, 'overt-violation'],
    ['Ben', 11, 'honest-error'],
  ];
  for (const [author, every, instead] of slips) {
    for (const [place, key] of keys.entries()) {
      const outcome = place % every === every - 1 ? instead : (outcomes.get(key) ?? 'cannot-tell');
      const at = new Date(Date.UTC(2026, 0, 1) + place * 60_000).toISOString();
      appendLabel(file, { schema: 'overt/label@1', key, author, at, kind: 'label', outcome, note: '', blind: true });
    }
  }
}

/** Pictures are taken of what a reader sees first, not of whole pages. */
function plan(): Screen[] {
  const reader = openRun(join(folder, 'before.overt'));
  const covert = [...reader.episodes()].find((row) => row.outcome === 'covert' && row.scenario === 'insider-trading');
  reader.close();
  const after = openRun(join(folder, 'after.overt'));
  const same = [...after.episodes()].find(
    (row) =>
      [row.scenario, row.seed, row.variant].join() === [covert?.scenario, covert?.seed, covert?.variant].join() &&
      JSON.stringify(row.condition) === JSON.stringify(covert?.condition),
  );
  after.close();
  if (covert === undefined || same === undefined) throw new Error('no covert episode to show');
  const episode = `/runs/before/episodes/${covert.key}`;
  const compared = '/compare?run=before&run=after';
  const both = (name: string, path: string, look: PageOptions = wide, first?: Screen['first']): Screen[] => [
    { name, path, look, ...(first && { first }) },
    { name: `${name}-dark`, path, look: { ...look, colours: 'dark' }, ...(first && { first }) },
  ];
  const ballot = async (page: Page) => {
    await page.getByLabel('Who labels?').fill('Cy');
    await page.keyboard.press('Enter');
    await page.getByRole('radio').first().waitFor();
  };
  const vote = async (page: Page) => {
    await ballot(page);
    await page.keyboard.press('5');
    await page.keyboard.press('Enter');
    await page.getByText('The verdict', { exact: true }).waitFor();
  };
  return [
    ...both('runs', '/'),
    ...both('run', '/runs/before'),
    { name: 'conditions', path: '/runs/cue', look: wide, first: (page) => scrollTo(page, 'What each level does') },
    { name: 'episodes', path: '/runs/before/episodes?outcome=covert', look: wide },
    { name: 'search', path: '/runs/before/episodes?q=compliance', look: { ...wide, height: 560 } },
    { name: 'episode', path: episode, look: { ...wide, height: 1000 } },
    { name: 'episode-dark', path: `${episode}?event=29`, look: { ...wide, height: 1000, colours: 'dark' } },
    { name: 'side-by-side', path: `${episode}/beside/after/${same.key}`, look: wide },
    { name: 'analyses', path: '/runs/cue/analyses', look: wide },
    { name: 'stress', path: '/results/stress', look: wide },
    { name: 'gate', path: '/results/gate', look: { ...wide, height: 560 } },
    { name: 'awareness', path: '/results/awareness', look: wide },
    { name: 'reasoning-dark', path: '/results/reasoning', look: { ...wide, colours: 'dark' } },
    { name: 'intervention-phone', path: '/results/intervention', look: { ...phone, colours: 'dark' } },
    ...both('detection', '/results/detection'),
    { name: 'labelling', path: '/runs/before/labelling', look: wide, first: ballot },
    { name: 'labelling-after', path: '/runs/before/labelling', look: { ...wide, height: 560 }, first: vote },
    { name: 'agreement', path: '/runs/before/agreement', look: wide },
    ...both('compare', compared),
    { name: 'runs-phone', path: '/', look: phone },
    { name: 'run-phone', path: '/runs/before', look: phone },
    { name: 'labelling-phone', path: '/runs/before/labelling', look: { ...phone, colours: 'dark' }, first: ballot },
    { name: 'episode-phone', path: episode, look: { ...phone, colours: 'dark' } },
  ];
}

/** The pages about production. */
function watchPlan(session: string): Screen[] {
  const book = '/watch/production';
  const attempt = async (page: Page) => {
    const editor = page.getByLabel('Tripwire policy, YAML');
    await editor.fill((await editor.inputValue()).replace('above: 200', 'above: 100'));
    await page.getByRole('button', { name: 'Try over history' }).click();
    await page.getByRole('heading', { name: 'What the change does' }).waitFor();
    await page.evaluate(() => window.scrollTo(0, 0));
  };
  return [
    { name: 'watch', path: book, look: wide },
    {
      name: 'watch-session',
      path: `${book}/sessions/${encodeURIComponent(session)}?event=6`,
      look: { ...wide, height: 1000 },
    },
    {
      name: 'watch-drift-dark',
      path: `${book}/drift`,
      look: { ...wide, height: 1000, colours: 'dark' },
      first: (page) => scrollTo(page, 'Share of sessions flagged, as they close'),
    },
    { name: 'watch-tripwires', path: `${book}/policy`, look: { ...wide, height: 1080 }, first: attempt },
    { name: 'watch-alerts-phone', path: `${book}/alerts`, look: { ...phone, colours: 'dark' } },
  ];
}

/** The pages about the book that `npm run demo:watch` leaves: what was found, on what, since when, and where it is proved. */
async function demoPlan(): Promise<Screen[]> {
  const { openBook } = await loadWatchServer();
  using demonstrated = openBook(join(folder, 'demo-watch'), { mode: 'read' });
  const [incident] = demonstrated.incidents.list();
  const said = demonstrated.alerts
    .list()
    .find(({ kind, monitor }) => kind === 'observation' && monitor === 'tests-said-to-pass');
  if (incident === undefined || said?.session == null) throw new Error('the demonstration left nothing to show');
  const book = '/watch/demo-watch';
  const sessionPath = (session: string) => `${book}/sessions/${encodeURIComponent(session)}`;
  const tall = { ...wide, height: 1000 };
  return [
    { name: 'watch-demo-alerts', path: `${book}/alerts`, look: { ...wide, height: 1050 } },
    {
      name: 'watch-demo-alert',
      path: `${sessionPath(said.session)}?event=${said.evidence[0]?.event ?? 0}`,
      look: { ...wide, height: 1130 },
      first: (page) => page.evaluate(() => window.scrollTo(0, 0)),
    },
    {
      name: 'watch-demo-drift',
      path: `${book}/drift`,
      look: tall,
      first: (page) => scrollTo(page, 'tests-said-to-pass, release-agent 2.3.0'),
    },
    {
      name: 'watch-demo-incident',
      path: sessionPath(incident.session.id),
      look: tall,
      first: (page) => page.evaluate(() => window.scrollTo(0, document.body.scrollHeight)),
    },
  ];
}

/** A session in which more than one tripwire fired. */
async function flaggedSession(): Promise<string> {
  const { openBook } = await loadWatchServer();
  using book = openBook(join(folder, 'production'), { mode: 'read' });
  const found = book.sessions.list({ flagged: true }).find(({ flagged }) => flagged > 1);
  if (found === undefined) throw new Error('no flagged session to show');
  return found.id;
}

async function scrollTo(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { name: heading }).waitFor();
  await page.getByRole('heading', { name: heading }).evaluate((element) => {
    scrollBy(0, element.getBoundingClientRect().top - 70);
  });
}

async function take(browser: Browser, address: string, { name, path, look, first }: Screen): Promise<Buffer> {
  await using opened = await openPage(browser, `${address}#${path}`, look);
  const { page, context, problems } = opened;
  await ready(page);
  await first?.(page);
  await ready(page);
  const debug = await context.newCDPSession(page);
  const { data } = await debug.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  if (problems.length > 0) throw new Error(`${name}: ${problems.join('; ')}`);
  return Buffer.from(data, 'base64');
}

/** All answers are there and drawn. */
async function ready(page: Page): Promise<void> {
  await page.waitForSelector('h1');
  await page.waitForFunction(() => document.querySelectorAll('[class*="loading"]').length === 0);
  // Plots are drawn once they come into view, and the list’s flags come after its rows.
  await page.waitForTimeout(700);
  await page.waitForFunction(() => document.querySelectorAll('[class*="loading"]').length === 0);
  await page.waitForFunction(() => !document.body.innerText.includes('Being read'));
}
