/** Follows the desk's stream and keeps what it says for drawing. */
import { useEffect, useReducer } from 'react';
import type { OrganisationView } from '../../exchange/simulated/view.ts';
import type { NextEvent, WaitingTask } from '../desk-ports.ts';
import type { ClockUpdate, OrganisationUpdate, WorkspaceUpdate } from '../desk-view.ts';
import type { Home, OpenView, StoredMessage } from '../loopback/state.ts';
import type { Change } from '../organisation-history.ts';

/** The desk's clock as a distance from this browser's. */
export interface DeskTime {
  readonly offsetMs: number;
  readonly aheadMinutes: number;
  readonly next: NextEvent | null;
}

export interface DeskState {
  /** `null` until the first update. */
  readonly messages: readonly StoredMessage[] | null;
  readonly views: readonly OpenView[];
  readonly homes: readonly Home[];
  /** Newest first. */
  readonly history: readonly Change[];
  readonly organisation: OrganisationView | null;
  /** Commands that wait to be run by hand. */
  readonly tasks: readonly WaitingTask[];
  readonly organisationProblem: string | null;
  readonly time: DeskTime;
  readonly isConnected: boolean;
}

type Update =
  | { readonly kind: 'workspace'; readonly data: WorkspaceUpdate }
  | { readonly kind: 'organisation'; readonly data: OrganisationUpdate }
  | { readonly kind: 'history'; readonly data: readonly Change[] }
  | { readonly kind: 'clock'; readonly data: ClockUpdate; readonly receivedAt: number }
  | { readonly kind: 'connected' | 'lost' };

const START: DeskState = {
  messages: null,
  views: [],
  homes: [],
  history: [],
  organisation: null,
  tasks: [],
  organisationProblem: null,
  time: { offsetMs: 0, aheadMinutes: 0, next: null },
  isConnected: true,
};

function merged(
  known: readonly StoredMessage[],
  { order, changed }: WorkspaceUpdate,
): StoredMessage[] {
  const byTs = new Map([...known, ...changed].map((message) => [message.ts, message]));
  return order.flatMap((ts) => byTs.get(ts) ?? []);
}

function follow(state: DeskState, update: Update): DeskState {
  switch (update.kind) {
    case 'connected':
      return { ...state, isConnected: true };
    case 'lost':
      return { ...state, isConnected: false };
    case 'workspace':
      return {
        ...state,
        messages: merged(state.messages ?? [], update.data),
        views: update.data.views,
        homes: update.data.homes,
      };
    case 'organisation':
      return {
        ...state,
        organisation: update.data.view ?? state.organisation,
        tasks: (update.data.view === null ? undefined : update.data.tasks) ?? [],
        organisationProblem: update.data.problem,
      };
    case 'history':
      return { ...state, history: update.data };
    case 'clock':
      return {
        ...state,
        time: {
          offsetMs: Date.parse(update.data.now) - update.receivedAt,
          aheadMinutes: update.data.aheadMinutes,
          next: update.data.next,
        },
      };
    default:
      return update satisfies never;
  }
}

/** The browser reconnects by itself; every connection begins with everything. */
export function useDeskStream(): DeskState {
  const [state, dispatch] = useReducer(follow, START);
  useEffect(() => {
    const source = new EventSource('/api/stream');
    source.addEventListener('open', () => dispatch({ kind: 'connected' }));
    source.addEventListener('error', () => dispatch({ kind: 'lost' }));
    source.addEventListener('workspace', (event) => {
      dispatch({ kind: 'workspace', data: JSON.parse(event.data) });
    });
    source.addEventListener('organisation', (event) => {
      dispatch({ kind: 'organisation', data: JSON.parse(event.data) });
    });
    source.addEventListener('history', (event) => {
      dispatch({ kind: 'history', data: JSON.parse(event.data) });
    });
    source.addEventListener('clock', (event) => {
      dispatch({ kind: 'clock', data: JSON.parse(event.data), receivedAt: Date.now() });
    });
    return () => source.close();
  }, []);
  return state;
}
