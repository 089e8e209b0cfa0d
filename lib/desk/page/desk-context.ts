/** What every part of the page may ask for: who acts, what time it is, how to act. */
import { createContext, useContext } from 'react';
import type { Fault } from '../../exchange/simulated/view.ts';
import type { ActAnswer, RunAnswer, UploadAnswer } from '../desk-view.ts';
import type { SuggestOutcome } from '../loopback/acts/suggestions.ts';
import type { GivenValue, GivenValues } from '../loopback/view-inputs.ts';

/** Where a block stands: its clicks go there. */
export type Surface = { readonly messageTs: string } | { readonly viewId: string };

export interface Acts {
  command(channel: string, text: string): Promise<ActAnswer>;
  click(act: {
    readonly surface: Surface;
    readonly blockId: string;
    readonly actionId: string;
    readonly value?: GivenValue;
    readonly state?: GivenValues;
  }): Promise<ActAnswer>;
  submit(viewId: string, state: GivenValues): Promise<ActAnswer>;
  close(viewId: string): Promise<ActAnswer>;
  suggest(asked: {
    readonly surface: Surface;
    readonly blockId: string;
    readonly actionId: string;
    readonly typed: string;
    readonly state: GivenValues;
  }): Promise<SuggestOutcome>;
  shortcut(messageTs: string, callbackId: string): Promise<ActAnswer>;
  home(tab: 'home' | 'messages'): Promise<ActAnswer>;
  fault(server: string, fault: Fault | null): Promise<ActAnswer>;
  advance(minutes: number): Promise<ActAnswer>;
  toNextEvent(): Promise<ActAnswer>;
  backToNow(): Promise<ActAnswer>;
  startOver(): Promise<ActAnswer>;
  upload(name: string, text: string): Promise<UploadAnswer>;
  runTask(operationId: string): Promise<RunAnswer>;
}

export interface DeskContextValue {
  /** Slack user id of the person who acts. */
  readonly user: string;
  readonly acts: Acts;
  /** Milliseconds since 1970 by the desk's clock, at most half a minute old. */
  readonly now: number;
  readonly theme: 'light' | 'dark';
}

export const DeskContext = createContext<DeskContextValue | null>(null);

export function useDesk(): DeskContextValue {
  const value = useContext(DeskContext);
  if (value === null) throw new Error('This part of the page stands outside of the desk.');
  return value;
}
