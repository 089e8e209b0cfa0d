/** Turns the picture into PNG, by wasm and with a font that is handed in: nothing of the machine it runs on. */
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { PALETTE } from './palette.ts';
import { PICTURE_FONT } from './picture.ts';

export interface RasterMaterial {
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** TrueType; the first is the family the picture asks for. */
  readonly fonts: readonly Uint8Array[];
}

let isReady: Promise<void> | null = null;

/** Twice the size of the drawing, for sharp screens. */
export async function rasterise(svg: string, { wasm, fonts }: RasterMaterial): Promise<Uint8Array> {
  // The module may be set up only once.
  isReady ??= initWasm(wasm);
  await isReady;
  const drawing = new Resvg(svg, {
    background: PALETTE.background.light,
    fitTo: { mode: 'zoom', value: 2 },
    font: { fontBuffers: [...fonts], defaultFontFamily: PICTURE_FONT, loadSystemFonts: false },
  });
  return drawing.render().asPng();
}
