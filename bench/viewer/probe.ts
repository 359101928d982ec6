import type { Page } from 'playwright-core';

/** What the measurement does inside the page. */
export interface Probe {
  /** When so many elements like this stood painted for the first time: milliseconds since navigation began. */
  painted(selector: string, count?: number): Promise<number>;
  /** Milliseconds from the press of an element to the frame after which the text of another was a different one. */
  pressed(press: string, changes: string): Promise<number>;
  /** Watches the list frame by frame until `stop`. */
  watch(): { stop(): Watched };
}

export interface Watched {
  /** Milliseconds from each frame to the next. */
  frames: number[];
  /** Of each frame, how many places of rows were in sight and how many of them had no row. */
  places: number;
  blankPlaces: number;
  blankFrames: number;
}

/** Puts `probe` into every page of a context, before its own scripts run. */
export async function installProbe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const frame = () => new Promise<void>((done) => requestAnimationFrame(() => done()));
    // A message is handled after the frame that was being made when it was posted.
    const afterPaint = async () => {
      await frame();
      const { port1, port2 } = new MessageChannel();
      const handled = new Promise((done) => {
        port1.onmessage = done;
      });
      port2.postMessage(null);
      await handled;
      port1.close();
    };
    const until = async (isThere: () => boolean) => {
      const limit = performance.now() + 60_000;
      while (!isThere()) {
        if (performance.now() > limit) throw new Error('what was awaited did not come in a minute');
        await frame();
      }
      await afterPaint();
      return performance.now();
    };
    const element = (selector: string) => {
      const found = document.querySelector<HTMLElement>(selector);
      if (found === null) throw new Error(`nothing is like ${selector}`);
      return found;
    };
    const probe: Probe = {
      painted: (selector, count = 1) => until(() => document.querySelectorAll(selector).length >= count),
      pressed: async (press, changes) => {
        const before = element(changes).textContent;
        await afterPaint();
        const start = performance.now();
        element(press).click();
        return (await until(() => element(changes).textContent !== before)) - start;
      },
      watch: () => {
        const watched: Watched = { frames: [], places: 0, blankPlaces: 0, blankFrames: 0 };
        let last: number | null = null;
        let isOver = false;
        const body = element('[role=table][aria-label=Episodes] > [role=rowgroup]:last-child');
        const head = element('[role=table][aria-label=Episodes] > [role=rowgroup]');
        const look = (now: number) => {
          if (isOver) return;
          if (last !== null) watched.frames.push(now - last);
          last = now;
          const height = body.querySelector('[role=row]')?.getBoundingClientRect().height ?? 40;
          const { top, bottom } = body.getBoundingClientRect();
          const [from, to] = [Math.max(head.getBoundingClientRect().bottom, top), Math.min(innerHeight, bottom)];
          const tops = [...body.querySelectorAll('[role=row]')].map((row) => row.getBoundingClientRect().top - top);
          const drawn = new Set(tops.map((each) => Math.round(each / height)));
          let blank = 0;
          for (let place = Math.floor((from - top) / height); top + place * height < to; place += 1) {
            watched.places += 1;
            if (!drawn.has(place)) blank += 1;
          }
          watched.blankPlaces += blank;
          if (blank > 0) watched.blankFrames += 1;
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        return {
          stop: () => {
            isOver = true;
            return watched;
          },
        };
      },
    };
    Object.assign(globalThis, { probe });
  });
}

declare global {
  var probe: Probe;
}
