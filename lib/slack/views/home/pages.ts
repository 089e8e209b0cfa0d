/** Which page of each list App Home shows: carried by the buttons that turn them. */
export type HomeList = 'waiting' | 'mine' | 'expiries';

/** Counted from 0. */
export type HomePages = Readonly<Record<HomeList, number>>;

export const FIRST_PAGES: HomePages = { waiting: 0, mine: 0, expiries: 0 };

export function writePages({ waiting, mine, expiries }: HomePages): string {
  return `${waiting}.${mine}.${expiries}`;
}

/** The first pages when the text was not written by `writePages`. */
export function readPages(value: string | undefined): HomePages {
  const [, waiting, mine, expiries] = /^(\d{1,4})\.(\d{1,4})\.(\d{1,4})$/.exec(value ?? '') ?? [];
  if (waiting === undefined || mine === undefined || expiries === undefined) return FIRST_PAGES;
  return { waiting: Number(waiting), mine: Number(mine), expiries: Number(expiries) };
}
