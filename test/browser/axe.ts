/** axe-core, where it is installed: finds what people who read, hear or use a page differently can't get at. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import * as z from 'zod';

const found = z.array(
  z.object({
    id: z.string(),
    impact: z.string().nullable(),
    nodes: z.array(z.object({ html: z.string() })),
  }),
);

/** The script to run in a page; `null` where the package is not installed. */
export function axeScript(): string | null {
  try {
    const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** What is serious or critical on the page as it stands, one line each. */
export async function seriousFindings(page: Page, script: string): Promise<string[]> {
  // Given to the browser directly: the page's own policy lets no foreign script in.
  await page.evaluate(script);
  const violations = found.parse(
    await page.evaluate(
      'axe.run().then((result) => JSON.parse(JSON.stringify(result.violations)))',
    ),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
