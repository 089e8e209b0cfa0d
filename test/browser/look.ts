/** Looks at a state of the page in every size and colour scheme: axe-core's serious findings, and a picture where one is wanted. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { seriousFindings } from './axe.ts';

const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
  { width: 1920, height: 1080 },
] as const;

/** Colours on their way from one scheme to the other are nobody's to read. */
const SETTLED = `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() =>
  Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map(({ finished }) => finished)).then(() => null))`;

/** Set to a folder to see every state in every size, light and dark. */
const STATES = process.env.SIGNET_STATES;

/** What is serious, one line each, with the state, size and scheme it was found in. */
export async function lookAt(page: Page, state: string, axe: string | null): Promise<string[]> {
  if (axe === null && STATES === undefined) return [];
  const before = page.viewportSize();
  const found: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(SETTLED);
      const place = `${state}, ${size.width} ${colorScheme}`;
      if (STATES !== undefined) await picture(page, place);
      for (const finding of axe === null ? [] : await seriousFindings(page, axe)) {
        found.push(`${place}: ${finding}`);
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (before !== null) await page.setViewportSize(before);
  return found;
}

async function picture(page: Page, place: string): Promise<void> {
  const folder = STATES ?? '';
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${place.replace(/[^a-z0-9]+/gi, '-')}.png`) });
}
