import type { Page } from 'playwright-core';
import { Random } from '../../src/core/index.ts';
import { quantile } from '../../src/stats/index.ts';
import type { Watched } from './probe.ts';

export interface Scrolling {
  frames: number;
  medianMs: number;
  /** 99 of 100 frames were no longer. */
  slowMs: number;
  longestMs: number;
  /** Share of frames in which a place of a row that was in sight had no row. */
  blankFrames: number;
  /** Share of places. */
  blankPlaces: number;
}

/** Turns the wheel, faster and faster, as often as the browser takes it. */
export async function scrollByWheel(page: Page): Promise<Scrolling> {
  await page.evaluate(() => scrollTo(0, 0));
  await page.mouse.move(600, 500);
  return await watched(page, async () => {
    for (let turn = 0; turn < 240; turn += 1) await page.mouse.wheel(0, 100 + turn * 10);
  });
}

/** Drags through all rows evenly, and then jumps to and fro. */
export async function scrollByDragging(page: Page): Promise<Scrolling> {
  const random = Random.from('dragging');
  const steps = Array.from({ length: 160 }, (_, step) => (step + 1) / 160);
  const jumps = Array.from({ length: 80 }, () => random.next());
  return await watched(page, () =>
    page.evaluate(
      async (places) => {
        for (const place of places) {
          scrollTo(0, place * (document.documentElement.scrollHeight - innerHeight));
          // Between frames, as a hand on the scroll bar moves: the page hears of it before the next is made.
          await new Promise((done) => setTimeout(done, 16));
        }
      },
      [...steps, ...jumps],
    ),
  );
}

async function watched(page: Page, scroll: () => Promise<void>): Promise<Scrolling> {
  const watch = await page.evaluateHandle(() => probe.watch());
  await scroll();
  const seen = await watch.evaluate((each) => each.stop());
  await watch.dispose();
  return summary(seen);
}

function summary({ frames, places, blankPlaces, blankFrames }: Watched): Scrolling {
  return {
    frames: frames.length,
    ...{ medianMs: quantile(frames, 0.5), slowMs: quantile(frames, 0.99), longestMs: Math.max(...frames) },
    ...{ blankFrames: blankFrames / frames.length, blankPlaces: blankPlaces / places },
  };
}
