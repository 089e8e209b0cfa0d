/** The colours of page and picture, light and dark: every one reaches the contrast of WCAG AA on its background. */
export interface Tone {
  readonly light: string;
  readonly dark: string;
}

export const PALETTE = {
  background: { light: '#ffffff', dark: '#14181d' },
  surface: { light: '#f5f6f8', dark: '#1d232a' },
  ink: { light: '#1c2026', dark: '#e8eaed' },
  quiet: { light: '#59616b', dark: '#a3acb6' },
  line: { light: '#d6dae0', dark: '#39424c' },
  red: { light: '#c62828', dark: '#ff8a80' },
  yellow: { light: '#8f5b00', dark: '#f2b84b' },
  green: { light: '#1b7a3d', dark: '#6cc68c' },
  redZone: { light: '#fdeceb', dark: '#3a1d1d' },
  yellowZone: { light: '#fff6e0', dark: '#352b14' },
} as const satisfies Readonly<Record<string, Tone>>;

export type ToneName = keyof typeof PALETTE;

/** Custom properties for one of the two. */
export function properties(tone: keyof Tone): string {
  return Object.entries(PALETTE)
    .map(([name, colours]) => `--${name}:${colours[tone]}`)
    .join(';');
}

/** The picture is drawn in the light colours; this gives each of them over to the page. */
export function pictureRules(selector: string): string {
  return Object.entries(PALETTE)
    .flatMap(([name, { light }]) => [
      `${selector} [fill="${light}"]{fill:var(--${name})}`,
      `${selector} [stroke="${light}"]{stroke:var(--${name})}`,
    ])
    .join('\n');
}
