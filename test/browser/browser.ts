/** A browser for the tests, where one can run at all. */
import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** In one process the whole browser ends with its first closed context; the rest would hide faults of the page. */
const UNWANTED = new Set([
  '--single-process',
  '--disable-web-security',
  '--allow-running-insecure-content',
]);

/** The browser, or one sentence why there is none here. */
export async function launchBrowser(): Promise<Browser | string> {
  try {
    const executablePath = await chromium.executablePath();
    if (!existsSync(executablePath)) return 'no browser could be unpacked';
    const args = chromium.args.filter((arg) => !UNWANTED.has(arg));
    return await playwright.launch({ executablePath, args, headless: true });
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? 'unknown') : String(error);
  }
}
